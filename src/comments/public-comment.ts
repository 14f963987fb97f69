import { eq } from 'drizzle-orm'
import type { Db } from '../db/client.ts'
import { readClock } from '../db/clock.ts'
import type { CommentRow } from '../db/decisions.ts'
import { comments } from '../db/schema.ts'
import { AppError } from '../errors.ts'
import { isPublic } from '../moderation/states.ts'
import type { KnownReader } from '../readers/reader.ts'

/**
 * Locks a comment that readers see, for one of them who is not its author.
 * @throws comment-not-found, also where it is not public, so that ids tell nothing; own-comment
 */
export async function lockForReader(db: Db, id: string, reader: KnownReader): Promise<CommentRow> {
  const [comment] = await db.select().from(comments).where(eq(comments.id, id)).for('no key update')
  if (!comment || !isPublic(comment, await readClock(db))) throw new AppError('comment-not-found')
  if (reader.id === comment.authorId) throw new AppError('own-comment')
  return comment
}
