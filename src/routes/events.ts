import { createRoute, z } from '@hono/zod-openapi'
import { streamSSE } from 'hono/streaming'
import type { Deps } from '../deps.ts'
import { AppError } from '../errors.ts'
import { followQueues, type LiveQueues, type Told } from '../waiting/live.ts'
import type { QueueNotice } from '../waiting/told.ts'
import { createRouter } from './router.ts'
import * as s from './schemas.ts'

/** More listeners than this a process does not serve: they ask again elsewhere, or later. */
const MOST_STREAMS = 5_000
/** A line now and then keeps proxies from taking the silence for an end. */
const HEARTBEAT_MS = 20_000
/** How long a browser waits before it connects again. */
const RETRY_MS = 5_000

const events = createRoute({
  method: 'get',
  path: '/events',
  tags: ['reader'],
  summary: 'Live: when a pause begins or ends, and large changes of the queue',
  description:
    'Server-sent events. `state` comes first; then `pause-started`, `pause-ended` and `queue`. All carry ' +
    'the JSON object that an article’s answer has in `pause`, `waiting`, `expectedBy` and `expectedRange`.',
  request: { query: z.object({ site: s.siteId }) },
  responses: {
    200: {
      description: 'A stream that does not end by itself',
      content: { 'text/event-stream': { schema: z.string() } },
    },
    ...s.problems('invalid-request', 'origin-not-allowed', 'site-not-found', 'not-ready'),
  },
})

/**
 * What readers' browsers listen to. Mounted behind `allowOrigins`.
 * @param ending aborted when the process is to end: streams would keep it from doing so
 */
export function eventRoutes(
  deps: Deps,
  ending: AbortSignal,
  live: LiveQueues = followQueues(deps),
) {
  let streams = 0
  return createRouter().openapi(events, async (c) => {
    const { site } = c.req.valid('query')
    deps.sites.get(site)
    if (streams >= MOST_STREAMS || ending.aborted)
      throw new AppError('not-ready', { headers: { 'Retry-After': '30' } })
    c.header('X-Accel-Buffering', 'no')
    return streamSSE(c, async (stream) => {
      streams += 1
      const send = (event: string, notice: QueueNotice) =>
        stream.writeSSE({ event, data: JSON.stringify(notice), retry: RETRY_MS })
      const over = new AbortController()
      const ended = new Promise<void>((resolve) => {
        stream.onAbort(resolve)
        // Streams come and go by the thousand; the process ends once.
        ending.addEventListener('abort', () => resolve(), { signal: over.signal })
      })
      const heartbeat = setInterval(() => {
        stream.write(': still here\n\n').catch(() => stream.abort())
      }, HEARTBEAT_MS).unref()
      let stop = () => {}
      try {
        const subscription = await live.subscribe(site, ({ event, notice }: Told) => {
          send(event, notice).catch(() => stream.abort())
        })
        stop = subscription.stop
        await send('state', subscription.now)
        await ended
      } finally {
        over.abort()
        clearInterval(heartbeat)
        stop()
        streams -= 1
      }
    })
  })
}
