import { createRoute, type z } from '@hono/zod-openapi'
import type { Deps } from '../deps.ts'
import { analyzeComment } from '../perspective/analyze.ts'
import { PerspectiveError } from '../perspective/error.ts'
import { suggestScore } from '../perspective/suggest-score.ts'
import { principalOf } from './access.ts'
import { limitBody } from './limit-body.ts'
import { readBody } from './perspective-body.ts'
import { answerPerspectiveError } from './perspective-errors.ts'
import { requireKey, sitesOf } from './perspective-key.ts'
import * as views from './perspective-schemas.ts'
import { createRouter } from './router.ts'
import { body, json } from './schemas.ts'

const AS_GOOGLE = { 'Content-Type': 'application/json; charset=UTF-8' }

const errors = (...described: [status: number, description: string][]) =>
  Object.fromEntries(
    described.map(([status, description]) => [status, json(views.errorAnswer, description)]),
  )

const describe = (path: string, summary: string, request: z.ZodType, answer: z.ZodType) =>
  createRoute({
    method: 'post',
    path,
    tags: ['perspective'],
    summary,
    security: [{ key: [] }],
    request: body(request),
    responses: {
      200: json(answer, 'As the Perspective API answers'),
      ...errors(
        [400, 'INVALID_ARGUMENT: the key or the request is not valid'],
        [403, 'PERMISSION_DENIED: no key, or one that may not do this'],
        [429, 'RESOURCE_EXHAUSTED: more requests than `perspective.requestsPerMinute`'],
        [503, 'UNAVAILABLE: more at once than `perspective.atOnce`, or no database'],
      ),
    },
  })

const analyze = describe(
  '/comments:analyze',
  'Scores of a comment, for clients of the Perspective API',
  views.analyzeBody,
  views.analyzeAnswer,
)
const suggest = describe(
  '/comments:suggestscore',
  'What a score should have been: a label to tune by',
  views.suggestBody,
  views.suggestAnswer,
)

/**
 * Stands in for the Perspective API: its paths, keys, bodies and errors. The bodies are read by hand, since
 * a mistake in one must be answered in its words and not in ours.
 */
export function perspectiveRoutes(deps: Deps) {
  const router = createRouter()
  router.onError((error, c) => answerPerspectiveError(deps.log, error, c))
  const guard = requireKey(deps)
  for (const route of [analyze, suggest]) {
    router.openAPIRegistry.registerPath(route)
    router.use(route.path, limitBody, guard)
  }
  let running = 0
  return router
    .post(analyze.path, async (c) => {
      const request = await readBody(c, views.analyzeBody)
      // Scoring takes turns with every other request of this process, so it must not pile up.
      if (running >= deps.perspective().atOnce) throw busy()
      running += 1
      try {
        const answer = await analyzeComment(deps, sitesOf(deps, principalOf(c)), request)
        return c.json(answer, 200, AS_GOOGLE)
      } finally {
        running -= 1
      }
    })
    .post(suggest.path, async (c) => {
      const principal = principalOf(c)
      const request = await readBody(c, views.suggestBody)
      const answer = await suggestScore(deps, principal.id, sitesOf(deps, principal), request)
      return c.json(answer, 200, AS_GOOGLE)
    })
}

function busy() {
  return new PerspectiveError(
    'UNAVAILABLE',
    'The service is currently unavailable: it scores as many comments at once as it may.',
    { headers: { 'Retry-After': '1' } },
  )
}
