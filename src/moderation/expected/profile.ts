import type { Calendar } from '../pause/calendar.ts'
import { DAY_MS, MINUTE_MS } from '../pause/rules.ts'
import { HOUR_MS, type SiteHour } from './site-hours.ts'
import { smoothWeek, type WeekCount } from './smooth-week.ts'
import { hourOfWeek, type WeekClock, weekClock } from './week.ts'

/** Habits older than this say little; a weekday is seen six times. */
export const PROFILE_DAYS = 42
const HALF_LIFE_DAYS = 14

/** How far into the future a profile's clock is exact. */
const AHEAD_DAYS = 16

/** A guess for a site about which nothing is known: a comment a minute and person is a usual pace. */
const PRIOR_PACE = { perMinute: 1, minutes: 30 }
const PRIOR_ARRIVALS = { perMinute: 0.5, minutes: 60 }
const BORROWED_MINUTES = 60

/** What is usual on a site by hour of the week, in its time zone; see `hourOfWeek`. */
export interface PaceProfile {
  /** Decisions per working minute in which something waited, 168 of them. */
  pace: Float64Array
  /** Comments that come to wait for a person, per minute of any time, 168 of them. */
  arrivals: Float64Array
  /** How many decisions all of this rests on. */
  decisions: number
  clock: WeekClock
}

/**
 * Learns the profile of a site from its hours; recent ones count more. Only minutes in which something
 * waited count for the pace: moderators without anything to do say nothing about it.
 * @param hours complete hours, empty ones too; those of more than six weeks ago, or that end after `at`,
 * are left out
 */
export function buildProfile(hours: Iterable<SiteHour>, calendar: Calendar, at: Date): PaceProfile {
  const now = at.getTime()
  const oldest = now - PROFILE_DAYS * DAY_MS
  const clock = weekClock(calendar, new Date(oldest), new Date(now + AHEAD_DAYS * DAY_MS))
  const decided: WeekCount[] = []
  const arrived: WeekCount[] = []
  let decisions = 0
  for (const row of hours) {
    const startsAt = row.startsAt.getTime()
    if (startsAt < oldest || startsAt + HOUR_MS > now) continue
    const hour = hourOfWeek(clock, startsAt)
    const weight = 0.5 ** ((now - startsAt) / (HALF_LIFE_DAYS * DAY_MS))
    decided.push({ hour, count: weight * row.decided, minutes: (weight * row.busyMs) / MINUTE_MS })
    arrived.push({ hour, count: weight * row.arrived, minutes: weight * (HOUR_MS / MINUTE_MS) })
    decisions += row.decided
  }
  return {
    pace: smoothWeek(decided, PRIOR_PACE, BORROWED_MINUTES),
    arrivals: smoothWeek(arrived, PRIOR_ARRIVALS, BORROWED_MINUTES),
    decisions,
    clock,
  }
}
