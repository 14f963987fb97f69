import { createRoute } from '@hono/zod-openapi'
import type { Deps } from '../deps.ts'
import { getCard } from '../review/card.ts'
import { getHistory } from '../review/history.ts'
import { getThread } from '../review/thread.ts'
import { moderatorOf, principalOf, requireAnyModerator } from './access.ts'
import { askedLanguage } from './asked-language.ts'
import * as views from './review-views.ts'
import { createRouter } from './router.ts'
import * as s from './schemas.ts'

const security = s.anyCredential
const tags = ['review']
const problems = s.problems('unauthenticated', 'forbidden', 'comment-not-found', 'invalid-request')

const card = createRoute({
  method: 'get',
  path: '/comments/{id}',
  tags,
  security,
  summary: 'One comment as the queue shows it, whatever its status',
  request: { params: s.idParams },
  responses: { 200: s.json(views.card, 'The comment'), ...problems },
})

const history = createRoute({
  method: 'get',
  path: '/comments/{id}/history',
  tags,
  security,
  summary: 'Every revision, score, decision and note of a comment',
  request: { params: s.idParams },
  responses: { 200: s.json(views.history, 'The history'), ...problems },
})

const thread = createRoute({
  method: 'get',
  path: '/comments/{id}/thread',
  tags,
  security,
  summary: 'What was said around a comment, whether it is public or not: 100 comments at most',
  request: { params: s.idParams },
  responses: { 200: s.json(views.thread, 'In reading order'), ...problems },
})

/** What moderators look up about one comment. Mounted behind `requireSignIn`. */
export function reviewCommentRoutes(deps: Deps) {
  return createRouter()
    .openapi(card, async (c) => {
      const principal = requireAnyModerator(deps, principalOf(c))
      const { id } = c.req.valid('param')
      const moderator = moderatorOf(principal)
      return c.json(await getCard(deps, principal, moderator, id, askedLanguage(c)), 200)
    })
    .openapi(history, async (c) => {
      const principal = requireAnyModerator(deps, principalOf(c))
      const { id } = c.req.valid('param')
      return c.json(await getHistory(deps, principal, id, askedLanguage(c)), 200)
    })
    .openapi(thread, async (c) => {
      const principal = requireAnyModerator(deps, principalOf(c))
      return c.json(await getThread(deps, principal, c.req.valid('param').id), 200)
    })
}
