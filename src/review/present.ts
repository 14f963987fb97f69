import type { DecisionRow } from '../db/decisions.ts'
import type { ReasonCode, Status, Verdict } from '../moderation/labels.ts'

/** A decision as the newsroom sees it. */
export interface DecisionView {
  id: string
  commentId: string
  revisionId: string
  decision: Verdict | 'undo'
  by: { type: 'moderator' | 'policy'; name: string | null }
  policyVersion: string
  reason: ReasonCode | null
  note: string | null
  /** Why an administrator decided in spite of a pause. */
  overrideReason: string | null
  statusAfter: Status
  /** From the text's arrival to the decision, in milliseconds, with and without pauses. */
  waitedMs: number
  waitedWorkingMs: number
  decidedAt: Date
  effectiveAt: Date
  replaces: string | null
}

export function presentDecision(row: DecisionRow): DecisionView {
  return {
    id: row.id,
    commentId: row.commentId,
    revisionId: row.revisionId,
    decision: row.decision,
    by: { type: row.actorType, name: row.actorName },
    policyVersion: row.policyVersion,
    reason: row.reason,
    note: row.note,
    overrideReason: row.overrideReason,
    statusAfter: row.statusAfter,
    waitedMs: row.waitedMs,
    waitedWorkingMs: row.waitedWorkingMs,
    decidedAt: row.decidedAt,
    effectiveAt: row.effectiveAt,
    replaces: row.replaces,
  }
}
