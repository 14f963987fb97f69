import { eq } from 'drizzle-orm'
import type { Db } from '../db/client.ts'
import type { CommentRow } from '../db/decisions.ts'
import { comments } from '../db/schema.ts'
import type { Deps, Site } from '../deps.ts'
import { AppError } from '../errors.ts'
import type { Reader } from '../readers/reader.ts'

type Identify = (deps: Deps, site: Site, bearer: string | undefined) => Promise<Reader>

/**
 * Who asks about a comment, as its site knows readers. Found out before the comment is locked, since the
 * keys of a login may have to be fetched.
 * @throws comment-not-found, and what `identify` throws
 */
export async function identifyFor(
  deps: Deps,
  id: string,
  bearer: string | undefined,
  identify: Identify,
): Promise<{ reader: Reader; site: Site }> {
  const [comment] = await deps.db
    .select({ siteId: comments.siteId })
    .from(comments)
    .where(eq(comments.id, id))
  const site = comment && deps.sites.find(comment.siteId)
  if (!site) throw new AppError('comment-not-found')
  return { reader: await identify(deps, site, bearer), site }
}

/** @throws unauthenticated where an author says nothing of who it is */
export function requireBearer(bearer: string | undefined): string {
  if (bearer) return bearer
  throw new AppError('unauthenticated', {
    detail: 'Send the author token that came with the comment, or the JWT of the site’s login',
  })
}

/**
 * Fetches a comment for its author. Somebody else's comment is answered as if it were not there, so ids
 * cannot be probed.
 * @throws comment-not-found
 */
export async function getOwnComment(
  db: Db,
  id: string,
  reader: Reader,
  lock = false,
): Promise<CommentRow> {
  const query = db.select().from(comments).where(eq(comments.id, id))
  const [comment] = await (lock ? query.for('no key update') : query)
  if (!comment || comment.authorId !== reader.id) throw new AppError('comment-not-found')
  return comment
}
