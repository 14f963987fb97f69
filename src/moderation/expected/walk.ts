import type { Calendar } from '../pause/calendar.ts'
import { nextChange, pauseAt } from '../pause/pauses.ts'
import { DAY_MS, MINUTE_MS } from '../pause/rules.ts'
import { type Level, levelAt } from './level.ts'
import type { PaceProfile } from './profile.ts'
import { HOUR_MS } from './site-hours.ts'
import { hourOfWeek } from './week.ts'

/** Nothing is said about what lies further ahead. */
const HORIZON_MS = 14 * DAY_MS

/** Within a step all rates are taken as constant. */
const STEP_MS = 10 * MINUTE_MS

/** Where a comment stands in the queue, and what the queue is like. */
export interface Place {
  at: Date
  calendar: Calendar
  /** How many comments will be decided before it, as things are now. */
  ahead: number
  /** Share (0 to 1) of the comments still to come that will be put before it; 0 where the oldest come first. */
  overtaking?: number
  profile: PaceProfile
  recent: Level
}

/**
 * The instant by which the queue has as likely as not got to a comment, or null where that is not within
 * 14 days. A fluid queue: each working minute takes as many away as the profile and the level say, each
 * minute of any kind adds those that overtake.
 */
export function walkQueue({
  at,
  calendar,
  ahead,
  overtaking = 0,
  profile,
  recent,
}: Place): Date | null {
  const end = at.getTime() + HORIZON_MS
  // The median of a gamma distribution of shape n is near n - 1/3: of the wait for decision n.
  let remaining = ahead + 2 / 3
  let now = at.getTime()
  let paused = pauseAt(calendar, at) !== null
  let changesAt = changeAfter(calendar, now)
  while (now < end) {
    const hourEnd = (Math.floor(now / HOUR_MS) + 1) * HOUR_MS
    const until = Math.min(paused ? hourEnd : now + STEP_MS, hourEnd, changesAt, end)
    const middle = (now + until) / 2
    const hour = hourOfWeek(profile.clock, now)
    const added =
      overtaking * (profile.arrivals[hour] ?? 0) * levelAt(recent.arrivals, recent.at, middle)
    const taken = paused ? 0 : (profile.pace[hour] ?? 0) * levelAt(recent.pace, recent.at, middle)
    const change = ((taken - added) * (until - now)) / MINUTE_MS
    if (change >= remaining)
      return outsidePause(calendar, new Date(Math.ceil(now + ((until - now) * remaining) / change)))
    remaining -= change
    now = until
    if (now === changesAt) {
      paused = !paused
      changesAt = changeAfter(calendar, now)
    }
  }
  return null
}

/** The instant itself, or the end of the pause that it is in. */
export function outsidePause(calendar: Calendar, at: Date): Date {
  return pauseAt(calendar, at)?.endsAt ?? at
}

function changeAfter(calendar: Calendar, at: number): number {
  return nextChange(calendar, new Date(at))?.at.getTime() ?? Number.POSITIVE_INFINITY
}
