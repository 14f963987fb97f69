import type { Status } from './labels.ts'
import { visibleStatus } from './states.ts'

/** Where a comment stands: for the newsroom by `status`, and for everyone else by all of it. */
export interface Standing {
  status: Status
  /** When the latest decision takes effect; null: there is none. */
  effectiveAt: Date | null
  publishedAt: Date | null
  /** What stands outside the newsroom until `effectiveAt`; null: nothing was held back. */
  standingStatus: StandingStatus | null
}

/** The states that may go on standing while a decision is held back. */
export type StandingStatus = 'pending' | 'approved' | 'rejected'

/**
 * Where a comment stands after a decision or its undoing.
 * @param status what it leads to
 * @param at when it is decided
 * @param effectiveAt not before `at`; later while a pause holds it back: until then, what stood goes on standing
 */
export function standAfter(
  before: Standing,
  status: StandingStatus,
  at: Date,
  effectiveAt: Date,
): Standing {
  const standing = visibleStatus(before, at)
  const isPublic = standing === 'approved'
  const held = effectiveAt > at
  const goesOn = isPublic && (held || status === 'approved')
  return {
    status,
    effectiveAt,
    publishedAt: goesOn ? before.publishedAt : status === 'approved' ? effectiveAt : null,
    standingStatus: held && isStanding(standing) ? standing : null,
  }
}

function isStanding(status: Status): status is StandingStatus {
  return status === 'pending' || status === 'approved' || status === 'rejected'
}
