import { createRoute, z } from '@hono/zod-openapi'
import type { Deps } from '../deps.ts'
import { LANGUAGES, QUEUE_ORDERS, REASON_CODES, ROLES } from '../moderation/labels.ts'
import { listSites } from '../review/sites.ts'
import { principalOf, requireAnyModerator } from './access.ts'
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

/** What the desk asks for first. Mounted behind `requireSignIn`. */
export function reviewSiteRoutes(deps: Deps) {
  return createRouter().openapi(list, (c) => {
    const principal = requireAnyModerator(deps, principalOf(c))
    return c.json({ items: listSites(deps, principal) }, 200)
  })
}
