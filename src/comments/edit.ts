import { eq } from 'drizzle-orm'
import { writeAudit } from '../db/audit.ts'
import type { Db } from '../db/client.ts'
import { readClock } from '../db/clock.ts'
import { type CommentRow, latestDecision } from '../db/decisions.ts'
import { newId } from '../db/ids.ts'
import { moveReports } from '../db/reports.ts'
import { claims, comments, revisions } from '../db/schema.ts'
import type { Deps, Site } from '../deps.ts'
import { AppError } from '../errors.ts'
import { type Standing, standEdited } from '../moderation/standing.ts'
import { identifyWriter } from '../readers/reader.ts'
import { cleanText } from './clean.ts'
import { getOwnComment, identifyFor, requireBearer } from './own.ts'

export interface Edit {
  id: string
  authorToken: string | undefined
  body: string
  requestId?: string | undefined
}

/**
 * Replaces the text of a comment at its author's wish: a new revision that is scored and decided anew.
 * The comment is not public until then, or under `edits: keep` with the text that was public so far. A
 * decision on the earlier text that a pause still held back takes no effect, but what was held back from
 * being taken down is public no longer. The same text again changes nothing.
 * @throws comment-not-found, unauthenticated, invalid-text, state-conflict (withdrawn), edit-window-over,
 *   sign-in-required, jwt-invalid, too-many-requests
 */
export async function editComment(deps: Deps, edit: Edit): Promise<void> {
  const bearer = requireBearer(edit.authorToken)
  const { reader, site } = await identifyFor(deps, edit.id, bearer, identifyWriter)
  await deps.limitReaders(site, 'edits', reader, undefined)
  const revisionId = await deps.db.transaction(async (db) => {
    const comment = await getOwnComment(db, edit.id, reader, true)
    const body = cleanText(edit.body, site.limits.textMax, 'body')
    const at = await readClock(db)
    refuseLate(comment, site, at)
    const last = await revisionOf(db, comment)
    if (last.body === body) return undefined
    const id = newId()
    const number = last.number + 1
    await db.insert(revisions).values({ id, commentId: comment.id, number, body, createdAt: at })
    await startAnew(db, comment, id, standEdited(comment, at, site.edits === 'keep'))
    const voided = await heldDecision(db, comment, at)
    await writeAudit(db, {
      actor: { type: 'reader', id: comment.authorId },
      action: 'comment.edit',
      siteId: comment.siteId,
      subject: { type: 'comment', id: comment.id },
      details: { revisionId: id, number, from: comment.status, ...(voided && { voided }) },
    })
    return id
  })
  deps.changes.expire()
  if (revisionId) deps.hints.add({ revisionId, requestId: edit.requestId })
}

function refuseLate(comment: CommentRow, { limits }: Site, at: Date): void {
  if (comment.status === 'withdrawn')
    throw new AppError('state-conflict', {
      detail: 'The comment was withdrawn; there is nothing to change any more',
      extra: { commentStatus: comment.status },
    })
  const until = comment.createdAt.getTime() + limits.editMinutes * 60_000
  if (at.getTime() < until) return
  throw new AppError('edit-window-over', {
    detail: limits.editMinutes
      ? `A comment can be changed for ${limits.editMinutes} minutes after it was sent`
      : 'Comments cannot be changed on this site',
  })
}

async function revisionOf(db: Db, comment: CommentRow) {
  const [revision] = await db
    .select({ body: revisions.body, number: revisions.number })
    .from(revisions)
    .where(eq(revisions.id, comment.revisionId))
  if (!revision) throw new Error('A comment without its revision')
  return revision
}

async function startAnew(
  db: Db,
  comment: CommentRow,
  revisionId: string,
  standing: Standing,
): Promise<void> {
  await db
    .update(comments)
    .set({
      revisionId,
      ...standing,
      risk: 0,
      recommendation: null,
      signals: [],
    })
    .where(eq(comments.id, comment.id))
  // What was reported is for a moderator to settle, not for its author by changing a letter.
  await moveReports(db, comment, revisionId)
  await db.delete(claims).where(eq(claims.commentId, comment.id))
}

async function heldDecision(db: Db, { id, effectiveAt }: CommentRow, at: Date) {
  if (!effectiveAt || effectiveAt <= at) return undefined
  return (await latestDecision(db, id))?.id
}
