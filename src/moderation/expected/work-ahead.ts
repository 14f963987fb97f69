import type { Calendar } from '../pause/calendar.ts'
import { MINUTE_MS } from '../pause/rules.ts'
import { workingMs } from '../pause/working-time.ts'
import { isKnown } from './expect-decision.ts'
import { usualLevel } from './level.ts'
import type { PaceProfile } from './profile.ts'
import { walkQueue } from './walk.ts'

/** How much work a queue is at the usual pace. */
export interface Work {
  /** Whole working minutes, pauses left out. */
  minutes: number
  /** Never in a pause. */
  doneBy: Date
}

/**
 * The work of deciding on what waits at an instant, whatever arrives after it; null where that is unknown: a
 * site with fewer than 10 decisions so far, or a queue that takes more than 14 days.
 * @param waiting how many wait; need not be whole where it is expected only
 */
export function workAhead(
  calendar: Calendar,
  profile: PaceProfile,
  at: Date,
  waiting: number,
): Work | null {
  if (!isKnown(profile)) return null
  if (waiting <= 0) return { minutes: 0, doneBy: at }
  const ahead = Math.max(0, waiting - 1)
  const doneBy = walkQueue({ at, calendar, ahead, profile, recent: usualLevel(at) })
  if (doneBy === null) return null
  return { minutes: Math.round(workingMs(calendar, at, doneBy) / MINUTE_MS), doneBy }
}
