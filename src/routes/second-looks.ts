import { createRoute, z } from '@hono/zod-openapi'
import type { Deps } from '../deps.ts'
import { giveSecondLook, nextSecondLook } from '../review/second-look.ts'
import { moderatorOf, principalOf, requireAnyModerator, sitesToList } from './access.ts'
import { askedLanguage } from './asked-language.ts'
import * as views from './review-views.ts'
import { createRouter } from './router.ts'
import * as s from './schemas.ts'

const security = s.anyCredential
const tags = ['review']

const next = createRoute({
  method: 'get',
  path: '/second-looks/next',
  tags,
  security,
  summary: 'A comment that a colleague decided on, without the decision, to be judged as well',
  request: {
    query: z.object({
      site: s.siteId.optional(),
      after: s.uuid.optional().openapi({ description: 'The one that you have before you' }),
    }),
  },
  responses: {
    200: s.json(
      z.object({ item: z.object({ id: z.uuid(), comment: views.blindCard }).nullable() }),
      'The oldest, or the oldest after that one; null: there is none',
    ),
    ...s.problems('unauthenticated', 'forbidden', 'invalid-request'),
  },
})

const give = createRoute({
  method: 'post',
  path: '/second-looks/{id}',
  tags,
  security,
  summary: 'Say how you would have decided; nothing comes of it for the comment',
  request: {
    params: s.idParams,
    ...s.body(z.strictObject({ decision: s.verdict, reason: s.reasonCode.nullish() })),
  },
  responses: {
    200: s.json(
      z.object({ id: z.uuid(), agrees: z.boolean(), first: views.decision }),
      'What was decided',
    ),
    ...s.problems(
      'invalid-json',
      'unauthenticated',
      'forbidden',
      'second-look-not-found',
      'state-conflict',
      'invalid-request',
    ),
  },
})

/** What moderators judge after a colleague. Mounted behind `requireSignIn`. */
export function secondLookRoutes(deps: Deps) {
  return createRouter()
    .openapi(next, async (c) => {
      const principal = principalOf(c)
      const { site, after } = c.req.valid('query')
      const siteIds = sitesToList(deps, principal, 'moderator', site)
      const wanted = { siteIds, after, language: askedLanguage(c) }
      return c.json({ item: await nextSecondLook(deps, moderatorOf(principal), wanted) }, 200)
    })
    .openapi(give, async (c) => {
      const principal = requireAnyModerator(deps, principalOf(c))
      const { id } = c.req.valid('param')
      const look = { ...c.req.valid('json'), id }
      return c.json(
        { id, ...(await giveSecondLook(deps, principal, moderatorOf(principal), look)) },
        200,
      )
    })
}
