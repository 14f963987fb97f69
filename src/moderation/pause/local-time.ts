import { Temporal } from 'temporal-polyfill'
import { DAY_MS } from './rules.ts'
import { mergeSpans, type Span } from './spans.ts'

/** A span of instants in which a zone's clock runs evenly: local time = instant + offsetMs. */
export interface ClockSpan extends Span {
  offsetMs: number
}

/**
 * The clock of a time zone around `bounds` (epoch milliseconds): consecutive spans, split at every
 * change of the offset. The first begins at -Infinity and the last ends at Infinity, but only what lies
 * in `bounds` is exact.
 */
export function clockSpans(timezone: string, bounds: Span): ClockSpan[] {
  let now = Temporal.Instant.fromEpochMilliseconds(bounds.startsAt).toZonedDateTimeISO(timezone)
  const spans: ClockSpan[] = []
  let startsAt = Number.NEGATIVE_INFINITY
  for (;;) {
    const offsetMs = now.offsetNanoseconds / 1e6
    const next = now.getTimeZoneTransition('next')
    if (next === null || next.epochMilliseconds >= bounds.endsAt) {
      spans.push({ startsAt, endsAt: Number.POSITIVE_INFINITY, offsetMs })
      return spans
    }
    // Some transitions only rename the time and leave the offset: they split nothing.
    if (next.offsetNanoseconds !== now.offsetNanoseconds) {
      spans.push({ startsAt, endsAt: next.epochMilliseconds, offsetMs })
      startsAt = next.epochMilliseconds
    }
    now = next
  }
}

/**
 * The instant (epoch milliseconds) at which a clock first shows `localMs`, a local time as milliseconds
 * since 1970-01-01T00:00 local; where the clock skips it, the first instant after the gap.
 */
export function firstInstantAt(clock: readonly ClockSpan[], localMs: number): number {
  for (const { startsAt, endsAt, offsetMs } of clock) {
    const instant = localMs - offsetMs
    if (instant < endsAt) return Math.max(instant, startsAt)
  }
  throw new RangeError('A clock must end at Infinity.')
}

/**
 * Every instant of a local date, given in days since 1970-01-01. More than one span where the clock is
 * set back across midnight shortly after it (St. John's, 00:01 to 23:01); none for a date that the
 * zone skipped (Apia, 2011-12-30).
 */
export function instantsOfDate(clock: readonly ClockSpan[], day: number): Span[] {
  return mergeSpans(
    clock.map(({ startsAt, endsAt, offsetMs }) => ({
      startsAt: Math.max(startsAt, day * DAY_MS - offsetMs),
      endsAt: Math.min(endsAt, (day + 1) * DAY_MS - offsetMs),
    })),
  )
}
