import { and, desc, eq, lte, ne } from 'drizzle-orm'
import type { Db } from '../db/client.ts'
import { now } from '../db/clock.ts'
import { comments, revisions } from '../db/schema.ts'

/** How many comments that were let through a comment is compared with. */
const COMPARED_COMMENTS = 20

/** The texts of the newest public comments of an article, 20 at most, without the comment `except`. */
export async function acceptedTexts(db: Db, articleId: string, except: string): Promise<string[]> {
  const rows = await db
    .select({ body: revisions.body })
    .from(comments)
    .innerJoin(revisions, eq(revisions.id, comments.revisionId))
    .where(
      and(
        eq(comments.articleId, articleId),
        eq(comments.status, 'approved'),
        lte(comments.publishedAt, now),
        ne(comments.id, except),
      ),
    )
    .orderBy(desc(comments.publishedAt))
    .limit(COMPARED_COMMENTS)
  return rows.map(({ body }) => body)
}
