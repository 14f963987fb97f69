import { eq, inArray } from 'drizzle-orm'
import { calendarOfArticle } from '../articles/calendar.ts'
import { writeAudit } from '../db/audit.ts'
import type { Db } from '../db/client.ts'
import { readClock } from '../db/clock.ts'
import {
  applyDecision,
  type CommentRow,
  type DecisionRow,
  idTaken,
  latestDecision,
} from '../db/decisions.ts'
import { savePolicy } from '../db/policies.ts'
import { comments, decisions, revisions } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import { AppError } from '../errors.ts'
import type { Moderator, Principal } from '../moderation/actors.ts'
import { mayAct } from '../moderation/actors.ts'
import type { ReasonCode, Status, Verdict } from '../moderation/labels.ts'
import { workingMs } from '../moderation/pause/working-time.ts'
import { isDecidable } from '../moderation/states.ts'
import { refuseClaimedByOther } from './claimed.ts'
import { effectOf, type Override } from './effect.ts'
import { planSecondLook } from './plan-second-look.ts'

export interface DecisionRequest {
  /** Made by who sends it. Sent again it changes nothing, so a lost answer may be asked for once more. */
  id?: string | undefined
  commentId: string
  /** The revision that the moderator saw: a decision never binds another text. */
  revisionId: string
  decision: Verdict
  /** Where the comment stood as the moderator saw it: a decision overrules no colleague's unseen. */
  status?: Status | undefined
  reason?: ReasonCode | undefined
  note?: string | undefined
}

/** What became of one decision of several. */
export type DecisionOutcome = Made | { error: AppError }

interface Made {
  decision: DecisionRow
  /** It was made before, and sent again. */
  isRepeated: boolean
}

/**
 * Approves or rejects comments, each by itself, in one transaction and at one instant: all rows are
 * locked first and the database's clock is read once after that, so a pause that begins meanwhile
 * counts, and counts for all of them. In a pause a decision is refused, or takes effect at its end.
 * @returns one outcome each, in order. Errors: comment-not-found (also for sites the moderator has no
 * part in), revision-changed, state-conflict (nothing to decide, another status than the one seen, an id
 * used before for something else), claimed-by-other, moderation-paused, forbidden (an
 * override by somebody who is no administrator)
 */
export async function decideAll(
  deps: Deps,
  principal: Principal,
  moderator: Moderator,
  requests: readonly DecisionRequest[],
  override?: Override,
): Promise<DecisionOutcome[]> {
  const outcomes = await deps.db.transaction(async (db) => {
    await lockInOrder(
      db,
      requests.map(({ commentId }) => commentId),
    )
    const judge: Judge = { principal, moderator, at: await readClock(db), override }
    const made: DecisionOutcome[] = []
    for (const request of requests) made.push(await attempt(deps, db, judge, request))
    return made
  })
  deps.changes.expire()
  for (const outcome of outcomes) {
    if (!('decision' in outcome) || outcome.isRepeated) continue
    const { siteId, decision } = outcome.decision
    deps.metrics.decisions.inc({ site: siteId, decision, actor: 'moderator' })
  }
  return outcomes
}

/** Who decides, and the instant by which all of a batch is judged. */
interface Judge {
  principal: Principal
  moderator: Moderator
  at: Date
  override: Override | undefined
}

/**
 * In a savepoint: what is refused leaves nothing behind and does not touch the others. A failure of our
 * own ends the batch, and nothing of it is decided.
 */
async function attempt(
  deps: Deps,
  db: Db,
  judge: Judge,
  request: DecisionRequest,
): Promise<DecisionOutcome> {
  try {
    return await db.transaction((tx) => decideOne(deps, tx, judge, request))
  } catch (error) {
    if (error instanceof AppError) return { error }
    throw error
  }
}

async function decideOne(
  deps: Deps,
  db: Db,
  { principal, moderator, at, override }: Judge,
  request: DecisionRequest,
): Promise<Made> {
  const comment = await lockComment(db, principal, request.commentId)
  const sent = await findSent(db, moderator, request)
  if (sent) return { decision: sent, isRepeated: true }
  if (comment.revisionId !== request.revisionId) throw revisionChanged(comment)
  if (!isDecidable(comment.status)) throw notDecidable(comment)
  if (request.status !== undefined && request.status !== comment.status)
    throw await statusChanged(db, comment)
  const site = deps.sites.get(comment.siteId)
  const calendar = await calendarOfArticle(db, site, comment.articleId)
  const effect = effectOf(site, calendar, principal, at, override)
  await refuseClaimedByOther(db, comment.id, moderator)
  await savePolicy(db, site)
  const arrivedAt = await arrivalOf(db, comment)
  const row = await applyDecision(db, {
    id: request.id,
    comment,
    decision: request.decision,
    actor: moderator,
    policyVersion: site.policyVersion,
    reason: request.reason,
    note: request.note,
    arrivedAt,
    at,
    ...effect,
    workedMs: workingMs(calendar, arrivedAt, at),
  })
  if (effect.overrideReason !== undefined) await auditOverride(db, moderator, row)
  await planSecondLook(db, site, comment, row)
  return { decision: row, isRepeated: false }
}

/**
 * The decision that the same moderator sent before with this id, whatever came after it.
 * @throws state-conflict when the id was used for anything else
 */
async function findSent(
  db: Db,
  moderator: Moderator,
  { id, commentId, revisionId, decision }: DecisionRequest,
): Promise<DecisionRow | undefined> {
  if (id === undefined) return undefined
  const [sent] = await db.select().from(decisions).where(eq(decisions.id, id))
  if (!sent) return undefined
  const isSame =
    sent.actorId === moderator.id &&
    sent.commentId === commentId &&
    sent.revisionId === revisionId &&
    sent.decision === decision
  if (!isSame) throw idTaken()
  return sent
}

/** That a pause was overridden; why stands with the decision. */
export async function auditOverride(
  db: Db,
  moderator: Moderator,
  { id, siteId, commentId }: DecisionRow,
): Promise<void> {
  await writeAudit(db, {
    actor: moderator,
    action: 'decision.override',
    siteId,
    subject: { type: 'comment', id: commentId },
    details: { decisionId: id },
  })
}

/** Always in the same order, so that two batches never wait for each other. */
async function lockInOrder(db: Db, ids: readonly string[]): Promise<void> {
  await db
    .select({ id: comments.id })
    .from(comments)
    .where(inArray(comments.id, [...ids]))
    .orderBy(comments.id)
    .for('no key update')
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

async function statusChanged(db: Db, comment: CommentRow): Promise<AppError> {
  const latest = await latestDecision(db, comment.id)
  const decidedBy = latest?.statusAfter === comment.status ? latest.actorName : null
  return new AppError('state-conflict', {
    detail: 'The comment was decided meanwhile; look at it and decide again',
    extra: { commentStatus: comment.status, ...(decidedBy !== null && { decidedBy }) },
  })
}

function notDecidable(comment: CommentRow): AppError {
  const detail =
    comment.status === 'withdrawn'
      ? 'The author withdrew the comment; there is nothing to decide any more'
      : 'The comment is still being scored; it can be decided in a moment'
  return new AppError('state-conflict', { detail, extra: { commentStatus: comment.status } })
}
