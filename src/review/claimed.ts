import { and, eq, gt } from 'drizzle-orm'
import type { Db } from '../db/client.ts'
import { now } from '../db/clock.ts'
import { claims } from '../db/schema.ts'
import { AppError } from '../errors.ts'
import type { Moderator } from '../moderation/actors.ts'

/** @throws claimed-by-other while a colleague holds the comment */
export async function refuseClaimedByOther(
  db: Db,
  commentId: string,
  moderator: Moderator,
): Promise<void> {
  const [claim] = await db
    .select()
    .from(claims)
    .where(and(eq(claims.commentId, commentId), gt(claims.expiresAt, now)))
  if (!claim || claim.moderatorId === moderator.id) return
  throw new AppError('claimed-by-other', {
    extra: { moderator: claim.moderatorName, expiresAt: claim.expiresAt.toISOString() },
  })
}
