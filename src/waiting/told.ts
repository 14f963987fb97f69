import type { Deps, Site } from '../deps.ts'
import type { Expectation } from '../moderation/expected/expect-decision.ts'
import type { Calendar } from '../moderation/pause/calendar.ts'
import { type PauseState, pauseState } from '../moderation/pause/state.ts'
import { expectNew } from './expect.ts'

/** When a decision is likely; all null where that is unknown. */
export interface ExpectedTimes {
  expectedBy: Date | null
  /** Most decisions (about 85 %) fall between these two. */
  expectedRange: { from: Date; to: Date } | null
}

/** What readers are told about the queue of a site. */
export interface QueueNotice extends ExpectedTimes {
  pause: PauseState
  /** How many comments of the site wait; null: unknown. */
  waiting: number | null
}

/**
 * What is told to whoever sends a comment at an instant of the database's clock, or is about to.
 * @param calendar of the article's section, where that has hours of its own
 */
export async function queueNotice(
  deps: Deps,
  site: Site,
  at: Date,
  calendar = site.calendar,
): Promise<QueueNotice> {
  const outlook = await deps.outlook(site, at)
  return {
    pause: pauseState(calendar, at),
    waiting: outlook.waiting,
    ...timesOf(expectNew(calendar, deps.queueOrder(), { ...outlook, at })),
  }
}

/** What is still told while the queue cannot be measured. */
export function unknownNotice(calendar: Calendar, at: Date): QueueNotice {
  return { pause: pauseState(calendar, at), waiting: null, ...timesOf(null) }
}

export function timesOf(expectation: Expectation | null): ExpectedTimes {
  if (!expectation) return { expectedBy: null, expectedRange: null }
  const { expectedBy, earliest, latest } = expectation
  return { expectedBy, expectedRange: { from: earliest, to: latest } }
}
