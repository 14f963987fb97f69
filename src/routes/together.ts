import { createRoute, z } from '@hono/zod-openapi'
import type { Deps } from '../deps.ts'
import { listColleagues } from '../review/colleagues.ts'
import { handOver } from '../review/handover.ts'
import { holdComment, unholdComment } from '../review/hold.ts'
import { addNote } from '../review/notes.ts'
import { moderatorOf, principalOf, requireAnyModerator, requireRole } from './access.ts'
import * as views from './review-views.ts'
import { createRouter } from './router.ts'
import * as s from './schemas.ts'

const security = s.anyCredential
const tags = ['review']
const NOTE_MAX = 2_000

const note = createRoute({
  method: 'post',
  path: '/comments/{id}/notes',
  tags,
  security,
  summary: 'Write something about a comment for colleagues',
  request: { params: s.idParams, ...s.body(z.strictObject({ text: s.filled(NOTE_MAX) })) },
  responses: {
    201: s.json(views.note, 'The note'),
    ...s.problems(
      'invalid-json',
      'unauthenticated',
      'forbidden',
      'comment-not-found',
      'invalid-request',
    ),
  },
})

const hold = createRoute({
  method: 'post',
  path: '/comments/{id}/hold',
  tags,
  security,
  summary: 'Leave a waiting comment to colleagues: your own claims pass it over',
  request: { params: s.idParams, ...s.body(z.strictObject({ note: s.filled(NOTE_MAX) })) },
  responses: {
    200: s.json(views.hold, 'Held'),
    ...s.problems(
      'invalid-json',
      'unauthenticated',
      'forbidden',
      'comment-not-found',
      'state-conflict',
      'claimed-by-other',
      'invalid-request',
    ),
  },
})

const unhold = createRoute({
  method: 'delete',
  path: '/comments/{id}/hold',
  tags,
  security,
  summary: 'Take up again what somebody left to colleagues',
  request: { params: s.idParams },
  responses: {
    200: s.json(views.hold, 'Not held any more'),
    ...s.problems(
      'unauthenticated',
      'forbidden',
      'comment-not-found',
      'claimed-by-other',
      'invalid-request',
    ),
  },
})

const handover = createRoute({
  method: 'post',
  path: '/comments/{id}/handover',
  tags,
  security,
  summary: 'Lease a waiting comment to a colleague, whose next claim has it first',
  request: {
    params: s.idParams,
    ...s.body(
      z.strictObject({
        to: s.filled(200).openapi({ description: 'An id of the list of colleagues' }),
        note: s.filled(NOTE_MAX).nullish(),
      }),
    ),
  },
  responses: {
    200: s.json(views.note, 'Handed over'),
    ...s.problems(
      'invalid-json',
      'unauthenticated',
      'forbidden',
      'comment-not-found',
      'state-conflict',
      'claimed-by-other',
      'colleague-not-found',
      'invalid-request',
    ),
  },
})

const colleagues = createRoute({
  method: 'get',
  path: '/colleagues',
  tags,
  security,
  summary: 'Who else moderates a site',
  request: { query: z.object({ site: s.siteId }) },
  responses: {
    200: s.json(views.colleagues, 'By name'),
    ...s.problems('unauthenticated', 'forbidden', 'invalid-request'),
  },
})

/** How moderators work on one queue together. Mounted behind `requireSignIn`. */
export function togetherRoutes(deps: Deps) {
  return createRouter()
    .openapi(note, async (c) => {
      const principal = requireAnyModerator(deps, principalOf(c))
      const { id } = c.req.valid('param')
      const { text } = c.req.valid('json')
      return c.json(await addNote(deps, principal, moderatorOf(principal), id, text), 201)
    })
    .openapi(hold, async (c) => {
      const principal = requireAnyModerator(deps, principalOf(c))
      const { id } = c.req.valid('param')
      const { note } = c.req.valid('json')
      const held = await holdComment(deps, principal, moderatorOf(principal), id, note)
      return c.json({ id, held }, 200)
    })
    .openapi(unhold, async (c) => {
      const principal = requireAnyModerator(deps, principalOf(c))
      const { id } = c.req.valid('param')
      await unholdComment(deps, principal, moderatorOf(principal), id)
      return c.json({ id, held: null }, 200)
    })
    .openapi(handover, async (c) => {
      const principal = requireAnyModerator(deps, principalOf(c))
      const { id } = c.req.valid('param')
      const { to, note } = c.req.valid('json')
      const given = { commentId: id, to, text: note ?? undefined }
      return c.json(await handOver(deps, principal, moderatorOf(principal), given), 200)
    })
    .openapi(colleagues, async (c) => {
      const principal = principalOf(c)
      const { site } = c.req.valid('query')
      requireRole(principal, 'moderator', site)
      return c.json({ items: await listColleagues(deps, moderatorOf(principal), site) }, 200)
    })
}
