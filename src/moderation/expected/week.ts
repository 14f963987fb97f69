import type { Calendar } from '../pause/calendar.ts'
import { type ClockSpan, clockSpans } from '../pause/local-time.ts'
import { DAY_MS, weekdayOf } from '../pause/rules.ts'
import { HOUR_MS } from './site-hours.ts'

/** Hours of a week, counted from Monday 00:00 local time. */
export const WEEK_HOURS = 168

/** A clock by which instants have an hour of the week. */
export type WeekClock = readonly ClockSpan[]

/** The clock of a site's zone around a span; UTC where the site has no pause and so names no zone. */
export function weekClock({ rules }: Calendar, from: Date, to: Date): WeekClock {
  const bounds = { startsAt: from.getTime(), endsAt: to.getTime() }
  return rules === null
    ? [{ startsAt: Number.NEGATIVE_INFINITY, endsAt: Number.POSITIVE_INFINITY, offsetMs: 0 }]
    : clockSpans(rules.timezone, bounds)
}

/**
 * The hour of the week, 0 to 167, that the middle of an instant's UTC hour (epoch milliseconds) falls
 * into, so that whole UTC hours have one each in zones that are half an hour off, too.
 */
export function hourOfWeek(clock: WeekClock, at: number): number {
  const middle = Math.floor(at / HOUR_MS) * HOUR_MS + HOUR_MS / 2
  const offsetMs = clock.find(({ endsAt }) => middle < endsAt)?.offsetMs ?? 0
  const local = middle + offsetMs
  const day = Math.floor(local / DAY_MS)
  return weekdayOf(day) * 24 + Math.floor((local - day * DAY_MS) / HOUR_MS)
}
