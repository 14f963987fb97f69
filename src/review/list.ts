import { encodeCursor } from '../db/cursor.ts'
import { currentCursor } from '../db/review-changes.ts'
import type { Deps } from '../deps.ts'
import type { Moderator } from '../moderation/actors.ts'
import type { Language, ListOrder, QueueOrder } from '../moderation/labels.ts'
import { type ByArticleRow, byArticleCursor, byArticleStatement } from './by-article.ts'
import { loadCards, type ReviewCard } from './cards.ts'
import type { QueueFilters } from './queue-filters.ts'
import { queueStatement } from './queue-statement.ts'

export interface QueueQuery extends QueueFilters {
  /** `article` is for those that wait alone. */
  order: ListOrder
  /** Cards a page, 1..100. */
  limit: number
  cursor?: string | undefined
  /** Of the explanations; without it each site's own. */
  explainIn?: Language | undefined
}

export interface CardPage {
  items: ReviewCard[]
  nextCursor: string | null
}

export interface QueuePage extends CardPage {
  /** From here on live events tell what happens to the queue after this page. */
  since: string
}

/**
 * One page of the queue: riskiest or oldest first, ties by age, or article by article.
 * @throws invalid-cursor
 */
export async function listQueue(
  deps: Deps,
  moderator: Moderator,
  query: QueueQuery,
): Promise<QueuePage> {
  const { order } = query
  // Before anything is read, so that nothing falls in between; what is told twice does no harm.
  const since = await currentCursor(deps.sql)
  const { ids, nextCursor } =
    order === 'article' ? await byArticle(deps, query) : await inOrder(deps, { ...query, order })
  return { items: await loadCards(deps, ids, moderator, query.explainIn), nextCursor, since }
}

async function inOrder({ db }: Deps, query: QueueQuery & { order: QueueOrder }) {
  const found = await db.execute<{ id: string; risk: number; created_at: string }>(
    queueStatement(query),
  )
  return pageOf(found, query.limit, (last) =>
    encodeCursor(query.order, [last.risk, new Date(last.created_at).toISOString(), last.id]),
  )
}

async function byArticle({ db }: Deps, query: QueueQuery) {
  const found = await db.execute<ByArticleRow>(byArticleStatement(query))
  return pageOf(found, query.limit, byArticleCursor)
}

/** Of one row more than a page: its ids, and where the next one begins. */
function pageOf<Row extends { id: string }>(
  found: readonly Row[],
  limit: number,
  cursorAt: (last: Row) => string,
) {
  const page = found.slice(0, limit)
  const last = page.at(-1)
  return {
    ids: page.map(({ id }) => id),
    nextCursor: last && found.length > limit ? cursorAt(last) : null,
  }
}
