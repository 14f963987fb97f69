import { type Calendar, isAlwaysClosed } from './calendar.ts'
import {
  countStarts,
  END_OF_TIME,
  type PausedYear,
  pausedMsIn,
  pausedYear,
  readInstant,
} from './paused-years.ts'
import { END_YEAR } from './rules.ts'

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

/** The year of an instant (epoch milliseconds), or null outside those that calendars cover. */
function yearOf(calendar: Calendar, at: number): PausedYear | null {
  return pausedYear(calendar, new Date(at).getUTCFullYear())
}

/** Milliseconds from one instant to a later one (epoch milliseconds) that no pause takes. */
function workingBetween(calendar: Calendar, from: number, to: number): number {
  const [first, last] = [yearOf(calendar, from), yearOf(calendar, to)]
  if (first === null || last === null) return 0
  let working = workingInYear(last, to) - workingInYear(first, from)
  for (let year = first.year; year < last.year; year++) {
    working += Date.UTC(year + 1, 0, 1) - Date.UTC(year, 0, 1) - pausedMsIn(calendar, year)
  }
  return working
}

/** Milliseconds from the start of the year to `at` that no pause takes. */
function workingInYear(year: PausedYear, at: number): number {
  const i = countStarts(year, at) - 1
  const [start, end, before] = [year.starts[i], year.ends[i], year.pausedBefore[i]]
  if (start === undefined || end === undefined || before === undefined) return at - year.startsAt
  return at - year.startsAt - before - (Math.min(at, end) - start)
}

/** The first instant of the year by which `working` milliseconds of it have passed outside pauses. */
function instantAfter(year: PausedYear, working: number): number {
  let low = 0
  let high = year.starts.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const atStart = (year.starts[middle] ?? 0) - year.startsAt - (year.pausedBefore[middle] ?? 0)
    if (atStart < working) low = middle + 1
    else high = middle
  }
  return year.startsAt + working + (year.pausedBefore[low] ?? year.pausedMs)
}
