import { createRoute, z } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import { putArticle } from '../articles/put.ts'
import type { Deps } from '../deps.ts'
import { principalOf, requireRole } from './access.ts'
import { createRouter, type RequestEnv } from './router.ts'
import * as s from './schemas.ts'

const articleBody = z.object({
  title: s.filled(500),
  teaser: s.storable(2_000).default(''),
  text: s.storable(500_000).default(''),
  url: z.url({ protocol: /^https?$/, error: 'must be an http or https URL' }).max(2_000),
  publishedAt: z.iso.datetime({ offset: true, error: 'must be an RFC 3339 instant' }),
  commentsOpen: z.boolean().default(true),
  section: s.section.nullable().default(null),
})

const put = (signedIn: MiddlewareHandler<RequestEnv>) =>
  createRoute({
    middleware: signedIn,
    method: 'put',
    path: '/sites/{site}/articles/{article}',
    tags: ['publisher'],
    summary: 'Register or update an article',
    security: [{ bearer: [] }],
    request: { params: s.articleParams, ...s.body(articleBody.strict()) },
    responses: {
      200: s.json(z.object({ id: z.string(), created: z.literal(false) }), 'Updated'),
      201: s.json(z.object({ id: z.string(), created: z.literal(true) }), 'Registered'),
      ...s.problems('invalid-json', 'invalid-request', 'unauthenticated', 'forbidden'),
    },
  })

/**
 * What publishing systems call, with a server key.
 * @param signedIn guards each route, since readers share their paths
 */
export function publisherRoutes(deps: Deps, signedIn: MiddlewareHandler<RequestEnv>) {
  return createRouter().openapi(put(signedIn), async (c) => {
    const { site, article } = c.req.valid('param')
    const principal = principalOf(c)
    requireRole(principal, 'publisher', site)
    const input = c.req.valid('json')
    const { created } = await putArticle(
      deps,
      { type: 'publisher', id: principal.id },
      site,
      article,
      { ...input, publishedAt: new Date(input.publishedAt) },
    )
    return created
      ? c.json({ id: article, created: true as const }, 201)
      : c.json({ id: article, created: false as const }, 200)
  })
}
