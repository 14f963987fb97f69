import { and, desc, eq, inArray, lte } from 'drizzle-orm'
import { now } from '../db/clock.ts'
import { articles } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import { paragraphsOf } from '../moderation/paragraphs.ts'

/** An article as it can be read. */
export interface ArticleText {
  site: string
  /** The publisher's own id. */
  id: string
  title: string
  /** Without blank ones; the first is the teaser. */
  paragraphs: string[]
  publishedAt: Date
}

/** The published article with this id on any of these sites; the newest, should several have one. */
export async function findArticleText(
  deps: Deps,
  siteIds: string[],
  externalId: string,
): Promise<ArticleText | undefined> {
  const [row] = await deps.db
    .select()
    .from(articles)
    .where(
      and(
        inArray(articles.siteId, siteIds),
        eq(articles.externalId, externalId),
        lte(articles.publishedAt, now),
      ),
    )
    .orderBy(desc(articles.publishedAt), desc(articles.id))
    .limit(1)
  return row && present(row)
}

/** The published articles of these sites, the newest first, `limit` at most. */
export async function listArticleTexts(
  deps: Deps,
  siteIds: string[],
  limit: number,
): Promise<ArticleText[]> {
  const rows = await deps.db
    .select()
    .from(articles)
    .where(and(inArray(articles.siteId, siteIds), lte(articles.publishedAt, now)))
    .orderBy(desc(articles.publishedAt), desc(articles.id))
    .limit(limit)
  return rows.map(present)
}

function present(row: typeof articles.$inferSelect): ArticleText {
  return {
    site: row.siteId,
    id: row.externalId,
    title: row.title,
    paragraphs: paragraphsOf(row),
    publishedAt: row.publishedAt,
  }
}
