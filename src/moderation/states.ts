import type { Status, Verdict } from './labels.ts'

/** The states from which a moderator's or the policy's decision may move a comment. */
const DECIDABLE: readonly Status[] = ['pending', 'approved', 'rejected']

/** Whether a decision may bind a comment in this state. */
export function isDecidable(status: Status): boolean {
  return DECIDABLE.includes(status)
}

/** The state that a verdict leads to. */
export function statusAfter(verdict: Verdict): 'approved' | 'rejected' {
  return verdict === 'approve' ? 'approved' : 'rejected'
}

/**
 * The state as its author may see it at an instant: a decision that a pause holds back has not
 * happened yet for anybody outside the newsroom.
 */
export function visibleStatus(
  comment: { status: Status; effectiveAt: Date | null; standingStatus: Status | null },
  at: Date,
): Status {
  const held = comment.effectiveAt !== null && comment.effectiveAt > at
  return held && isDecidable(comment.status)
    ? (comment.standingStatus ?? comment.status)
    : comment.status
}
