import type { Context, TypedResponse } from 'hono'
import type { JSONParsed } from 'hono/utils/types'
import type { Page } from '../changes/pages.ts'
import { isKnown } from './etag.ts'

/** A comment that is taken down is gone from all caches after this time twice, and one second for our own. */
const FRESH_SECONDS = 5
const VARY = 'Authorization, Origin'

/**
 * Answers with what everybody gets alike, so that browsers and a CDN may keep it: for seconds, and not
 * beyond the instant at which it is known to change.
 * @param now by the database's clock, in milliseconds
 */
export function answerPage(c: Context, page: Page<unknown>, now: number, type: string): Response {
  const untilChange = Math.max(0, Math.ceil(((page.changesAt ?? Infinity) - now) / 1_000))
  const maxAge = Math.min(FRESH_SECONDS, untilChange)
  const headers = {
    'Cache-Control': `public, max-age=${maxAge}, stale-while-revalidate=${FRESH_SECONDS}`,
    ETag: page.etag,
    // With a token, authors get more; browsers are told which page may read the answer.
    Vary: VARY,
  }
  return isKnown(c, page.etag)
    ? c.body(null, 304, headers)
    : c.body(page.text, 200, { ...headers, 'Content-Type': type })
}

/** The same for JSON, with the type of what is in it. */
export function answerJson<Content>(c: Context, page: Page<Content>, now: number) {
  const answer: unknown = answerPage(c, page, now, 'application/json')
  return answer as TypedResponse<JSONParsed<Content>, 200, 'json'>
}

/** For what only one reader may see. */
export function keepPrivate(c: Context): void {
  c.header('Cache-Control', 'private, no-store')
  c.header('Vary', VARY)
}
