import { sql } from 'drizzle-orm'
import { writeAudit } from '../db/audit.ts'
import { now } from '../db/clock.ts'
import { newId } from '../db/ids.ts'
import { articles } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import type { Actor } from '../moderation/actors.ts'

export interface ArticleInput {
  title: string
  /** The sentence or two between headline and text. */
  teaser?: string
  text: string
  url: string
  publishedAt: Date
  /** Whether readers may comment; default true. */
  commentsOpen: boolean
  /** 1 to 64 of the characters a-z, 0-9 and -; its hours count where the config gives it some. */
  section?: string | null
}

/**
 * Registers an article, or updates the one that the publisher registered under this id before.
 * @returns whether it is new
 * @throws site-not-found
 */
export async function putArticle(
  deps: Deps,
  actor: Actor,
  siteId: string,
  externalId: string,
  input: ArticleInput,
): Promise<{ id: string; created: boolean }> {
  const site = deps.sites.get(siteId)
  const stored = await deps.db.transaction(async (db) => {
    const [row] = await db
      .insert(articles)
      .values({ id: newId(), siteId: site.id, externalId, ...input })
      .onConflictDoUpdate({
        target: [articles.siteId, articles.externalId],
        set: { ...input, updatedAt: now },
      })
      .returning({ id: articles.id, created: sql<boolean>`xmax = 0` })
    if (!row) throw new Error('An article was not stored')
    await writeAudit(db, {
      actor,
      action: row.created ? 'article.register' : 'article.update',
      siteId,
      subject: { type: 'article', id: row.id },
    })
    return row
  })
  deps.pages.forget(site.id, externalId)
  return stored
}
