import { and, desc, eq } from 'drizzle-orm'
import { AppError } from '../errors.ts'
import type { Moderator } from '../moderation/actors.ts'
import type { ReasonCode, Verdict } from '../moderation/labels.ts'
import { type Standing, type StandingStatus, standAfter } from '../moderation/standing.ts'
import { isPublic, statusAfter } from '../moderation/states.ts'
import type { Db } from './client.ts'
import { writeDecisionMails } from './decision-mails.ts'
import { newId } from './ids.ts'
import { reopenReports, settleReports } from './reports.ts'
import { claims, comments, decisions, holds } from './schema.ts'

export type CommentRow = typeof comments.$inferSelect
export type DecisionRow = typeof decisions.$inferSelect

export interface NewDecision {
  /** Given by who decides, so that it may be sent again; without it a fresh one. */
  id?: string | undefined
  comment: CommentRow
  decision: Verdict
  actor: Moderator | { type: 'policy'; version: string }
  policyVersion: string
  reason?: ReasonCode | undefined
  note?: string | undefined
  /** When the revision arrived. */
  arrivedAt: Date
  at: Date
  /** Later than `at` while a pause holds the decision back. */
  effectiveAt: Date
  /** From arrival to decision with pauses left out, in milliseconds. */
  workedMs: number
  /** Why an administrator decided in spite of the pause. */
  overrideReason?: string | undefined
}

/**
 * Writes a decision and what follows from it for the comment, in the caller's transaction, with the
 * comment's row locked. The only place that makes a comment public or takes it down.
 * @throws state-conflict when its id is another decision's
 */
export async function applyDecision(db: Db, decision: NewDecision): Promise<DecisionRow> {
  const { comment, at, effectiveAt } = decision
  const status = statusAfter(decision.decision)
  const row = await insertDecision(db, decision, status, decision.decision)
  await stand(db, comment.id, standAfter(comment, status, at, effectiveAt))
  if (status === 'approved' && comment.highlightedRevisionId && !isPublic(comment, at))
    await db
      .update(comments)
      .set({ highlightedRevisionId: null })
      .where(eq(comments.id, comment.id))
  if (status === 'approved')
    await db
      .update(comments)
      .set({ listed: true })
      .where(and(eq(comments.id, comment.rootId), eq(comments.listed, false)))
  await db.delete(claims).where(eq(claims.commentId, comment.id))
  await db.delete(holds).where(eq(holds.commentId, comment.id))
  if (decision.actor.type === 'moderator' && comment.reportsOpen > 0)
    await settleReports(db, comment, row.id)
  await writeDecisionMails(db, comment, row)
  return row
}

/**
 * Takes the latest decision back. One that has not taken effect, or in a time without pause, leaves the
 * comment as it was before; else what was before stands again from `effectiveAt`, and an earlier text that
 * was public before it is not: of two texts only the newest is decided on.
 */
export async function applyUndo(
  db: Db,
  undone: DecisionRow,
  decision: Omit<NewDecision, 'decision'>,
): Promise<DecisionRow> {
  const { comment, at, effectiveAt } = decision
  const status = undone.statusBefore as StandingStatus
  const row = await insertDecision(db, decision, status, 'undo')
  const before = {
    status,
    publishedAt: undone.publishedBefore,
    effectiveAt: undone.effectiveBefore,
    standingStatus: undone.standingBefore,
    publicRevisionId: undone.publicRevisionBefore,
  }
  await stand(
    db,
    comment.id,
    effectiveAt > at ? standAfter(comment, status, at, effectiveAt) : before,
  )
  await reopenReports(db, comment, undone.id)
  return row
}

async function stand(db: Db, commentId: string, standing: Standing): Promise<void> {
  await db
    .update(comments)
    .set({ ...standing })
    .where(eq(comments.id, commentId))
}

/** The decision that stands for a comment, if any: the newest. */
export async function latestDecision(db: Db, commentId: string): Promise<DecisionRow | undefined> {
  const [row] = await db
    .select()
    .from(decisions)
    .where(eq(decisions.commentId, commentId))
    .orderBy(desc(decisions.decidedAt), desc(decisions.id))
    .limit(1)
  return row
}

async function insertDecision(
  db: Db,
  given: Omit<NewDecision, 'decision'>,
  status: CommentRow['status'],
  decision: Verdict | 'undo',
): Promise<DecisionRow> {
  const { comment, actor, at, arrivedAt, id = newId() } = given
  const replaced = await latestDecision(db, comment.id)
  const [row] = await db
    .insert(decisions)
    .values({
      id,
      commentId: comment.id,
      revisionId: comment.revisionId,
      siteId: comment.siteId,
      decision,
      actorType: actor.type,
      actorId: actor.type === 'moderator' ? actor.id : null,
      actorName: actor.type === 'moderator' ? actor.name : null,
      policyVersion: given.policyVersion,
      reason: given.reason ?? null,
      note: given.note ?? null,
      overrideReason: given.overrideReason ?? null,
      statusBefore: comment.status,
      statusAfter: status,
      publishedBefore: comment.publishedAt,
      effectiveBefore: comment.effectiveAt,
      standingBefore: comment.standingStatus,
      publicRevisionBefore: comment.publicRevisionId,
      waitedMs: Math.max(0, at.getTime() - arrivedAt.getTime()),
      waitedWorkingMs: Math.max(0, Math.round(given.workedMs)),
      decidedAt: following(replaced, id, at),
      effectiveAt: given.effectiveAt,
      replaces: replaced?.id ?? null,
    })
    .onConflictDoNothing({ target: decisions.id })
    .returning()
  if (!row) throw idTaken()
  return row
}

/**
 * Decisions on a comment are read in the order of instant and id, and an id that was given says nothing of when: one
 * made in the same millisecond counts as made in the next.
 */
function following(replaced: DecisionRow | undefined, id: string, at: Date): Date {
  const before = replaced?.decidedAt.getTime() ?? 0
  const isInOrder =
    !replaced || at.getTime() > before || (at.getTime() === before && id > replaced.id)
  return isInOrder ? at : new Date(before + 1)
}

/** Says nothing of what the id stands for: that may be a comment of another site. */
export function idTaken(): AppError {
  return new AppError('state-conflict', {
    detail: 'The id is that of another decision; nothing was decided',
  })
}
