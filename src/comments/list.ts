import type { PendingQuery, Row } from 'postgres'
import { decodeCursor, encodeCursor, idKey, instantKey } from '../db/cursor.ts'
import { findArticleId } from '../db/find-article.ts'
import type { Deps } from '../deps.ts'
import { AppError } from '../errors.ts'
import type { Rating } from '../moderation/labels.ts'
import { identifyReader } from '../readers/reader.ts'
import { type PublicRow, readRow, type StoredRow } from './public-row.ts'
import { nest, type PublicComment, toPublic } from './thread.ts'
import { afterCursor, cursorAfter, orderBy, type ThreadOrder } from './thread-order.ts'

export interface ThreadQuery {
  siteId: string
  article: string
  sort: ThreadOrder
  /** Threads a page, 1..100. */
  limit: number
  cursor?: string | undefined
  authorToken?: string | undefined
}

export interface ThreadPage {
  items: PublicComment[]
  nextCursor: string | null
}

/** Replies that come with a thread; the rest is fetched by `listReplies`. */
const REPLIES_WITH_THREAD = 100

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
  return {
    items: page.map((row) => ({ ...toPublic(row, rating), replies: [], moreReplies: null })),
    nextCursor: rows.length > query.limit ? repliesCursor(page) : null,
  }
}

function present(root: PublicRow, found: PublicRow[], rating: Rating): PublicComment {
  const replies = found.slice(0, REPLIES_WITH_THREAD)
  const more = found.length > replies.length ? repliesCursor(replies) : null
  return { ...nest(root, replies, rating), moreReplies: more }
}

function repliesCursor(page: PublicRow[]): string | null {
  const last = page.at(-1)
  return last ? encodeCursor('replies', [last.createdAt.toISOString(), last.id]) : null
}

async function selectRoots(
  deps: Deps,
  { sort, cursor, limit }: ThreadQuery,
  articleId: string,
  me: string | null,
): Promise<PublicRow[]> {
  const { sql } = deps
  const after = afterCursor(sql, sort, cursor)
  const order = orderBy(sql, sort)
  const rows = await sql<StoredRow[]>`
    with page as (
      (select c.id, c.created_at from comments c
        where c.article_id = ${articleId} and c.parent_id is null and c.listed ${after}
          and (${isPublic(deps, 'c')} or ${hasPublic(deps, deps.sql`r.root_id = c.id and r.parent_id is not null`)})
        order by ${order} limit ${limit + 1})
      union
      (select c.id, c.created_at from comments c
        where c.author_id = ${me}::uuid and c.article_id = ${articleId} and c.parent_id is null
          ${after} and ${waiting(deps)}
        order by ${order} limit ${limit + 1})
    )
    select ${columns(deps, me)} from page join comments c on c.id = page.id ${rowsFor(deps, me)}
    order by ${order} limit ${limit + 1}`
  return rows.map(readRow)
}

async function selectReplies(
  deps: Deps,
  roots: string[],
  me: string | null,
  limit: number,
  cursor?: string,
): Promise<PublicRow[]> {
  if (roots.length === 0) return []
  const [from, fromId] = cursor ? decodeCursor(cursor, 'replies', [instantKey, idKey]) : []
  const after = from
    ? deps.sql`and (c.created_at, c.id) > (${from}::timestamptz, ${fromId ?? null}::uuid)`
    : deps.sql``
  const rows = await deps.sql<StoredRow[]>`
    select reply.* from unnest(${roots}::uuid[]) as root (id)
    cross join lateral (
      select ${columns(deps, me)} from comments c ${rowsFor(deps, me)}
      where c.root_id = root.id and c.parent_id is not null ${after}
        and (s.shown <> 'removed' or ${hasPublic(deps, deps.sql`r.parent_id = c.id`)})
      order by c.created_at, c.id limit ${limit + 1}
    ) reply`
  return rows.map(readRow)
}

const isPublic = ({ sql }: Pick<Deps, 'sql'>, row: 'c' | 'r') => {
  const of = (column: string) => sql(`${row}.${column}`)
  return sql`is_public(${of('status')}, ${of('published_at')}, ${of('standing_status')}, ${of('effective_at')})`
}

/**
 * Whether there is a public reply of that kind. Not EXISTS: the planner may answer that for all comments
 * at once, by reading every reply that there is; this it can only look up.
 */
const hasPublic = ({ sql }: Pick<Deps, 'sql'>, kind: PendingQuery<Row[]>) => sql`coalesce((
  select true from comments r
  where ${kind} and ${isPublic({ sql }, 'r')} limit 1), false)`

/** Not decided yet, or decided with effect only after the pause. */
const waiting = ({ sql }: Deps) =>
  sql`(c.status in ('scoring', 'pending')
    or c.status in ('approved', 'rejected') and c.effective_at > freischalt_now()
      and c.standing_status = 'pending')`

/**
 * Rows as one reader may see them: text and name leave the database only where they are public or the
 * reader's own and waiting; else the row is `removed`, a place in a thread and nothing more.
 */
const rowsFor = (deps: Deps, me: string | null) => deps.sql`
  join revisions v on v.id = c.revision_id
  cross join lateral (select case
    when ${isPublic(deps, 'c')} then 'public'
    when c.author_id = ${me}::uuid and ${waiting(deps)} then 'own'
    else 'removed' end as shown) s`

const columns = ({ sql }: Deps, me: string | null) => sql`
  c.id, c.parent_id, c.root_id, c.depth, c.paragraph, c.status, c.created_at, c.published_at, s.shown,
  c.rating, c.votes_up, c.votes_down, ${me ? voteOf({ sql }, me) : sql`0`} as mine,
  case when s.shown <> 'removed' then c.author_name end as author_name,
  case when s.shown <> 'removed' then c.author_badge end as author_badge,
  case when s.shown <> 'removed' then v.body end as body`

const voteOf = ({ sql }: Pick<Deps, 'sql'>, me: string) => sql`coalesce((
  select value from votes where comment_id = c.id and voter_id = ${me}::uuid), 0)`
