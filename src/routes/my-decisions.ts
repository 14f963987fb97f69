import { createRoute, z } from '@hono/zod-openapi'
import type { Deps } from '../deps.ts'
import { listMyDecisions } from '../review/my-decisions.ts'
import { moderatorOf, principalOf, sitesToList } from './access.ts'
import { askedLanguage } from './asked-language.ts'
import * as views from './review-views.ts'
import { createRouter } from './router.ts'
import * as s from './schemas.ts'

const list = createRoute({
  method: 'get',
  path: '/decisions',
  tags: ['review'],
  security: s.anyCredential,
  summary: 'What you decided and took back, newest first, with the comments as they are now',
  request: {
    query: z.object({
      mine: z.literal('true', s.oneOf(['true'])),
      site: s.siteId.optional(),
      limit: s.limit(50),
      cursor: s.cursor,
    }),
  },
  responses: {
    200: s.json(views.myDecisions, 'A page'),
    ...s.problems('unauthenticated', 'forbidden', 'invalid-request', 'invalid-cursor'),
  },
})

/** What a moderator looks back on. Mounted behind `requireSignIn`. */
export function myDecisionRoutes(deps: Deps) {
  return createRouter().openapi(list, async (c) => {
    const principal = principalOf(c)
    const { site, limit, cursor } = c.req.valid('query')
    const siteIds = sitesToList(deps, principal, 'moderator', site)
    const wanted = { siteIds, limit, cursor, language: askedLanguage(c) }
    return c.json(await listMyDecisions(deps, moderatorOf(principal), wanted), 200)
  })
}
