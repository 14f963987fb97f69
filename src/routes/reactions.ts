import { createRoute, z } from '@hono/zod-openapi'
import { readBearer } from '../accounts/identify.ts'
import { reportComment } from '../comments/report.ts'
import { voteOnComment } from '../comments/vote.ts'
import type { Deps } from '../deps.ts'
import { addressOf } from './client.ts'
import * as views from './reader-views.ts'
import { createRouter } from './router.ts'
import * as s from './schemas.ts'

const tags = ['reader']
/** A reader without an author token gets one. */
const security = s.readerCredential
/** The longest note before its own limit is applied. */
const RAW_MAX = 10_000

const vote = createRoute({
  method: 'post',
  path: '/comments/{id}/votes',
  tags,
  security,
  summary: 'Rate a public comment: one vote a reader, in place of an earlier one',
  request: {
    params: s.idParams,
    ...s.body(
      z.strictObject({
        value: z
          .union([z.literal(1), z.literal(0), z.literal(-1)], 'must be 1, 0 or -1')
          .openapi({ description: '0 takes the vote back; -1 where the site offers it' }),
      }),
    ),
  },
  responses: {
    200: s.json(views.voteReceipt, 'How the comment stands now; send the token with what follows'),
    ...s.problems(
      'invalid-json',
      'jwt-invalid',
      'sign-in-required',
      'origin-not-allowed',
      'own-comment',
      'rating-not-offered',
      'comment-not-found',
      'unsupported-media-type',
      'invalid-request',
      'too-many-requests',
    ),
  },
})

const report = createRoute({
  method: 'post',
  path: '/comments/{id}/reports',
  tags,
  security,
  summary: 'Report a public comment to the moderators; each reader counts once',
  request: {
    params: s.idParams,
    ...s.body(
      z.strictObject({
        reason: s.reasonCode,
        note: z
          .string()
          .max(RAW_MAX)
          .nullish()
          .openapi({ description: 'For moderators only; at most 1000 characters' }),
      }),
    ),
  },
  responses: {
    202: s.json(
      views.reportReceipt,
      'The moderators will see it; send the token with what follows',
    ),
    ...s.problems(
      'invalid-json',
      'jwt-invalid',
      'sign-in-required',
      'origin-not-allowed',
      'own-comment',
      'comment-not-found',
      'unsupported-media-type',
      'invalid-request',
      'too-many-requests',
      'invalid-text',
    ),
  },
})

/** How readers react to a comment without writing one. Mounted behind `allowOrigins`. */
export function reactionRoutes(deps: Deps) {
  return createRouter()
    .openapi(vote, async (c) => {
      const { id } = c.req.valid('param')
      const authorToken = readBearer(c.req.raw.headers)
      const { value } = c.req.valid('json')
      return c.json(
        await voteOnComment(deps, { id, value, authorToken, address: addressOf(c, deps) }),
        200,
      )
    })
    .openapi(report, async (c) => {
      const { id } = c.req.valid('param')
      const authorToken = readBearer(c.req.raw.headers)
      const given = { ...c.req.valid('json'), id, authorToken, address: addressOf(c, deps) }
      return c.json(await reportComment(deps, given), 202)
    })
}
