import { outsidePause } from '../pause/pauses.ts'
import { MINUTE_MS } from '../pause/rules.ts'
import { afterWorkingMs, workingMs } from '../pause/working-time.ts'
import type { PaceProfile } from './profile.ts'
import { rangeAround } from './range-table.ts'
import { type Spread, situationAt } from './spread.ts'
import { type Place, walkQueue } from './walk.ts'

/** A site with fewer decisions has no pace that could be told. */
const FEWEST_DECISIONS = 10

/** Whether a profile rests on enough to tell anybody of it. */
export function isKnown({ decisions }: Pick<PaceProfile, 'decisions'>): boolean {
  return decisions >= FEWEST_DECISIONS
}

/** When a comment is likely to be decided on; none of the three is in a pause. */
export interface Expectation {
  expectedBy: Date
  /** About 85 % of the decisions lie from here ... */
  earliest: Date
  /** ... to here. */
  latest: Date
}

export interface ExpectationInput extends Place {
  spread: Spread
  /** False where the order depends on a score that the comment does not have yet; default: true. */
  isRanked?: boolean
}

/**
 * When a comment that waits is likely to be decided on, or null where that is unknown: a site with fewer
 * than 10 decisions so far, or nothing to be expected within 14 days.
 */
export function expectDecision(input: ExpectationInput): Expectation | null {
  const { at, calendar, profile, spread, isRanked = true } = input
  if (!isKnown(profile)) return null
  const expectedBy = walkQueue(input)
  if (expectedBy === null) return null
  // Ends of whole minutes: nobody wants to know more exactly, and short waits are not known so well.
  const expectedMs = workingMs(calendar, at, expectedBy)
  const table = spread[situationAt(calendar, at, isRanked)]
  const { low, high } = rangeAround(table, expectedMs / MINUTE_MS)
  const after = (minutes: number) =>
    outsidePause(calendar, afterWorkingMs(calendar, at, minutes * MINUTE_MS))
  return { expectedBy, earliest: after(Math.floor(low)), latest: after(Math.ceil(high)) }
}
