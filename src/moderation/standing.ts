import type { Status } from './labels.ts'
import { isPublic, visibleStatus } from './states.ts'

/** Where a comment stands: for the newsroom by `status`, and for everyone else by all of it. */
export interface Standing {
  status: Status
  /** When the latest decision takes effect; null: there is none. */
  effectiveAt: Date | null
  publishedAt: Date | null
  /** What stands outside the newsroom until `effectiveAt`, or a decision; null: nothing was held back. */
  standingStatus: StandingStatus | null
  /** The text that is public while that stands; null: the current one. */
  publicRevisionId: string | null
}

/** The states that may go on standing while a decision is held back. */
export type StandingStatus = 'pending' | 'approved' | 'rejected'

type Placed = Standing & { revisionId: string }

/**
 * Where a comment stands after a decision or its undoing.
 * @param status what it leads to
 * @param at when it is decided
 * @param effectiveAt not before `at`; later while a pause holds it back: until then, what stood goes on standing
 */
export function standAfter(
  before: Placed,
  status: StandingStatus,
  at: Date,
  effectiveAt: Date,
): Standing {
  const standing = visibleStatus(before, at)
  const wasPublic = standing === 'approved'
  const held = effectiveAt > at
  const goesOn = wasPublic && (held || status === 'approved')
  return {
    status,
    effectiveAt,
    publishedAt: goesOn ? before.publishedAt : status === 'approved' ? effectiveAt : null,
    standingStatus: held && isStanding(standing) ? standing : null,
    publicRevisionId: held && wasPublic ? publicRevision(before, at) : null,
  }
}

/**
 * Where a comment stands as its author changed the text, before the new one is decided.
 * @param keep whether readers may go on seeing a public text meanwhile; not one that was decided against
 */
export function standEdited(before: Placed, at: Date, keep: boolean): Standing {
  const stays = keep && before.status !== 'rejected' && isPublic(before, at)
  return {
    status: 'scoring',
    effectiveAt: null,
    publishedAt: stays ? before.publishedAt : null,
    standingStatus: stays ? 'approved' : null,
    publicRevisionId: stays ? publicRevision(before, at) : null,
  }
}

/** Which text of a public comment readers see. */
export function publicRevision(comment: Placed, at: Date): string {
  const { effectiveAt, publicRevisionId, revisionId } = comment
  const hasEffect = effectiveAt !== null && effectiveAt <= at
  return hasEffect ? revisionId : (publicRevisionId ?? revisionId)
}

/**
 * The state as its author may see it: of the newest text, which waits while readers see an earlier one,
 * and also while a pause holds back what was decided on it.
 */
export function statusForAuthor(comment: Placed, at: Date): Status {
  const visible = visibleStatus(comment, at)
  if (visible !== 'approved' || publicRevision(comment, at) === comment.revisionId) return visible
  return comment.status === 'scoring' ? 'scoring' : 'pending'
}

function isStanding(status: Status): status is StandingStatus {
  return status === 'pending' || status === 'approved' || status === 'rejected'
}
