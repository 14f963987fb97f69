import {
  type PauseConfig,
  type PauseException,
  type PauseWindow,
  WEEKDAYS,
  type Weekday,
} from './pause-config.ts'
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

/** What an exception changes; `windows` null leaves the weekly ones. */
export interface DateRule {
  effect: 'open' | 'closed' | null
  windows: Span[] | null
}

/** A pause config in numbers. Windows are milliseconds of local time since the midnight they follow. */
export interface Rules {
  timezone: string
  /** Seven lists, Monday first: the windows that begin on that day. */
  byWeekday: Span[][]
  /** By days since 1970-01-01. */
  byDate: Map<number, DateRule>
  /** Whether the weekly windows leave nothing out, or hold nothing at all. */
  coverage: 'all' | 'some' | 'none'
  /** The span of instants (epoch milliseconds) outside of which no exception changes anything. */
  dated: Span
}

/**
 * Reads a pause config.
 * @throws RangeError with one sentence where the config is not of the documented form.
 */
export function readRules(config: PauseConfig): Rules {
  assertTimezone(config.timezone)
  const byWeekday = WEEKDAYS.map((_, weekday) => windowsOn(weekday, config.windows))
  const byDate = new Map<number, DateRule>()
  for (const exception of config.exceptions ?? []) {
    const day = readDate(exception.date)
    if (byDate.has(day)) {
      throw new RangeError(`exceptions names ${exception.date} twice; a date may appear once.`)
    }
    byDate.set(day, readException(exception, day))
  }
  return {
    timezone: config.timezone,
    byWeekday,
    byDate,
    coverage: weeklyCoverage(byWeekday),
    dated: {
      startsAt: (Math.min(...byDate.keys()) - MARGIN_DAYS) * DAY_MS,
      endsAt: (Math.max(...byDate.keys()) + MARGIN_DAYS) * DAY_MS,
    },
  }
}

/** The day of the week, 0 for Monday, of a day counted from 1970-01-01. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7
}

function readException(exception: PauseException, day: number): DateRule {
  if (exception.open && exception.closed) {
    throw new RangeError(`${exception.date} is both open and closed; only one is allowed.`)
  }
  const effect = exception.open ? 'open' : exception.closed ? 'closed' : null
  const windows = exception.windows ? windowsOn(weekdayOf(day), exception.windows) : null
  return { effect, windows }
}

function windowsOn(weekday: number, windows: readonly PauseWindow[]): Span[] {
  const spans = windows
    .filter(({ days }) => days === undefined || days.some((day) => readDay(day) === weekday))
    .map(readWindow)
  return mergeSpans(spans)
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

function readDate(date: string): number {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN
  const year = new Date(ms).getUTCFullYear()
  // A day of the month that does not exist, such as 02-30, rolls over instead of failing.
  const isDate = !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(date)
  if (!isDate || year < FIRST_YEAR || year >= END_YEAR) {
    throw new RangeError(
      `date is "${date}"; a date as YYYY-MM-DD in the years ${FIRST_YEAR} to ${END_YEAR - 1} is allowed.`,
    )
  }
  return ms / DAY_MS
}

function assertTimezone(timezone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone: timezone })
    if (/^[a-z]/i.test(timezone)) return
  } catch {}
  throw new RangeError(
    `timezone is "${timezone}"; an IANA time zone such as "Europe/Berlin" is allowed.`,
  )
}

/** Two local weeks in a row are seen, because Sunday's windows may reach into Monday. */
function weeklyCoverage(byWeekday: Span[][]): Rules['coverage'] {
  const spans = [0, 1].flatMap((week) =>
    byWeekday.flatMap((windows, weekday) => {
      const midnight = (week * 7 + weekday) * DAY_MS
      return windows.map((w) => ({
        startsAt: midnight + w.startsAt,
        endsAt: midnight + w.endsAt,
      }))
    }),
  )
  const isWeekCovered = mergeSpans(spans).some(
    (span) => span.startsAt <= 7 * DAY_MS && span.endsAt >= 14 * DAY_MS,
  )
  return isWeekCovered ? 'all' : spans.length > 0 ? 'some' : 'none'
}
