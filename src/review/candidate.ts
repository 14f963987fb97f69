import { eq } from 'drizzle-orm'
import { writeAudit } from '../db/audit.ts'
import type { Db } from '../db/client.ts'
import { now, readClock } from '../db/clock.ts'
import { printCandidates } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import { AppError } from '../errors.ts'
import type { Moderator, Principal } from '../moderation/actors.ts'
import type { PrintStatus } from '../moderation/labels.ts'
import { type PrintObstacle, printObstacle } from '../moderation/print.ts'
import { lockComment } from './decide.ts'

export interface CandidateRequest {
  commentId: string
  /** null: off the shortlist. */
  status: PrintStatus | null
  /** How the author is named in print; null: as beside the comment. Without it, as it was. */
  credit?: string | null | undefined
  /** The text that is meant, which must be the current one. Without it the one marked before, else the current. */
  revisionId?: string | undefined
}

type Row = typeof printCandidates.$inferSelect

const WHY: Record<PrintObstacle, string> = {
  'no-consent': 'Its author did not agree that it may be printed',
  'not-open':
    'A comment that was rejected or withdrawn, or is being scored, cannot be marked for print',
  'not-public': 'Only a comment that readers see can go to print; it can be a candidate',
  'text-changed': 'Readers see another text now; look at it and send its revisionId',
}

/**
 * Puts a comment on the shortlist for the paper, moves it along, or takes it off; in a pause too, since
 * nothing is decided by it.
 * @throws comment-not-found, revision-changed, state-conflict, with `why`
 */
export async function markCandidate(
  deps: Deps,
  principal: Principal,
  moderator: Moderator,
  request: CandidateRequest,
): Promise<{ status: PrintStatus | null; credit: string | null; revisionId: string | null }> {
  return deps.db.transaction(async (db) => {
    const comment = await lockComment(db, principal, request.commentId)
    const [before] = await db
      .select()
      .from(printCandidates)
      .where(eq(printCandidates.commentId, comment.id))
    const audit = (details: object) =>
      writeAudit(db, {
        actor: moderator,
        action: 'comment.candidate',
        siteId: comment.siteId,
        subject: { type: 'comment', id: comment.id },
        details: { status: request.status, ...details },
      })
    const { status } = request
    if (status === null) {
      if (before) {
        await db.delete(printCandidates).where(eq(printCandidates.commentId, comment.id))
        await audit({ revisionId: before.revisionId })
      }
      return { status: null, credit: null, revisionId: null }
    }
    if (request.revisionId !== undefined && request.revisionId !== comment.revisionId)
      throw new AppError('revision-changed', { extra: { revisionId: comment.revisionId } })
    const revisionId = request.revisionId ?? before?.revisionId ?? comment.revisionId
    const at = await readClock(db)
    const why = printObstacle(comment, revisionId, status, before?.status ?? null, at)
    if (why)
      throw new AppError('state-conflict', {
        detail: WHY[why],
        extra: { why, commentStatus: comment.status },
      })
    const credit = request.credit === undefined ? (before?.credit ?? null) : request.credit
    await save(
      db,
      { commentId: comment.id, siteId: comment.siteId, revisionId, status, credit },
      moderator,
    )
    await audit({ revisionId })
    return { status, credit, revisionId }
  })
}

async function save(
  db: Db,
  entry: Omit<Row, 'changedBy' | 'markedAt' | 'changedAt'>,
  { name }: Moderator,
): Promise<void> {
  const { revisionId, status, credit } = entry
  await db
    .insert(printCandidates)
    .values({ ...entry, changedBy: name })
    .onConflictDoUpdate({
      target: printCandidates.commentId,
      set: { revisionId, status, credit, changedBy: name, changedAt: now },
    })
}
