import { eq } from 'drizzle-orm'
import { writeAudit } from '../db/audit.ts'
import { readClock } from '../db/clock.ts'
import { comments } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import { AppError } from '../errors.ts'
import type { Moderator, Principal } from '../moderation/actors.ts'
import { publicRevision } from '../moderation/standing.ts'
import { isPublic } from '../moderation/states.ts'
import { lockComment } from './decide.ts'

/**
 * Picks a public comment for readers to see first, or takes that back; in a pause too, since nothing is decided
 * by it. What is picked is the text: with another one, or when the comment is let through anew, it is no
 * highlight any more. The same again changes nothing.
 * @throws comment-not-found, state-conflict (not public)
 */
export async function highlightComment(
  deps: Deps,
  principal: Principal,
  moderator: Moderator,
  id: string,
  highlighted: boolean,
): Promise<void> {
  await deps.db.transaction(async (db) => {
    const comment = await lockComment(db, principal, id)
    const at = await readClock(db)
    if (!isPublic(comment, at))
      throw new AppError('state-conflict', {
        detail: 'Only a comment that readers see can be a highlight',
        extra: { commentStatus: comment.status },
      })
    const revisionId = publicRevision(comment, at)
    if ((comment.highlightedRevisionId === revisionId) === highlighted) return
    await db
      .update(comments)
      .set({ highlightedRevisionId: highlighted ? revisionId : null })
      .where(eq(comments.id, id))
    await writeAudit(db, {
      actor: moderator,
      action: highlighted ? 'comment.highlight' : 'comment.unhighlight',
      siteId: comment.siteId,
      subject: { type: 'comment', id },
      details: { revisionId },
    })
  })
  deps.changes.expire()
}
