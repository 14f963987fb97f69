import { createRoute, z } from '@hono/zod-openapi'
import type { Deps } from '../deps.ts'
import { followReview, type LiveReview, type ReviewNews } from '../review/live.ts'
import { principalOf, requireRole } from './access.ts'
import { eventText } from './event-stream.ts'
import { createRouter } from './router.ts'
import * as s from './schemas.ts'
import { keepStreams } from './streams.ts'

const MOST_STREAMS = 500
/** Then the browser comes back by itself, and whoever has signed out or lost the role meanwhile is refused. */
const LIFETIME_MS = 10 * 60_000
const RETRY_MS = 1_000
/** An event, unlike a comment, is something that a page can hear, and miss. */
const BEAT = new TextEncoder().encode(`${eventText('beat', {})}\n`)

const events = createRoute({
  method: 'get',
  path: '/events',
  tags: ['review'],
  security: s.anyCredential,
  summary: 'Live: what happens in the queue of a site',
  description:
    'Server-sent events, at most a second after it happened: `arrived` and `changed` (edited or withdrawn) `{id}`, ' +
    '`decided` `{id, decision, by}`, `claimed`, `released`, `held` and `unheld` `{id, by}`, each possibly more than ' +
    'once; after them, and at first, `counts` (as the summary has them) with an `id`. A browser that lost the ' +
    'connection sends that id as `Last-Event-ID` by itself, one that opens a new connection as `since`; it is told ' +
    'what it missed, or `reset` `{}`: then all that is shown is to be fetched anew. `beat` `{}` comes every 20 seconds; ' +
    'whoever hears nothing for longer has lost the connection. The stream ends every ten minutes. ' +
    'A lease that ends by itself is told when it is swept away; cards say until when it lasts.',
  request: {
    query: z.object({ site: s.siteId, since: s.storable(100).optional() }),
    headers: z.object({ 'last-event-id': s.storable(100).optional() }),
  },
  responses: {
    200: {
      description: 'A stream',
      content: { 'text/event-stream': { schema: z.string() } },
    },
    ...s.problems('unauthenticated', 'forbidden', 'invalid-request', 'not-ready'),
  },
})

/** What desks listen to. Mounted behind `requireSignIn`. */
export function reviewEventRoutes(
  deps: Deps,
  ending: AbortSignal,
  live: LiveReview = followReview(deps),
) {
  const open = keepStreams(ending, MOST_STREAMS, BEAT)
  return createRouter().openapi(events, async (c) => {
    const { site, since } = c.req.valid('query')
    requireRole(principalOf(c), 'moderator', site)
    const cursor = c.req.valid('header')['last-event-id'] ?? since
    const stream = open()
    const ended = setTimeout(stream.close, LIFETIME_MS).unref()
    stream.onClose(() => clearTimeout(ended))
    try {
      stream.onClose(await live.follow(site, cursor, (news) => stream.write(encode(news))))
    } catch (error) {
      stream.close()
      throw error
    }
    return stream.response(c)
  })
}

/** The id comes last, so that half of it counts as nothing. */
function encode({ changes, counts, cursor, reset }: ReviewNews): Uint8Array {
  const texts = [
    ...(reset ? [eventText('reset', {})] : []),
    ...changes.map(({ change, id, decision, by }) =>
      eventText(change, {
        id,
        ...(change === 'decided' && { decision }),
        ...(change !== 'arrived' && change !== 'changed' && { by }),
      }),
    ),
    `${eventText('counts', counts)}retry: ${RETRY_MS}\nid: ${cursor}\n`,
  ]
  return new TextEncoder().encode(`${texts.join('\n')}\n`)
}
