import { createRoute, z } from '@hono/zod-openapi'
import { type ArticleNews, followArticles, type LiveArticles } from '../changes/follow.ts'
import type { Deps } from '../deps.ts'
import { followQueues, type LiveQueues, type Told } from '../waiting/live.ts'
import { encodeEvent, encodeNews } from './event-stream.ts'
import { createRouter } from './router.ts'
import * as s from './schemas.ts'
import { keepStreams } from './streams.ts'

/** More listeners than this a process does not serve: they ask again elsewhere, or later. */
const MOST_STREAMS = 5_000

const events = createRoute({
  method: 'get',
  path: '/events',
  tags: ['reader'],
  summary: 'Live: comments of an article that come and go, pauses, large changes of the queue',
  description:
    'Server-sent events. `state` comes first; then `pause-started`, `pause-ended` and `queue`. All carry ' +
    'the JSON object that an article’s answer has in `pause`, `waiting`, `expectedBy` and `expectedRange`. ' +
    'With `article` also `published` `{id, parentId, createdAt}`, `removed` `{id}` and `edited` `{id}`, at most a ' +
    'second after a comment becomes public, stops being so or is changed, each possibly more than once; after them, ' +
    'and at first, `count` `{approved}` with an `id`. A browser that lost the connection sends that id as ' +
    '`Last-Event-ID` by itself, one that opens a new connection as `since`; it is told what it missed, or `reset` ' +
    '`{}`: then all that is shown is to be fetched anew. Texts are not sent: ' +
    'fetch them with the `id` in the list’s parameter `at`.',
  request: {
    query: z.object({
      site: s.siteId,
      article: s.articleId.optional(),
      since: s.storable(100).optional(),
    }),
    headers: z.object({ 'last-event-id': s.storable(100).optional() }),
  },
  responses: {
    200: {
      description: 'A stream that does not end by itself',
      content: { 'text/event-stream': { schema: z.string() } },
    },
    ...s.problems(
      'invalid-request',
      'origin-not-allowed',
      'site-not-found',
      'article-not-found',
      'not-ready',
    ),
  },
})

/**
 * What readers' browsers listen to. Mounted behind `allowOrigins`.
 * @param ending aborted when the process is to end: streams would keep it from doing so
 */
export function eventRoutes(
  deps: Deps,
  ending: AbortSignal,
  queues: LiveQueues = followQueues(deps),
  articles: LiveArticles = followArticles(deps),
) {
  const open = keepStreams(ending, MOST_STREAMS)

  return createRouter().openapi(events, async (c) => {
    const { site, article, since } = c.req.valid('query')
    deps.sites.get(site)
    const stream = open()
    try {
      const queue = await queues.subscribe(site, ({ event, notice }: Told) =>
        stream.write(encodeEvent(event, notice)),
      )
      stream.onClose(queue.stop)
      stream.write(encodeEvent('state', queue.now))
      if (article !== undefined) {
        const cursor = c.req.valid('header')['last-event-id'] ?? since
        const tell = (news: ArticleNews) => stream.write(encodeNews(news))
        stream.onClose(await articles.follow(site, article, cursor, tell))
      }
    } catch (error) {
      stream.close()
      throw error
    }
    return stream.response(c)
  })
}
