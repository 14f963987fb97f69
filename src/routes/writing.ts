import { createRoute, z } from '@hono/zod-openapi'
import { readBearer } from '../accounts/identify.ts'
import { nudgeAuthor } from '../comments/nudge.ts'
import type { Deps } from '../deps.ts'
import { makeChallenge } from '../readers/proof.ts'
import { addressOf } from './client.ts'
import * as views from './reader-views.ts'
import { createRouter } from './router.ts'
import * as s from './schemas.ts'

const RAW_MAX = 100_000

const challenge = createRoute({
  method: 'get',
  path: '/sites/{site}/challenge',
  tags: ['reader'],
  summary: 'Work that a guest’s browser does before it may post (ALTCHA)',
  request: { params: s.siteParams },
  responses: {
    200: s.json(views.challenge, 'Its solution goes with one comment, as `proof`'),
    ...s.problems('site-not-found'),
  },
})

const nudge = createRoute({
  method: 'post',
  path: '/sites/{site}/articles/{article}/nudge',
  tags: ['reader'],
  security: s.readerCredential,
  summary: 'What moderators may object to in a text, before it is sent; nothing is stored',
  request: {
    params: s.articleParams,
    ...s.body(z.strictObject({ body: z.string().max(RAW_MAX) })),
  },
  responses: {
    200: s.json(views.nudge, 'Empty where no threshold is crossed'),
    ...s.problems(
      'invalid-json',
      'jwt-invalid',
      'sign-in-required',
      'origin-not-allowed',
      'comments-closed',
      'nudge-not-offered',
      'article-not-found',
      'body-too-large',
      'unsupported-media-type',
      'invalid-request',
      'invalid-text',
      'too-many-requests',
      'not-ready',
    ),
  },
})

/** What helps readers before they post. Mounted behind `allowOrigins`. */
export function writingRoutes(deps: Deps) {
  return createRouter()
    .openapi(challenge, async (c) => {
      const { site } = c.req.valid('param')
      c.header('Cache-Control', 'no-store')
      return c.json(await makeChallenge(deps, deps.sites.get(site)), 200)
    })
    .openapi(nudge, async (c) => {
      const { site, article } = c.req.valid('param')
      const { body } = c.req.valid('json')
      const bearer = readBearer(c.req.raw.headers)
      const address = addressOf(c, deps)
      c.header('Cache-Control', 'no-store')
      return c.json(
        { flags: await nudgeAuthor(deps, { siteId: site, article, body, bearer, address }) },
        200,
      )
    })
}
