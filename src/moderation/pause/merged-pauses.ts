import { type Calendar, countStarts, type PausedYear, pausedYear } from './paused-years.ts'
import { DAY_MS } from './rules.ts'
import type { Span } from './spans.ts'

/** The first merged pause that ends after `at` (epoch milliseconds), whole, or null. */
export function firstPauseAfter(calendar: Calendar, at: number): Span | null {
  let year = pausedYear(calendar, new Date(at).getUTCFullYear())
  if (year === null) return null
  let i = Math.max(countStarts(year, at) - 1, 0)
  if ((year.ends[i] ?? 0) <= at) i++
  while (i >= year.starts.length) {
    if (isQuietFrom(calendar, year.endsAt)) return null
    year = pausedYear(calendar, year.year + 1)
    if (year === null) return null
    i = 0
  }
  return { startsAt: wholeStart(calendar, year, i), endsAt: wholeEnd(calendar, year, i) }
}

/** Spares the walk to the end of time where only exceptions pause, and all are over. */
function isQuietFrom({ rules }: Calendar, at: number): boolean {
  if (rules === null) return true
  if (rules.coverage !== 'none') return false
  return [...rules.byDate.keys()].every((day) => (day + 3) * DAY_MS < at)
}

/** Where a span's pause begins, following it into earlier years while they end paused. */
function wholeStart(calendar: Calendar, year: PausedYear, i: number): number {
  let startsAt = year.starts[i] ?? Number.NaN
  let current: PausedYear | null = year
  while (current && startsAt === current.startsAt) {
    current = pausedYear(calendar, current.year - 1)
    const last = current ? current.starts.length - 1 : -1
    if (current?.ends[last] !== startsAt) break
    startsAt = current.starts[last] ?? startsAt
  }
  return startsAt
}

/** Where a span's pause ends, following it into later years while they begin paused. */
function wholeEnd(calendar: Calendar, year: PausedYear, i: number): number {
  let endsAt = year.ends[i] ?? Number.NaN
  let current: PausedYear | null = year
  while (current && endsAt === current.endsAt) {
    current = pausedYear(calendar, current.year + 1)
    if (current?.starts[0] !== endsAt) break
    endsAt = current.ends[0] ?? endsAt
  }
  return endsAt
}
