import { type SQL, sql } from 'drizzle-orm'
import { decodeCursor, encodeCursor, idKey, instantKey } from '../db/cursor.ts'
import { SIGNALS } from '../moderation/labels.ts'
import { filtersOf, type QueueFilters } from './queue-filters.ts'

export interface ArticleSlice extends QueueFilters {
  limit: number
  cursor?: string | undefined
}

/** A row of the list; `since` is how long the oldest comment of its article waits that the filters show. */
export interface ByArticleRow extends Record<string, unknown> {
  id: string
  created_at: string
  article_id: string
  since: string
}

/**
 * One row more than a page of the comments that wait, article by article: first the one where somebody
 * waits longest, oldest first in each. New comments move nothing, so that going through it misses none.
 * Reads all that wait for each page; these are never many.
 */
export function byArticleStatement(query: ArticleSlice): SQL {
  const asked = SIGNALS.filter((known) => query.signals?.includes(known))
  const flagged = asked.length > 0 ? sql`and signals && ${`{${asked.join(',')}}`}::text[]` : sql``
  return sql`
    select * from (
      select id, created_at, article_id, min(created_at) over (partition by article_id) as since
      from comments
      where site_id = any (${`{${query.siteIds.join(',')}}`}::text[]) and status = 'pending'
        ${flagged} ${filtersOf(query)}
    ) waiting
    ${after(query)}
    order by since, article_id, created_at, id limit ${query.limit + 1}`
}

export function byArticleCursor(row: ByArticleRow): string {
  const [since, at] = [row.since, row.created_at].map((instant) => new Date(instant).toISOString())
  return encodeCursor('article', [since ?? '', row.article_id, at ?? '', row.id])
}

function after({ cursor }: ArticleSlice): SQL {
  if (!cursor) return sql``
  const [since, article, at, id] = decodeCursor(cursor, 'article', [
    instantKey,
    idKey,
    instantKey,
    idKey,
  ])
  return sql`where (since, article_id, created_at, id)
    > (${since}::timestamptz, ${article}::uuid, ${at}::timestamptz, ${id}::uuid)`
}
