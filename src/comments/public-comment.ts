import { eq } from 'drizzle-orm'
import type { Db } from '../db/client.ts'
import { readClock } from '../db/clock.ts'
import type { CommentRow } from '../db/decisions.ts'
import { newId } from '../db/ids.ts'
import { comments } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import { AppError } from '../errors.ts'
import { isPublic } from '../moderation/states.ts'
import { readAuthorToken, signAuthor } from './author-token.ts'

/** Somebody who reads; the same id as an author's, should they write. */
export interface Reader {
  id: string
  authorToken: string
  /** False for one who came without a token, and got this one now. */
  known: boolean
}

/**
 * Locks a comment that readers see, for one of them who is not its author.
 * @throws comment-not-found, also where it is not public, so that ids tell nothing; own-comment
 */
export async function lockForReader(
  deps: Deps,
  db: Db,
  id: string,
  token: string | undefined,
): Promise<{ comment: CommentRow; reader: Reader }> {
  const [comment] = await db.select().from(comments).where(eq(comments.id, id)).for('no key update')
  if (!comment || !isPublic(comment, await readClock(db))) throw new AppError('comment-not-found')
  const proven = token ? readAuthorToken(deps.secret, comment.siteId, token) : null
  if (proven === comment.authorId) throw new AppError('own-comment')
  const readerId = proven ?? newId()
  const authorToken = signAuthor(deps.secret, comment.siteId, readerId)
  return { comment, reader: { id: readerId, authorToken, known: proven !== null } }
}
