import { isHolidayName, isPlace } from './holidays.ts'
import type { PauseConfig, PauseException } from './pause-config.ts'
import {
  DAY_MS,
  type DateRule,
  END_YEAR,
  FIRST_YEAR,
  type HolidayRule,
  type Rules,
  weekdayOf,
  windowsByWeekday,
} from './rules.ts'
import { mergeSpans, type Span } from './spans.ts'

/**
 * Reads a pause config.
 * @throws RangeError with one sentence where the config is not of the documented form.
 */
export function readRules(config: PauseConfig): Rules {
  assertTimezone(config.timezone)
  const byWeekday = windowsByWeekday(config.windows)
  const byDate = new Map<number, DateRule>()
  const byHoliday: HolidayRule[] = []
  for (const exception of config.exceptions ?? []) {
    assertOneName(exception)
    const effect = readEffect(exception)
    const windows = exception.windows ? windowsByWeekday(exception.windows) : null
    if (exception.holidays !== undefined) {
      byHoliday.push({
        ...readHolidays(exception.holidays, exception.only),
        effect,
        byWeekday: windows,
      })
      continue
    }
    const day = readDate(exception.date ?? '')
    if (byDate.has(day)) {
      throw new RangeError(`exceptions names ${exception.date} twice; a date may appear once.`)
    }
    byDate.set(day, { effect, windows: windows && (windows[weekdayOf(day)] ?? []), holidays: [] })
  }
  return {
    timezone: config.timezone,
    byWeekday,
    byDate,
    byHoliday,
    coverage: weeklyCoverage(byWeekday),
  }
}

function assertOneName({ date, holidays, only }: PauseException): void {
  if ((date === undefined) === (holidays === undefined)) {
    throw new RangeError('An exception names either a date or holidays.')
  }
  if (only !== undefined && holidays === undefined) {
    throw new RangeError('only narrows holidays; it is allowed beside them alone.')
  }
}

function readEffect({ date, holidays, open, closed }: PauseException): DateRule['effect'] {
  if (open && closed) {
    throw new RangeError(`${date ?? holidays} is both open and closed; only one is allowed.`)
  }
  return open ? 'open' : closed ? 'closed' : null
}

function readHolidays(place: string, only: readonly string[] | undefined) {
  if (!isPlace(place)) {
    throw new RangeError(
      `holidays is "${place}"; a country such as "DE" or a state such as "DE-BY" is allowed.`,
    )
  }
  const unknown = only?.find((name) => !isHolidayName(place, name))
  if (unknown !== undefined) {
    throw new RangeError(`only holds "${unknown}", which is no public holiday of ${place}.`)
  }
  return { place, only: only ? new Set(only) : null }
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
