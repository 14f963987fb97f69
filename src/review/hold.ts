import { eq } from 'drizzle-orm'
import { claims, holds } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import { AppError } from '../errors.ts'
import type { Moderator, Principal } from '../moderation/actors.ts'
import { refuseClaimedByOther } from './claimed.ts'
import { lockComment } from './decide.ts'
import { writeNote } from './notes.ts'

/** That a waiting comment is left to colleagues, and what they should know. */
export interface Hold {
  by: string
  mine: boolean
  note: string
  at: Date
}

/**
 * Leaves a waiting comment to colleagues and gives it back: claims of this moderator pass it over until it is
 * decided or taken up again. It goes on waiting, so pauses have no say. Held again, the newer note stands.
 * @throws comment-not-found, state-conflict (it does not wait), claimed-by-other
 */
export async function holdComment(
  deps: Deps,
  principal: Principal,
  moderator: Moderator,
  commentId: string,
  text: string,
): Promise<Hold> {
  return deps.db.transaction(async (db) => {
    const comment = await lockComment(db, principal, commentId)
    if (comment.status !== 'pending')
      throw new AppError('state-conflict', {
        detail: 'Only a comment that waits can be left to colleagues',
        extra: { commentStatus: comment.status },
      })
    await refuseClaimedByOther(db, commentId, moderator)
    const note = await writeNote(db, comment, moderator, { kind: 'hold', text })
    const hold = { moderatorId: moderator.id, noteId: note.id }
    await db
      .insert(holds)
      .values({ commentId, ...hold })
      .onConflictDoUpdate({ target: holds.commentId, set: hold })
    await db.delete(claims).where(eq(claims.commentId, commentId))
    return { by: moderator.name, mine: true, note: text, at: note.createdAt }
  })
}

/**
 * Takes up again what somebody left to colleagues; what is not held stays as it is.
 * @throws comment-not-found, claimed-by-other
 */
export async function unholdComment(
  deps: Deps,
  principal: Principal,
  moderator: Moderator,
  commentId: string,
): Promise<void> {
  await deps.db.transaction(async (db) => {
    const comment = await lockComment(db, principal, commentId)
    await refuseClaimedByOther(db, commentId, moderator)
    const ended = await db.delete(holds).where(eq(holds.commentId, commentId)).returning()
    if (ended.length > 0) await writeNote(db, comment, moderator, { kind: 'unhold', text: null })
  })
}
