import { eq } from 'drizzle-orm'
import type { Db } from '../db/client.ts'
import type { CommentRow } from '../db/decisions.ts'
import { comments } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import { AppError } from '../errors.ts'
import { readAuthorToken } from './author-token.ts'

/**
 * Fetches a comment for the author whose token is given. Somebody else's comment is answered as if it
 * were not there, so ids cannot be probed.
 * @throws comment-not-found, unauthenticated
 */
export async function getOwnComment(
  deps: Deps,
  db: Db,
  id: string,
  token: string | undefined,
  lock = false,
): Promise<CommentRow> {
  if (!token)
    throw new AppError('unauthenticated', {
      detail: 'Send the author token that came with the comment',
    })
  const query = db.select().from(comments).where(eq(comments.id, id))
  const [comment] = await (lock ? query.for('no key update') : query)
  if (!comment || readAuthorToken(deps.secret, comment.siteId, token) !== comment.authorId)
    throw new AppError('comment-not-found')
  return comment
}
