import { and, count, eq, lte } from 'drizzle-orm'
import { now, readClock } from '../db/clock.ts'
import { articles, comments } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import { AppError } from '../errors.ts'
import { pauseAt } from '../moderation/pause/pauses.ts'

/** An article as anyone may see it. */
export interface ArticleView {
  site: string
  id: string
  title: string
  url: string
  publishedAt: Date
  commentsOpen: boolean
  counts: { approved: number }
  pause: { paused: boolean; resumesAt: Date | null }
  houseRules: string | null
  /** The most characters that a comment and a name may have. */
  limits: { textMax: number; nameMax: number }
}

/** @throws site-not-found, article-not-found */
export async function getArticle(
  deps: Deps,
  siteId: string,
  externalId: string,
): Promise<ArticleView> {
  const site = deps.sites.get(siteId)
  const [article] = await deps.db
    .select()
    .from(articles)
    .where(and(eq(articles.siteId, siteId), eq(articles.externalId, externalId)))
  if (!article) throw new AppError('article-not-found')
  const [[approved], at] = await Promise.all([
    deps.db
      .select({ count: count() })
      .from(comments)
      .where(
        and(
          eq(comments.articleId, article.id),
          eq(comments.status, 'approved'),
          lte(comments.publishedAt, now),
        ),
      ),
    readClock(deps.db),
  ])
  const pause = pauseAt(site.calendar, at)
  return {
    site: siteId,
    id: externalId,
    title: article.title,
    url: article.url,
    publishedAt: article.publishedAt,
    commentsOpen: article.commentsOpen,
    counts: { approved: approved?.count ?? 0 },
    pause: { paused: pause !== null, resumesAt: pause?.endsAt ?? null },
    houseRules: site.houseRules ?? null,
    limits: site.limits,
  }
}
