import { sql } from 'drizzle-orm'
import { claims } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import { AppError } from '../errors.ts'
import type { Moderator, Principal } from '../moderation/actors.ts'
import { leaseEnd } from './claim.ts'
import { refuseClaimedByOther } from './claimed.ts'
import { colleaguesOf } from './colleagues.ts'
import { lockComment } from './decide.ts'
import { type NoteView, presentNote, writeNote } from './notes.ts'

export interface Handover {
  commentId: string
  /** As colleagues are listed. */
  to: string
  text?: string | undefined
}

/**
 * Leases a waiting comment to a named colleague, whose next claim has it first. Who does not come finds it back
 * in the queue, since the lease ends like any other.
 * @throws comment-not-found, state-conflict (it does not wait), claimed-by-other, colleague-not-found
 */
export async function handOver(
  deps: Deps,
  principal: Principal,
  moderator: Moderator,
  { commentId, to, text }: Handover,
): Promise<NoteView> {
  return deps.db.transaction(async (db) => {
    const comment = await lockComment(db, principal, commentId)
    if (comment.status !== 'pending')
      throw new AppError('state-conflict', {
        detail: 'Only a comment that waits can be handed over',
        extra: { commentStatus: comment.status },
      })
    await refuseClaimedByOther(db, commentId, moderator)
    const known = await colleaguesOf(db, moderator, comment.siteId)
    const colleague = known.find(({ id }) => id === to)
    if (!colleague) throw new AppError('colleague-not-found')
    const lease = {
      moderatorId: colleague.id,
      moderatorName: colleague.name,
      claimedAt: sql`freischalt_now()`,
      expiresAt: leaseEnd(deps),
    }
    await db
      .insert(claims)
      .values({ commentId, siteId: comment.siteId, ...lease })
      .onConflictDoUpdate({ target: claims.commentId, set: lease })
    const told = { kind: 'handover' as const, text: text ?? null, to: colleague }
    return presentNote(await writeNote(db, comment, moderator, told))
  })
}
