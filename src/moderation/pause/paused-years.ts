import { pausedSpans } from './paused-spans.ts'
import { END_YEAR, FIRST_YEAR, type Rules } from './rules.ts'

/** Enough for a report over two decades; a year of two windows a day takes some 18 KB. */
const YEARS_KEPT = 24

/** The first instant that any calendar knows, in epoch milliseconds. */
export const START_OF_TIME = Date.UTC(FIRST_YEAR, 0, 1)

/** The last instant that any calendar knows, exclusive, in epoch milliseconds. */
export const END_OF_TIME = Date.UTC(END_YEAR, 0, 1)

/** One UTC year of a calendar: its paused spans, clipped to the year, in epoch milliseconds. */
export interface PausedYear {
  year: number
  startsAt: number
  endsAt: number
  starts: Float64Array
  ends: Float64Array
  /** Paused milliseconds of the year before each span. */
  pausedBefore: Float64Array
  /** Paused milliseconds of the whole year. */
  pausedMs: number
}

/** A site's pauses, ready to be asked. Made by `createCalendar`; its years are a cache. */
export interface Calendar {
  readonly rules: Rules | null
  readonly years: Map<number, PausedYear>
  /** Paused milliseconds by year, kept when the year itself is dropped. */
  readonly pausedMs: Map<number, number>
}

/**
 * Epoch milliseconds of an instant.
 * @throws RangeError for an invalid date and one that no calendar covers.
 */
export function readInstant(at: Date): number {
  const ms = at.getTime()
  if (!(ms >= START_OF_TIME && ms < END_OF_TIME)) {
    throw new RangeError(
      `The instant must be a valid date in the years ${FIRST_YEAR} to ${END_YEAR - 1}.`,
    )
  }
  return ms
}

/** The paused spans of a UTC year, or null outside the years that calendars cover. */
export function pausedYear(calendar: Calendar, year: number): PausedYear | null {
  if (year < FIRST_YEAR || year >= END_YEAR) return null
  let found = calendar.years.get(year)
  if (found === undefined) {
    found = computeYear(calendar.rules, year)
    const oldest = calendar.years.keys().next()
    if (calendar.years.size >= YEARS_KEPT && !oldest.done) calendar.years.delete(oldest.value)
    calendar.years.set(year, found)
    calendar.pausedMs.set(year, found.pausedMs)
  }
  return found
}

/** The paused milliseconds of a UTC year; 0 outside the years that calendars cover. */
export function pausedMsIn(calendar: Calendar, year: number): number {
  return calendar.pausedMs.get(year) ?? pausedYear(calendar, year)?.pausedMs ?? 0
}

/** Whether a UTC year that calendars cover is paused from its first instant to its last. */
export function isWholeYear(calendar: Calendar, year: number): boolean {
  const length = Date.UTC(year + 1, 0, 1) - Date.UTC(year, 0, 1)
  return pausedMsIn(calendar, year) === length
}

/** How many of the year's spans begin at or before an instant of it (epoch milliseconds). */
export function countStarts(year: PausedYear, at: number): number {
  let low = 0
  let high = year.starts.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((year.starts[middle] ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return low
}

function computeYear(rules: Rules | null, year: number): PausedYear {
  const bounds = { startsAt: Date.UTC(year, 0, 1), endsAt: Date.UTC(year + 1, 0, 1) }
  const spans = rules === null ? [] : pausedSpans(rules, bounds)
  const pausedBefore = new Float64Array(spans.length)
  let pausedMs = 0
  spans.forEach((span, i) => {
    pausedBefore[i] = pausedMs
    pausedMs += span.endsAt - span.startsAt
  })
  return {
    year,
    ...bounds,
    starts: Float64Array.from(spans, (span) => span.startsAt),
    ends: Float64Array.from(spans, (span) => span.endsAt),
    pausedBefore,
    pausedMs,
  }
}
