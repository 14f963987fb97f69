import { gzipSync } from 'node:zlib'
import type { Context, TypedResponse } from 'hono'
import type { JSONParsed } from 'hono/utils/types'
import type { Page } from '../changes/pages.ts'
import { acceptedEncodings } from './encodings.ts'
import { isKnown } from './etag.ts'

/** A comment that is taken down is gone from all caches after this time twice, and one second for our own. */
const FRESH_SECONDS = 5
const VARY = 'Authorization, Origin'
/** Compressing less saves no more than it costs in headers. */
const COMPRESSED_FROM_CHARS = 400

/**
 * Answers with what everybody gets alike, so that browsers and a CDN may keep it: for seconds, and not
 * beyond the instant at which it is known to change.
 * @param now by the database's clock, in milliseconds
 */
export function answerPage(c: Context, page: Page<unknown>, now: number, type: string): Response {
  const untilChange = Math.max(0, Math.floor(((page.changesAt ?? Infinity) - now) / 1_000))
  const maxAge = Math.min(FRESH_SECONDS, untilChange)
  const staleFor = Math.min(FRESH_SECONDS, untilChange - maxAge)
  const compressed = takesGzip(c) ? compress(page) : undefined
  // Another content has another tag.
  const etag = compressed ? page.etag.replace(/"$/, '-gzip"') : page.etag
  const headers = {
    'Cache-Control': `public, max-age=${maxAge}, stale-while-revalidate=${staleFor}`,
    ETag: etag,
    // With a token, authors get more; browsers are told which page may read the answer.
    Vary: `Accept-Encoding, ${VARY}`,
  }
  if (isKnown(c, etag)) return c.body(null, 304, headers)
  const described = { ...headers, 'Content-Type': type }
  return compressed
    ? c.body(compressed, 200, { ...described, 'Content-Encoding': 'gzip' })
    : c.body(page.text, 200, described)
}

const takesGzip = (c: Context) =>
  acceptedEncodings(c.req.header('accept-encoding')).includes('gzip')

const known = new WeakMap<Page<unknown>, Buffer<ArrayBuffer>>()

/** Once for all who get the page. What it has is public, so its length tells nobody of a secret. */
function compress(page: Page<unknown>): Buffer<ArrayBuffer> | undefined {
  if (page.text.length < COMPRESSED_FROM_CHARS) return undefined
  const compressed = known.get(page) ?? gzipSync(page.text)
  known.set(page, compressed)
  return compressed
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
