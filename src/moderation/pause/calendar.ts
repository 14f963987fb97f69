import { firstPauseAfter } from './merged-pauses.ts'
import type { PauseConfig } from './pause-config.ts'
import { pausedSpans } from './paused-spans.ts'
import { type Calendar, END_OF_TIME, pausedYear, readInstant } from './paused-years.ts'
import { DAY_MS, END_YEAR, readRules } from './rules.ts'
import type { Span } from './spans.ts'
import { instantAfter, workingBetween, workingInYear, yearOf } from './working-time.ts'

export type { Calendar } from './paused-years.ts'

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
 * Makes the calendar of a pause config; `null` never pauses. Nothing is computed until it is asked.
 * @throws RangeError with one sentence where the config is not of the documented form.
 */
export function createCalendar(config: PauseConfig | null): Calendar {
  return {
    rules: config === null ? null : readRules(config),
    years: new Map(),
    pausedMs: new Map(),
  }
}

/** Whether no instant is ever outside the pause, so that no comment could ever be decided. */
export function isAlwaysClosed({ rules }: Calendar): boolean {
  if (rules?.coverage !== 'all') return false
  return [...rules.byDate.keys()].every((day) => {
    const bounds = { startsAt: (day - 3) * DAY_MS, endsAt: (day + 4) * DAY_MS }
    const [first] = pausedSpans(rules, bounds)
    return first?.startsAt === bounds.startsAt && first.endsAt === bounds.endsAt
  })
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

/**
 * Milliseconds between two instants that no pause takes. Negative where `to` is before `from`, so that
 * parts always add up.
 * @throws RangeError for an instant outside the years 1900 to 2199.
 */
export function workingMs(calendar: Calendar, from: Date, to: Date): number {
  const [start, end] = [readInstant(from), readInstant(to)]
  return end < start
    ? 0 - workingBetween(calendar, end, start)
    : workingBetween(calendar, start, end)
}

/**
 * The first instant by which `ms` milliseconds (at least 0) outside pauses have passed since `from`. It
 * may be the start of a pause; with 0 it is `from` itself, even in a pause.
 * @throws RangeError for a negative `ms`, a calendar that is always closed, and a result past 2199.
 */
export function afterWorkingMs(calendar: Calendar, from: Date, ms: number): Date {
  const start = readInstant(from)
  if (!(ms >= 0)) throw new RangeError('The working time must be a number of at least 0.')
  if (ms === 0) return new Date(start)
  // A part of a millisecond has not passed before the whole one has.
  let remaining = Math.ceil(ms)
  let year = start + remaining < END_OF_TIME ? yearOf(calendar, start) : null
  if (year) remaining += workingInYear(year, start)
  while (year) {
    const available = year.endsAt - year.startsAt - year.pausedMs
    if (remaining <= available) return new Date(instantAfter(year, remaining))
    remaining -= available
    year = pausedYear(calendar, year.year + 1)
  }
  throw new RangeError(
    isAlwaysClosed(calendar)
      ? 'The calendar is always closed: no working time ever passes.'
      : `The working time does not pass before the year ${END_YEAR}.`,
  )
}

function present({ startsAt, endsAt }: Span): Pause {
  return { startsAt: new Date(startsAt), endsAt: new Date(endsAt) }
}
