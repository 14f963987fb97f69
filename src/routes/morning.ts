import { createRoute, z } from '@hono/zod-openapi'
import type { Deps } from '../deps.ts'
import { mayAct } from '../moderation/actors.ts'
import { TIME_OF_DAY } from '../moderation/morning/next-local-time.ts'
import { getDigest } from '../review/digest.ts'
import { getForecast } from '../review/forecast.ts'
import { principalOf, requireRole } from './access.ts'
import * as views from './morning-views.ts'
import { createRouter } from './router.ts'
import * as s from './schemas.ts'

const security = s.anyCredential
const tags = ['review']

const digest = createRoute({
  method: 'get',
  path: '/digest',
  tags,
  security,
  summary: 'What the last pause brought, and the work ahead',
  request: {
    query: z.object({
      site: s.siteId,
      by: z.string().regex(TIME_OF_DAY, 'must be a time from 00:00 to 23:59').optional().openapi({
        example: '09:00',
        description: 'Local time by which nothing shall be left; default: 1, 2 and 4 working hours',
      }),
    }),
  },
  responses: {
    200: s.json(views.digest, 'The digest'),
    ...s.problems('unauthenticated', 'forbidden', 'site-not-found', 'invalid-request'),
  },
})

const forecast = createRoute({
  method: 'get',
  path: '/forecast',
  tags,
  security,
  summary: 'The queue of the coming seven days; for editors also what a change would do',
  request: {
    query: z.object({
      site: s.siteId,
      window: s.storable(20).optional().openapi({
        example: '22:00-06:00',
        description: 'For editors: one window more',
      }),
      withoutWindow: z.coerce
        .number('must be a number')
        .int('must be a whole number')
        .optional()
        .openapi({ description: 'For editors: one window less, counted from 1' }),
      threshold: s.storable(80).optional().openapi({
        example: 'insult.review=0.4',
        description: 'For editors: another threshold',
      }),
    }),
  },
  responses: {
    200: s.json(views.forecast, 'The forecast'),
    ...s.problems('unauthenticated', 'forbidden', 'site-not-found', 'invalid-request'),
  },
})

/** What moderators plan their day with. Mounted behind `requireSignIn`. */
export function morningRoutes(deps: Deps) {
  return createRouter()
    .openapi(digest, async (c) => {
      const { site, by } = c.req.valid('query')
      requireRole(principalOf(c), 'moderator', site)
      return c.json(await getDigest(deps, site, { by }), 200)
    })
    .openapi(forecast, async (c) => {
      const principal = principalOf(c)
      const { site, ...whatIf } = c.req.valid('query')
      requireRole(principal, 'moderator', site)
      const isAsked = Object.values(whatIf).some((asked) => asked !== undefined)
      if (isAsked) requireRole(principal, 'editor', site)
      const mayPlan = mayAct(principal, 'editor', site)
      return c.json(await getForecast(deps, site, mayPlan ? whatIf : null), 200)
    })
}
