import { and, eq } from 'drizzle-orm'
import { readClock } from '../db/clock.ts'
import { type CommentedPassage, countParagraphs } from '../db/count-paragraphs.ts'
import { countPublic } from '../db/count-public.ts'
import { articles } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import { AppError } from '../errors.ts'
import { sendsMail } from '../mail/subscribe.ts'
import type { Rating, ReaderMode } from '../moderation/labels.ts'
import { calendarFor } from '../moderation/pause/sections.ts'
import { type QueueNotice, queueNotice } from '../waiting/told.ts'

/** An article as anyone may see it. */
export interface ArticleView extends QueueNotice {
  site: string
  id: string
  title: string
  url: string
  publishedAt: Date
  commentsOpen: boolean
  section: string | null
  counts: { approved: number }
  /** The passages that readers commented on; of an edited article also such as it has no more. */
  paragraphs: CommentedPassage[]
  rating: Rating
  /** Whether a public text stays while a change of it waits for its decision. */
  editsStayPublic: boolean
  /** Who may write. */
  reader: ReaderMode
  /** Whether guests send a proof of work with each comment. */
  challenge: boolean
  /** Whether a text is looked at before it is sent. */
  nudge: boolean
  asksPrintConsent: boolean
  /** Hosts, with all below them, to which links may be live. */
  liveLinks: string[]
  houseRules: string | null
  /** Whether an e-mail address is used for anything. */
  mail: boolean
  /** The most characters that a comment and a name may have, and how long it may be changed. */
  limits: { textMax: number; nameMax: number; editMinutes: number }
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
  const { textMax, nameMax, editMinutes } = site.limits
  const [counts, paragraphs, at] = await Promise.all([
    countPublic(deps.sql, [article.id]),
    countParagraphs(deps.sql, article.id),
    readClock(deps.db),
  ])
  return {
    site: siteId,
    id: externalId,
    title: article.title,
    url: article.url,
    publishedAt: article.publishedAt,
    commentsOpen: article.commentsOpen,
    section: article.section,
    counts: { approved: counts.get(article.id) ?? 0 },
    paragraphs,
    ...(await queueNotice(deps, site, at, calendarFor(site, article.section))),
    rating: site.rating,
    editsStayPublic: site.edits === 'keep',
    reader: site.readers.mode,
    challenge: site.challenge,
    nudge: site.nudge,
    asksPrintConsent: site.printConsent,
    liveLinks: site.liveLinks,
    houseRules: site.houseRules ?? null,
    mail: sendsMail(deps, site),
    limits: { textMax, nameMax, editMinutes },
  }
}
