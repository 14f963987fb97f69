import { createRoute, z } from '@hono/zod-openapi'
import type { Deps } from '../deps.ts'
import { HISTOGRAM_SIGNALS } from '../moderation/labels.ts'
import { countBuckets } from '../review/histogram.ts'
import { listWaitingArticles } from '../review/waiting-articles.ts'
import { principalOf, requireRole } from './access.ts'
import { createRouter } from './router.ts'
import * as s from './schemas.ts'

const security = s.anyCredential
const tags = ['review']
const problems = s.problems('unauthenticated', 'forbidden', 'invalid-request')

const articles = createRoute({
  method: 'get',
  path: '/articles',
  tags,
  security,
  summary: 'The articles whose comments wait',
  request: { query: z.object({ site: s.siteId }) },
  responses: {
    200: s.json(
      z.object({
        items: z.array(
          z.object({
            id: z.string(),
            title: z.string(),
            section: z.string().nullable(),
            waiting: z.int(),
          }),
        ),
      }),
      'Those with most waiting comments first',
    ),
    ...problems,
  },
})

const histogram = createRoute({
  method: 'get',
  path: '/histogram',
  tags,
  security,
  summary: 'How the waiting comments spread over risk or a score',
  request: {
    query: z.object({
      site: s.siteId,
      signal: z.enum(HISTOGRAM_SIGNALS, s.oneOf(HISTOGRAM_SIGNALS)).default('risk'),
    }),
  },
  responses: {
    200: s.json(
      z.object({
        buckets: z.array(z.object({ from: z.number(), to: z.number(), count: z.int() })),
      }),
      '20 buckets of the same width',
    ),
    ...problems,
  },
})

/** What the desk shows around the queue. Mounted behind `requireSignIn`. */
export function queueOverviewRoutes(deps: Deps) {
  return createRouter()
    .openapi(articles, async (c) => {
      const { site } = c.req.valid('query')
      requireRole(principalOf(c), 'moderator', site)
      return c.json({ items: await listWaitingArticles(deps, site) }, 200)
    })
    .openapi(histogram, async (c) => {
      const { site, signal } = c.req.valid('query')
      requireRole(principalOf(c), 'moderator', site)
      return c.json({ buckets: await countBuckets(deps, site, signal) }, 200)
    })
}
