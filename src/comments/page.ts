import type { Page } from '../changes/pages.ts'
import { nextChangeOf, readCursor } from '../db/reader-changes.ts'
import type { Deps } from '../deps.ts'
import { listBranch } from './branch.ts'
import { listReplies, listThreads, type ThreadPage, type ThreadQuery } from './list.ts'

export type CommentsQuery = ThreadQuery & {
  /** Only the replies of this thread. */
  thread?: string | undefined
  /** Only the thread of this comment, with its branch. */
  comment?: string | undefined
}

/** What changes without being noted as a change is seen after this time. */
const KEPT_MS = 10_000

/** One page of threads, of a thread's replies, or a comment's branch. @throws as what lists these does */
export function listComments(deps: Deps, query: CommentsQuery): Promise<ThreadPage> {
  const { thread, comment } = query
  if (comment) return listBranch(deps, { ...query, comment })
  return thread ? listReplies(deps, { ...query, thread }) : listThreads(deps, query)
}

/**
 * The same as everybody sees it, as JSON.
 * @param at the id of a live event, of which the page knows already
 */
export function commentsPage(
  deps: Deps,
  query: Omit<CommentsQuery, 'authorToken'>,
  at?: string,
): Promise<Page<ThreadPage>> {
  const { siteId: site, article, sort, limit, cursor, thread, paragraph, comment } = query
  deps.sites.get(site)
  const isFirst = [cursor, thread, paragraph, comment].every((part) => part === undefined)
  const name = isFirst ? `comments ${sort} ${limit}` : undefined
  const notBefore = at === undefined ? undefined : readCursor(at)?.at
  return deps.pages.get({ site, article, name, keptMs: KEPT_MS, notBefore }, async () => {
    const [content, changesAt] = await Promise.all([
      listComments(deps, query),
      nextChangeOf(deps.sql, site, article),
    ])
    return { content, changesAt }
  })
}
