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

interface Held {
  status: Status
  effectiveAt: Date | null
  standingStatus: Status | null
}

/**
 * The state outside the newsroom at an instant: a decision that a pause holds back has not happened yet
 * for anybody there, and neither has a change of the text that is not decided.
 */
export function visibleStatus({ status, effectiveAt, standingStatus }: Held, at: Date): Status {
  const stands = effectiveAt === null || effectiveAt > at
  return stands && status !== 'withdrawn' ? (standingStatus ?? status) : status
}

/** Whether readers see it. */
export function isPublic(comment: Held, at: Date): boolean {
  return visibleStatus(comment, at) === 'approved'
}
