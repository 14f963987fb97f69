import { type PauseWindow, WEEKDAYS, type Weekday } from './pause-config.ts'
import { mergeSpans, type Span } from './spans.ts'

export const MINUTE_MS = 60_000
export const DAY_MS = 86_400_000

/**
 * How far outside a span of instants the local dates are looked at whose windows can reach into it: a
 * window lasts up to a day, zones are up to 14 hours off, and some skipped or repeated a whole day.
 */
export const MARGIN_DAYS = 3

/** The calendar answers for instants from the first of these years to before the second. */
export const FIRST_YEAR = 1900
export const END_YEAR = 2200

/** What an exception changes on a date; `windows` null leaves the weekly ones. */
export interface DateRule {
  effect: 'open' | 'closed' | null
  windows: Span[] | null
  /** What the holidays are called that brought it; empty where the config names the date. */
  holidays: string[]
}

/** What an exception changes on the holidays of a place. */
export interface HolidayRule {
  place: string
  /** null: all of them. */
  only: ReadonlySet<string> | null
  effect: DateRule['effect']
  /** Seven lists, Monday first; null leaves the weekly ones. */
  byWeekday: Span[][] | null
}

/** A pause config in numbers. Windows are milliseconds of local time since the midnight they follow. */
export interface Rules {
  timezone: string
  /** Seven lists, Monday first: the windows that begin on that day. */
  byWeekday: Span[][]
  /** By days since 1970-01-01. */
  byDate: ReadonlyMap<number, DateRule>
  /** Where two name a date, the later wins; `byDate` wins over both. */
  byHoliday: readonly HolidayRule[]
  /** Whether the weekly windows leave nothing out, or hold nothing at all. */
  coverage: 'all' | 'some' | 'none'
}

/** The day of the week, 0 for Monday, of a day counted from 1970-01-01. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7
}

/**
 * Seven lists, Monday first: the windows that begin on that day, merged.
 * @throws RangeError with one sentence where a window is not of the documented form.
 */
export function windowsByWeekday(windows: readonly PauseWindow[]): Span[][] {
  return WEEKDAYS.map((_, weekday) => {
    const spans = windows
      .filter(({ days }) => days === undefined || days.some((day) => readDay(day) === weekday))
      .map(readWindow)
    return mergeSpans(spans)
  })
}

function readWindow({ from, to }: PauseWindow): Span {
  const startsAt = readTime(from, 'from')
  const endsAt = to === '24:00' ? DAY_MS : readTime(to, 'to')
  return { startsAt, endsAt: endsAt < startsAt ? endsAt + DAY_MS : endsAt }
}

function readTime(time: string, key: 'from' | 'to'): number {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time)
  if (match === null) {
    const last = key === 'to' ? '24:00' : '23:59'
    throw new RangeError(`${key} is "${time}"; a time from "00:00" to "${last}" is allowed.`)
  }
  return (Number(match[1]) * 60 + Number(match[2])) * MINUTE_MS
}

function readDay(day: Weekday): number {
  const weekday = WEEKDAYS.indexOf(day)
  if (weekday < 0) {
    throw new RangeError(`days holds "${day}"; ${WEEKDAYS.join(', ')} are allowed.`)
  }
  return weekday
}
