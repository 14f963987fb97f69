import { Temporal } from 'temporal-polyfill'

/** Days of a place, as YYYY-MM-DD, both included. */
export interface DaySpan {
  from: string
  to: string
}

const USUAL_DAYS = 28

/**
 * The days that are asked for; without an end up to today, without a beginning four weeks.
 * @param at now
 */
export function daysAsked(
  { from, to }: { from?: string | undefined; to?: string | undefined },
  timeZone: string,
  at: Date,
): DaySpan {
  const last = to ? Temporal.PlainDate.from(to) : dayOf(timeZone, at)
  const first = from ? Temporal.PlainDate.from(from) : last.subtract({ days: USUAL_DAYS - 1 })
  return { from: first.toString(), to: last.toString() }
}

/** How many days it is; 0 and less where it ends before it begins. */
export function lengthOf({ from, to }: DaySpan): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days + 1
}

function dayOf(timeZone: string, at: Date): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
}
