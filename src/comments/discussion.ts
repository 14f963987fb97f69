import { type ArticleView, getArticle } from '../articles/get.ts'
import type { Page } from '../changes/pages.ts'
import { nextChangeOf } from '../db/reader-changes.ts'
import type { Deps } from '../deps.ts'
import type { ThreadPage } from './list.ts'
import { type CommentsQuery, listComments } from './page.ts'

/** Search engines and readers without JavaScript do not wait for news. */
const KEPT_MS = 10_000

/**
 * An article's public comments as a page that stands alone.
 * @param render makes it; its text is kept for all who ask for the first page
 * @throws as `listComments` does
 */
export function discussionPage(
  deps: Deps,
  query: Omit<CommentsQuery, 'authorToken'>,
  render: (article: ArticleView, comments: ThreadPage) => string,
): Promise<Page<string>> {
  const { siteId: site, article, sort, cursor, thread } = query
  deps.sites.get(site)
  const isFirst = cursor === undefined && thread === undefined
  const name = isFirst ? `discussion ${sort}` : undefined
  return deps.pages.get({ site, article, name, keptMs: KEPT_MS }, async () => {
    const [view, comments, changesAt] = await Promise.all([
      getArticle(deps, site, article),
      listComments(deps, query),
      nextChangeOf(deps.sql, site, article),
    ])
    return { content: render(view, comments), changesAt }
  })
}
