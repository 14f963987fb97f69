import { createRoute, z } from '@hono/zod-openapi'
import type { Deps } from '../deps.ts'
import { holdComment, unholdComment } from '../review/hold.ts'
import { addNote } from '../review/notes.ts'
import { moderatorOf, principalOf, requireAnyModerator } from './access.ts'
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
}
