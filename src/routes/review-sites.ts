import { createRoute, z } from '@hono/zod-openapi'
import type { Deps } from '../deps.ts'
import { LANGUAGES, QUEUE_ORDERS, REASON_CODES, ROLES } from '../moderation/labels.ts'
import { listSites } from '../review/sites.ts'
import { summarise } from '../review/summary.ts'
import { principalOf, requireAnyModerator, sitesToList } from './access.ts'
import * as views from './review-views.ts'
import { createRouter } from './router.ts'
import * as s from './schemas.ts'

const threshold = z.number().min(0).max(1).optional()

const site = z
  .object({
    id: z.string(),
    name: z.string(),
    language: z.enum(LANGUAGES),
    timezone: z
      .string()
      .openapi({ description: 'Of its pause; UTC where it has none', example: 'Europe/Berlin' }),
    pause: z
      .object({
        decisions: z.enum(['refuse', 'defer']),
        automatic: z.enum(['hold', 'allow', 'reject-only']),
      })
      .nullable(),
    moderation: z.enum(['before-publication', 'after-publication']),
    leaseMinutes: z.int(),
    order: z.enum(QUEUE_ORDERS).openapi({ description: 'The one of the config' }),
    thresholds: z
      .partialRecord(
        s.signal,
        z.object({ review: threshold, reject: threshold, urgent: threshold }),
      )
      .openapi({ description: 'Of the signals that the site measures' }),
    reasons: z.record(z.enum(REASON_CODES), z.string()).openapi({
      description:
        "What an author reads for each reason: the house's words, or ours in the site's language",
    }),
    secondLooks: z.boolean(),
    role: z.enum(ROLES).openapi({ description: 'The strongest that you have there' }),
  })
  .openapi('DeskSite')

const list = createRoute({
  method: 'get',
  path: '/sites',
  tags: ['review'],
  security: s.anyCredential,
  summary: 'The sites that you moderate, and what is set for them',
  responses: {
    200: s.json(z.object({ items: z.array(site) }), 'In the order of the config'),
    ...s.problems('unauthenticated', 'forbidden'),
  },
})

const summary = createRoute({
  method: 'get',
  path: '/summary',
  tags: ['review'],
  security: s.anyCredential,
  summary: 'Where the queue stands',
  request: { query: z.object({ site: s.siteId.optional() }) },
  responses: {
    200: s.json(z.object({ sites: z.array(views.summary) }), 'One entry a site'),
    ...s.problems('unauthenticated', 'forbidden', 'invalid-request'),
  },
})

/** How the sites are set, and where their queues stand. Mounted behind `requireSignIn`. */
export function reviewSiteRoutes(deps: Deps) {
  return createRouter()
    .openapi(list, (c) => {
      const principal = requireAnyModerator(deps, principalOf(c))
      return c.json({ items: listSites(deps, principal) }, 200)
    })
    .openapi(summary, async (c) => {
      const siteIds = sitesToList(deps, principalOf(c), 'moderator', c.req.valid('query').site)
      const sites = await Promise.all(siteIds.map((site) => summarise(deps, site)))
      return c.json({ sites }, 200)
    })
}
