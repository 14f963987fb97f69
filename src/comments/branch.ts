import { findArticleId } from '../db/find-article.ts'
import type { Deps } from '../deps.ts'
import { AppError } from '../errors.ts'
import { identifyReader } from '../readers/reader.ts'
import type { ThreadPage, ThreadQuery } from './list.ts'
import { type PublicRow, readRow, type StoredRow } from './public-row.ts'
import { columns, hasPublic, isPublic, rowsFor, waiting } from './reader-rows.ts'
import { REPLIES_WITH_THREAD, repliesAfter, selectReplies } from './replies.ts'
import { nest } from './thread.ts'

/** So many comments above it, and below it, come with a comment; what is farther off is left out. */
const BRANCH_MAX = 100

/**
 * The thread of one comment, so that a link to it shows it however long the thread is: its root, what the
 * comment answers, the comment, what answers it, and then the thread's oldest replies as far as there is
 * room. `moreReplies` goes on after those, and may give some of the branch again.
 * @throws article-not-found, comment-not-found, also where this reader may not see it
 */
export async function listBranch(
  deps: Deps,
  query: Omit<ThreadQuery, 'sort' | 'cursor'> & { comment: string },
): Promise<ThreadPage> {
  const site = deps.sites.get(query.siteId)
  const { rating } = site
  const { id: me } = await identifyReader(deps, site, query.authorToken)
  const articleId = await findArticleId(deps.sql, query.siteId, query.article)
  const branch = await selectBranch(deps, articleId, query.comment, me)
  const asked = branch.find(({ id }) => id === query.comment)
  const root = branch.find(({ id }) => id === asked?.rootId)
  if (!asked || !root || asked.shown === 'removed') throw new AppError('comment-not-found')
  const oldest = await selectReplies(deps, [root.id], me, REPLIES_WITH_THREAD)
  const { replies, last } = fillUp(root, branch, oldest)
  const all = last === oldest.at(-1) && oldest.length <= REPLIES_WITH_THREAD
  const thread = nest(root, replies, rating)
  return {
    items: [{ ...thread, moreReplies: all ? null : repliesAfter(last ?? root) }],
    nextCursor: null,
  }
}

/** The branch with as many of the oldest replies as there is room for; `last` is the last of these. */
function fillUp(root: PublicRow, branch: readonly PublicRow[], oldest: readonly PublicRow[]) {
  const chosen = new Map(branch.map((row) => [row.id, row]))
  chosen.delete(root.id)
  let last: PublicRow | undefined
  for (const row of oldest) {
    if (!chosen.has(row.id) && chosen.size >= REPLIES_WITH_THREAD) break
    chosen.set(row.id, row)
    last = row
  }
  const replies = [...chosen.values()].sort(
    (a, b) => Number(a.createdAt) - Number(b.createdAt) || (a.id < b.id ? -1 : 1),
  )
  return { replies, last }
}

/** The comment, its root, what it answers up to there and what answers it; the nearest first where it is much. */
async function selectBranch(
  deps: Deps,
  articleId: string,
  comment: string,
  me: string | null,
): Promise<PublicRow[]> {
  const { sql } = deps
  const rows = await sql<StoredRow[]>`
    with recursive above as (
      select id, parent_id, root_id, 0 as distance from comments
        where id = ${comment}::uuid and article_id = ${articleId}
      union all
      select p.id, p.parent_id, p.root_id, above.distance + 1
        from above join comments p on p.id = above.parent_id where above.distance < ${BRANCH_MAX}
    ), below as (
      select id from above where distance = 0
      union all
      select c.id from below join comments c on c.parent_id = below.id
        where ${isPublic(deps, 'c')} or c.author_id = ${me}::uuid and ${waiting(deps)}
          or ${hasPublic(deps, sql`r.parent_id = c.id`)}
    ), wanted as (
      select id from above union select root_id from above
      union select id from (select id from below limit ${BRANCH_MAX + 1}) nearest
    )
    select ${columns(deps, me)} from wanted join comments c on c.id = wanted.id ${rowsFor(deps, me)}`
  return rows.map(readRow)
}
