import { createRoute, z } from '@hono/zod-openapi'
import type { Deps } from '../deps.ts'
import { STATUSES } from '../moderation/labels.ts'
import { searchComments } from '../review/search.ts'
import { moderatorOf, principalOf, sitesToList } from './access.ts'
import { askedLanguage } from './asked-language.ts'
import * as views from './review-views.ts'
import { createRouter } from './router.ts'
import * as s from './schemas.ts'

/** Nobody types more; and a single word of more than 2,046 bytes is too long for PostgreSQL. */
const QUERY_MAX = 300

const search = createRoute({
  method: 'get',
  path: '/search',
  tags: ['review'],
  security: s.anyCredential,
  summary: 'Find comments by the words of their texts and the names of their authors',
  request: {
    query: z.object({
      q: s.filled(QUERY_MAX).openapi({
        description: 'Words, "whole phrases", `or`, and `-` before what must not be there',
        example: 'radweg -auto',
      }),
      site: s.siteId.optional(),
      status: s.repeated(s.status, STATUSES).openapi({ description: 'Any of them. Default: all' }),
      limit: s.limit(50),
      cursor: s.cursor,
    }),
  },
  responses: {
    200: s.json(views.cardPage, 'A page, the newest first'),
    ...s.problems('unauthenticated', 'forbidden', 'invalid-request', 'invalid-cursor'),
  },
})

/** The search of the desk. Mounted behind `requireSignIn`. */
export function searchRoutes(deps: Deps) {
  return createRouter().openapi(search, async (c) => {
    const principal = principalOf(c)
    const { q: text, site, status: statuses, limit, cursor } = c.req.valid('query')
    const siteIds = sitesToList(deps, principal, 'moderator', site)
    const query = { siteIds, text, statuses, limit, cursor, explainIn: askedLanguage(c) }
    return c.json(await searchComments(deps, moderatorOf(principal), query), 200)
  })
}
