import { eq } from 'drizzle-orm'
import type { Db } from '../db/client.ts'
import { readClock } from '../db/clock.ts'
import { applyDecision, type CommentRow, type DecisionRow } from '../db/decisions.ts'
import { savePolicy } from '../db/policies.ts'
import { comments, revisions } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import { AppError } from '../errors.ts'
import type { Moderator, Principal } from '../moderation/actors.ts'
import { mayAct } from '../moderation/actors.ts'
import type { ReasonCode, Verdict } from '../moderation/labels.ts'
import { workingMs } from '../moderation/pause/working-time.ts'
import { isDecidable } from '../moderation/states.ts'
import { refuseClaimedByOther } from './claimed.ts'
import { refuseInPause } from './paused.ts'

export interface DecisionRequest {
  commentId: string
  /** The revision that the moderator saw: a decision never binds another text. */
  revisionId: string
  decision: Verdict
  reason?: ReasonCode | undefined
  note?: string | undefined
}

/**
 * Approves or rejects one comment. The row is locked first and the database's clock read after that,
 * so a pause that begins meanwhile counts.
 * @throws comment-not-found (also for sites the moderator has no part in), revision-changed,
 * state-conflict, claimed-by-other, moderation-paused
 */
export async function decide(
  deps: Deps,
  principal: Principal,
  moderator: Moderator,
  request: DecisionRequest,
): Promise<DecisionRow> {
  const decided = await deps.db.transaction(async (db) => {
    const comment = await lockComment(db, principal, request.commentId)
    if (comment.revisionId !== request.revisionId) throw revisionChanged(comment)
    if (!isDecidable(comment.status)) throw notDecidable(comment)
    const at = await readClock(db)
    const site = deps.sites.get(comment.siteId)
    refuseInPause(site, at)
    await refuseClaimedByOther(db, comment.id, moderator)
    await savePolicy(db, site)
    const arrivedAt = await arrivalOf(db, comment)
    return applyDecision(db, {
      comment,
      decision: request.decision,
      actor: moderator,
      policyVersion: site.policyVersion,
      reason: request.reason,
      note: request.note,
      arrivedAt,
      at,
      effectiveAt: at,
      workedMs: workingMs(site.calendar, arrivedAt, at),
    })
  })
  const { siteId, decision } = decided
  deps.metrics.decisions.inc({ site: siteId, decision, actor: 'moderator' })
  return decided
}

/** Locks a comment for a moderator of its site. @throws comment-not-found */
export async function lockComment(db: Db, principal: Principal, id: string): Promise<CommentRow> {
  const [comment] = await db.select().from(comments).where(eq(comments.id, id)).for('no key update')
  if (!comment || !mayAct(principal, 'moderator', comment.siteId))
    throw new AppError('comment-not-found')
  return comment
}

/** When the comment's current text arrived. */
export async function arrivalOf(db: Db, comment: CommentRow): Promise<Date> {
  const [revision] = await db
    .select({ createdAt: revisions.createdAt })
    .from(revisions)
    .where(eq(revisions.id, comment.revisionId))
  return revision?.createdAt ?? comment.createdAt
}

function revisionChanged(comment: CommentRow): AppError {
  return new AppError('revision-changed', {
    detail: 'The author changed the text after it was shown; look at the new one and decide again',
    extra: { commentId: comment.id, revisionId: comment.revisionId },
  })
}

function notDecidable(comment: CommentRow): AppError {
  const detail =
    comment.status === 'withdrawn'
      ? 'The author withdrew the comment; there is nothing to decide any more'
      : 'The comment is still being scored; it can be decided in a moment'
  return new AppError('state-conflict', { detail, extra: { commentStatus: comment.status } })
}
