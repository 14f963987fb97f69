import type { Calendar } from '../pause/calendar.ts'
import { outsidePause } from '../pause/pauses.ts'
import { DAY_MS, MINUTE_MS } from '../pause/rules.ts'
import { type Level, levelAt } from './level.ts'
import type { PaceProfile } from './profile.ts'
import { STEP_MS, stepsBetween } from './steps.ts'

/** Nothing is said about what lies further ahead. */
const HORIZON_MS = 14 * DAY_MS

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
  const end = new Date(at.getTime() + HORIZON_MS)
  // The median of a gamma distribution of shape n is near n - 1/3: of the wait for decision n.
  let remaining = ahead + 2 / 3
  for (const step of stepsBetween(calendar, profile.clock, at, end, STEP_MS)) {
    const { startsAt, endsAt, hour, isPaused } = step
    const middle = (startsAt + endsAt) / 2
    const added =
      overtaking * (profile.arrivals[hour] ?? 0) * levelAt(recent.arrivals, recent.at, middle)
    const taken = isPaused ? 0 : (profile.pace[hour] ?? 0) * levelAt(recent.pace, recent.at, middle)
    const change = ((taken - added) * (endsAt - startsAt)) / MINUTE_MS
    if (change >= remaining) {
      const reached = startsAt + ((endsAt - startsAt) * remaining) / change
      return outsidePause(calendar, new Date(Math.ceil(reached)))
    }
    remaining -= change
  }
  return null
}
