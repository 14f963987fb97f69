import { findArticleId } from '../db/find-article.ts'
import type { Deps } from '../deps.ts'
import { AppError } from '../errors.ts'
import type { Rating } from '../moderation/labels.ts'
import { identifyReader } from '../readers/reader.ts'
import { type PublicRow, readRow, type StoredRow } from './public-row.ts'
import { columns, hasPublic, isPublic, rowsFor, waiting } from './reader-rows.ts'
import { REPLIES_WITH_THREAD, repliesAfter, selectReplies } from './replies.ts'
import { nest, type PublicComment, toPublic } from './thread.ts'
import { afterCursor, cursorAfter, orderBy, type ThreadOrder } from './thread-order.ts'

export interface ThreadQuery {
  siteId: string
  article: string
  sort: ThreadOrder
  /** Threads a page, 1..100. */
  limit: number
  cursor?: string | undefined
  /** Only threads about the passage with this id. */
  paragraph?: string | undefined
  authorToken?: string | undefined
}

export interface ThreadPage {
  items: PublicComment[]
  nextCursor: string | null
}

/**
 * One page of an article's public threads, each with its replies, and for the holder of an author token
 * that author's waiting comments in their places. A comment that is not public but has public replies
 * appears without text and name.
 * @throws article-not-found, invalid-cursor, jwt-invalid
 */
export async function listThreads(deps: Deps, query: ThreadQuery): Promise<ThreadPage> {
  const site = deps.sites.get(query.siteId)
  const { rating } = site
  const { id: me } = await identifyReader(deps, site, query.authorToken)
  const articleId = await findArticleId(deps.sql, query.siteId, query.article)
  const roots = await selectRoots(deps, query, articleId, me)
  const page = roots.slice(0, query.limit)
  const ids = page.map((root) => root.id)
  const replies = await selectReplies(deps, ids, me, REPLIES_WITH_THREAD)
  const last = page.at(-1)
  return {
    items: page.map((root) =>
      present(
        root,
        replies.filter((reply) => reply.rootId === root.id),
        rating,
      ),
    ),
    nextCursor: last && roots.length > query.limit ? cursorAfter(query.sort, last) : null,
  }
}

/**
 * The replies of one thread beyond those that came with it, oldest first, flat.
 * @throws article-not-found, invalid-cursor, jwt-invalid
 */
export async function listReplies(
  deps: Deps,
  query: Omit<ThreadQuery, 'sort'> & { thread: string },
): Promise<ThreadPage> {
  const site = deps.sites.get(query.siteId)
  const { rating } = site
  const { id: me } = await identifyReader(deps, site, query.authorToken)
  const articleId = await findArticleId(deps.sql, query.siteId, query.article)
  const [root] = await deps.sql<{ id: string }[]>`
    select id from comments where id = ${query.thread}::uuid and article_id = ${articleId}
      and parent_id is null`
  if (!root) throw new AppError('comment-not-found')
  const rows = await selectReplies(deps, [root.id], me, query.limit, query.cursor)
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  return {
    items: page.map((row) => ({ ...toPublic(row, rating), replies: [], moreReplies: null })),
    nextCursor: last && rows.length > query.limit ? repliesAfter(last) : null,
  }
}

function present(root: PublicRow, found: PublicRow[], rating: Rating): PublicComment {
  const replies = found.slice(0, REPLIES_WITH_THREAD)
  const last = replies.at(-1)
  const more = last && found.length > replies.length ? repliesAfter(last) : null
  return { ...nest(root, replies, rating), moreReplies: more }
}

async function selectRoots(
  deps: Deps,
  { sort, cursor, limit, paragraph }: ThreadQuery,
  articleId: string,
  me: string | null,
): Promise<PublicRow[]> {
  const { sql } = deps
  const after = afterCursor(sql, sort, cursor)
  const order = orderBy(sql, sort)
  const about = paragraph === undefined ? sql`` : sql`and c.paragraph_id = ${paragraph}`
  const rows = await sql<StoredRow[]>`
    with page as (
      (select c.id, c.created_at from comments c
        where c.article_id = ${articleId} and c.parent_id is null and c.listed ${about} ${after}
          and (${isPublic(deps, 'c')} or ${hasPublic(deps, deps.sql`r.root_id = c.id and r.parent_id is not null`)})
        order by ${order} limit ${limit + 1})
      union
      (select c.id, c.created_at from comments c
        where c.author_id = ${me}::uuid and c.article_id = ${articleId} and c.parent_id is null
          ${about} ${after} and ${waiting(deps)}
        order by ${order} limit ${limit + 1})
    )
    select ${columns(deps, me)} from page join comments c on c.id = page.id ${rowsFor(deps, me)}
    order by ${order} limit ${limit + 1}`
  return rows.map(readRow)
}
