import type { Page } from '../changes/pages.ts'
import { nextChangeOf } from '../db/reader-changes.ts'
import type { Deps } from '../deps.ts'
import { type ArticleView, getArticle } from './get.ts'

/** What is told of the queue changes all the time, and nobody needs to know it sooner. */
const KEPT_MS = 2_000

/** An article as anyone may see it, as JSON. @throws site-not-found, article-not-found */
export function articlePage(deps: Deps, site: string, article: string): Promise<Page<ArticleView>> {
  deps.sites.get(site)
  return deps.pages.get({ site, article, name: 'article', keptMs: KEPT_MS }, async () => {
    const [view, next] = await Promise.all([
      getArticle(deps, site, article),
      nextChangeOf(deps.sql, site, article),
    ])
    const changes = [view.pause.paused ? view.pause.resumesAt : view.pause.startsAt, next]
    return { content: view, changesAt: earliest(changes) }
  })
}

function earliest(instants: readonly (Date | null)[]): Date | null {
  const known = instants.filter((instant) => instant !== null)
  return known.length > 0 ? new Date(Math.min(...known.map(Number))) : null
}
