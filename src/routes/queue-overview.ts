import { createRoute, z } from '@hono/zod-openapi'
import type { Deps } from '../deps.ts'
import { HISTOGRAM_SIGNALS } from '../moderation/labels.ts'
import { listGroups } from '../review/groups.ts'
import { countBuckets } from '../review/histogram.ts'
import { listWaitingArticles } from '../review/waiting-articles.ts'
import { moderatorOf, principalOf, requireRole } from './access.ts'
import { askedLanguage } from './asked-language.ts'
import * as views from './review-views.ts'
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

const groups = createRoute({
  method: 'get',
  path: '/groups',
  tags,
  security,
  summary: 'Waiting comments that can be decided together',
  request: { query: z.object({ site: s.siteId }) },
  responses: {
    200: s.json(
      z.object({
        items: z.array(
          z.object({
            kind: z.enum(['text', 'author']).openapi({
              description:
                'Texts that are nearly equal, or comments of one author in quick succession',
            }),
            key: z.string(),
            count: z.int(),
            items: z.array(views.card).openapi({ description: 'The oldest 50 of them' }),
          }),
        ),
      }),
      'The 20 largest groups',
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
    .openapi(groups, async (c) => {
      const principal = principalOf(c)
      const { site } = c.req.valid('query')
      requireRole(principal, 'moderator', site)
      const items = await listGroups(deps, moderatorOf(principal), site, askedLanguage(c))
      return c.json({ items }, 200)
    })
    .openapi(histogram, async (c) => {
      const { site, signal } = c.req.valid('query')
      requireRole(principalOf(c), 'moderator', site)
      return c.json({ buckets: await countBuckets(deps, site, signal) }, 200)
    })
}
