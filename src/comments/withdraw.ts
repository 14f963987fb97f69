import { eq } from 'drizzle-orm'
import { writeAudit } from '../db/audit.ts'
import { readClock } from '../db/clock.ts'
import { claims, comments, holds } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import { endSubscription } from '../mail/forget.ts'
import { identifyReader } from '../readers/reader.ts'
import { getOwnComment, identifyFor, requireBearer } from './own.ts'

/**
 * Takes a comment back at its author's wish, from any state; a second time changes nothing. The rows
 * stay, since decisions and replies refer to them; nobody is shown the text any more, the e-mail address is
 * forgotten, and no mail about the comment is sent.
 * @throws comment-not-found, unauthenticated, jwt-invalid
 */
export async function withdrawComment(
  deps: Deps,
  id: string,
  token: string | undefined,
): Promise<void> {
  const { reader } = await identifyFor(deps, id, requireBearer(token), identifyReader)
  await deps.db.transaction(async (db) => {
    const comment = await getOwnComment(db, id, reader, true)
    if (comment.status === 'withdrawn') return
    const withdrawnAt = await readClock(db)
    await db
      .update(comments)
      .set({
        status: 'withdrawn',
        withdrawnAt,
        authorEmail: null,
        reportsOpen: 0,
        reportsTrusted: 0,
      })
      .where(eq(comments.id, comment.id))
    await db.delete(claims).where(eq(claims.commentId, comment.id))
    await db.delete(holds).where(eq(holds.commentId, comment.id))
    await endSubscription(db, comment.id)
    await writeAudit(db, {
      actor: { type: 'reader', id: comment.authorId },
      action: 'comment.withdraw',
      siteId: comment.siteId,
      subject: { type: 'comment', id: comment.id },
      details: { from: comment.status },
    })
  })
  deps.changes.expire()
}
