import type { Calendar } from './calendar.ts'
import {
  countStarts,
  END_OF_TIME,
  type PausedYear,
  pausedYear,
  readInstant,
  START_OF_TIME,
} from './paused-years.ts'
import type { Span } from './spans.ts'

/** A merged pause, half-open: `startsAt` is in it, `endsAt` is not. */
export interface Pause {
  startsAt: Date
  endsAt: Date
}

/** An instant at which moderation stops (`paused`) or resumes. */
export interface PauseChange {
  at: Date
  paused: boolean
}

/**
 * The merged pause that contains `at`, or null. One that never ends, ends where calendars do (the year
 * 2200).
 * @throws RangeError for an instant outside the years 1900 to 2199, as all functions here do.
 */
export function pauseAt(calendar: Calendar, at: Date): Pause | null {
  const ms = readInstant(at)
  const pause = firstPauseAfter(calendar, ms)
  return pause && pause.startsAt <= ms ? present(pause) : null
}

/** The first change after `at`; null where none ever comes. At a change, the one after it is meant. */
export function nextChange(calendar: Calendar, at: Date): PauseChange | null {
  const ms = readInstant(at)
  const pause = firstPauseAfter(calendar, ms)
  if (pause === null) return null
  if (pause.startsAt > ms) return { at: new Date(pause.startsAt), paused: true }
  return pause.endsAt < END_OF_TIME ? { at: new Date(pause.endsAt), paused: false } : null
}

/** The merged pauses that share an instant with `[from, to)`, whole and in order. */
export function listPauses(calendar: Calendar, from: Date, to: Date): Pause[] {
  const end = readInstant(to)
  const pauses: Pause[] = []
  let pause = firstPauseAfter(calendar, readInstant(from))
  while (from < to && pause !== null && pause.startsAt < end) {
    pauses.push(present(pause))
    pause = firstPauseAfter(calendar, pause.endsAt)
  }
  return pauses
}

function present({ startsAt, endsAt }: Span): Pause {
  return { startsAt: new Date(startsAt), endsAt: new Date(endsAt) }
}

/** The first merged pause that ends after `at` (epoch milliseconds), whole, or null. */
function firstPauseAfter(calendar: Calendar, at: number): Span | null {
  const { rules } = calendar
  let year = pausedYear(calendar, new Date(at).getUTCFullYear())
  if (year === null) return null
  let i = Math.max(countStarts(year, at) - 1, 0)
  if ((year.ends[i] ?? 0) <= at) i++
  while (i >= year.starts.length) {
    // Spares the walk to the end of time where only exceptions pause, and all are over.
    if (rules === null || (rules.coverage === 'none' && year.startsAt > rules.dated.endsAt))
      return null
    year = pausedYear(calendar, year.year + 1)
    if (year === null) return null
    i = 0
  }
  return { startsAt: wholeStart(calendar, year, i), endsAt: wholeEnd(calendar, year, i) }
}

function isClosedBefore({ rules }: Calendar, at: number): boolean {
  return rules?.coverage === 'all' && at < rules.dated.startsAt
}

function isClosedFrom({ rules }: Calendar, at: number): boolean {
  return rules?.coverage === 'all' && at > rules.dated.endsAt
}

/** Where a span's pause begins, following it into earlier years while they end paused. */
function wholeStart(calendar: Calendar, year: PausedYear, i: number): number {
  let startsAt = year.starts[i] ?? Number.NaN
  let current: PausedYear | null = year
  while (current && startsAt === current.startsAt) {
    if (isClosedBefore(calendar, startsAt)) return START_OF_TIME
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
    if (isClosedFrom(calendar, endsAt)) return END_OF_TIME
    current = pausedYear(calendar, current.year + 1)
    if (current?.starts[0] !== endsAt) break
    endsAt = current.ends[0] ?? endsAt
  }
  return endsAt
}
