import type { Calendar } from './calendar.ts'
import {
  countStarts,
  END_OF_TIME,
  isWholeYear,
  type PausedYear,
  pausedMsIn,
  pausedYear,
  readInstant,
} from './paused-years.ts'
import { END_YEAR } from './rules.ts'
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

/** The instant itself, or the end of the pause that it is in: when a decision made then may take effect. */
export function outsidePause(calendar: Calendar, at: Date): Date {
  return pauseAt(calendar, at)?.endsAt ?? at
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
  let year = pausedYear(calendar, new Date(at).getUTCFullYear())
  if (year === null) return null
  let i = Math.max(countStarts(year, at) - 1, 0)
  if ((year.ends[i] ?? 0) <= at) i++
  while (i >= year.starts.length) {
    let next = year.year + 1
    while (next < END_YEAR && pausedMsIn(calendar, next) === 0) next++
    year = pausedYear(calendar, next)
    if (year === null) return null
    i = 0
  }
  return { startsAt: wholeStart(calendar, year, i), endsAt: wholeEnd(calendar, year, i) }
}

/** Where a span's pause begins, following it into earlier years while they end paused. */
function wholeStart(calendar: Calendar, year: PausedYear, i: number): number {
  let startsAt = year.starts[i] ?? Number.NaN
  if (startsAt !== year.startsAt) return startsAt
  let before = year.year - 1
  while (isWholeYear(calendar, before)) before--
  startsAt = Date.UTC(before + 1, 0, 1)
  const last = pausedYear(calendar, before)
  const end = last?.ends.at(-1)
  return end === startsAt ? (last?.starts.at(-1) ?? startsAt) : startsAt
}

/** Where a span's pause ends, following it into later years while they begin paused. */
function wholeEnd(calendar: Calendar, year: PausedYear, i: number): number {
  let endsAt = year.ends[i] ?? Number.NaN
  if (endsAt !== year.endsAt) return endsAt
  let after = year.year + 1
  while (isWholeYear(calendar, after)) after++
  endsAt = Date.UTC(after, 0, 1)
  const first = pausedYear(calendar, after)
  return first?.starts[0] === endsAt ? (first.ends[0] ?? endsAt) : endsAt
}
