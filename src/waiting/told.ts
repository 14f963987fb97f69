import type { Deps, Site } from '../deps.ts'
import type { Expectation } from '../moderation/expected/expect-decision.ts'
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

/** What is told to whoever sends a comment at an instant of the database's clock, or is about to. */
export async function queueNotice(deps: Deps, site: Site, at: Date): Promise<QueueNotice> {
  const outlook = await deps.outlook(site, at)
  return {
    pause: pauseState(site.calendar, at),
    waiting: outlook.waiting,
    ...timesOf(expectNew(site, deps.queueOrder(), { ...outlook, at })),
  }
}

/** What is still told while the queue cannot be measured. */
export function unknownNotice(site: Site, at: Date): QueueNotice {
  return { pause: pauseState(site.calendar, at), waiting: null, ...timesOf(null) }
}

export function timesOf(expectation: Expectation | null): ExpectedTimes {
  if (!expectation) return { expectedBy: null, expectedRange: null }
  const { expectedBy, earliest, latest } = expectation
  return { expectedBy, expectedRange: { from: earliest, to: latest } }
}
