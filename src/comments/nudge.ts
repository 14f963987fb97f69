import { and, eq } from 'drizzle-orm'
import { articles } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import { AppError } from '../errors.ts'
import type { InsultPart, Signal } from '../moderation/labels.ts'
import { recommend } from '../moderation/policy.ts'
import type { ClientAddress } from '../readers/address.ts'
import { identifyWriter } from '../readers/reader.ts'
import { cleanText } from './clean.ts'

export interface Nudge {
  siteId: string
  article: string
  body: string
  bearer: string | undefined
  address: ClientAddress
}

/** What moderators may object to in a text that is not sent yet, and where. */
export interface Flag {
  signal: Signal
  /** Of the signal, where it was not the signal's own value. */
  part: InsultPart | null
  /** Offsets in UTF-16 code units into the text as it would be stored. */
  spans: { start: number; end: number }[]
}

/** Models take turns with all other requests of the process, so that checks must not pile up. */
const AT_ONCE = 4
let running = 0

/**
 * Scores a text before it is sent, so that its author may think again: by itself, without what it answers and
 * what else was let through, which may speak for it later. Nothing of it is kept, and nothing is said of a text that no threshold concerns.
 * @throws nudge-not-offered, article-not-found, comments-closed, invalid-text, too-many-requests,
 *   sign-in-required, jwt-invalid, not-ready
 */
export async function nudgeAuthor(deps: Deps, nudge: Nudge): Promise<Flag[]> {
  const site = deps.sites.get(nudge.siteId)
  if (!site.nudge) throw new AppError('nudge-not-offered')
  const text = cleanText(nudge.body, site.limits.textMax, 'body')
  const reader = await identifyWriter(deps, site, nudge.bearer)
  await deps.limitReaders(site, 'nudges', reader, nudge.address)
  const [article] = await deps.db
    .select({
      id: articles.id,
      title: articles.title,
      teaser: articles.teaser,
      text: articles.text,
      open: articles.commentsOpen,
    })
    .from(articles)
    .where(and(eq(articles.siteId, site.id), eq(articles.externalId, nudge.article)))
  if (!article) throw new AppError('article-not-found')
  if (!article.open) throw new AppError('comments-closed')
  if (running >= AT_ONCE) throw new AppError('not-ready', { headers: { 'Retry-After': '1' } })
  running += 1
  try {
    const scores = await deps.classifier.score({ text, article }, site.signalSettings)
    return recommend(scores, site.policy).reasons.flatMap(({ signal, part = null, code }) => {
      // What could not be judged is no fault of the text.
      if (signal === null || code === 'not-scored' || code === 'abstained') return []
      const spans = scores.find((score) => score.signal === signal)?.spans ?? []
      return [{ signal, part, spans: spans.map(({ start, end }) => ({ start, end })) }]
    })
  } finally {
    running -= 1
  }
}
