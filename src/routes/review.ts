import { createRoute, z } from '@hono/zod-openapi'
import type { Deps } from '../deps.ts'
import { LIST_ORDERS, QUEUE_ORDERS, SIGNALS, STATUSES } from '../moderation/labels.ts'
import { claimComments, releaseClaims, renewClaims } from '../review/claim.ts'
import { type DecisionOutcome, type DecisionRequest, decideAll } from '../review/decide.ts'
import { highlightComment } from '../review/highlight.ts'
import { listQueue } from '../review/list.ts'
import { presentDecision } from '../review/present.ts'
import { undoDecision } from '../review/undo.ts'
import {
  moderatorOf,
  principalOf,
  requireAnyModerator,
  requireRole,
  sitesToList,
} from './access.ts'
import { askedLanguage } from './asked-language.ts'
import { problemOf } from './problem.ts'
import * as views from './review-views.ts'
import { createRouter } from './router.ts'
import * as s from './schemas.ts'

const order = z
  .enum(QUEUE_ORDERS, s.oneOf(QUEUE_ORDERS))
  .optional()
  .openapi({ description: 'Default: `review.order` of the config' })
const security = s.anyCredential
const tags = ['review']
/** A batch is one moderator's selection on one screen, not an import. */
const DECISIONS_MAX = 100
const CLAIMS_MAX = 100

const list = createRoute({
  method: 'get',
  path: '/comments',
  tags,
  security,
  summary: 'The queue',
  request: {
    query: z
      .object({
        site: s.siteId.optional(),
        status: s
          .repeated(s.status, STATUSES)
          .openapi({ description: 'Any of them. Default: pending; with `reported` also approved' }),
        reported: z
          .enum(['true', 'false'], s.oneOf(['true', 'false']))
          .default('false')
          .openapi({
            description: 'Only what readers reported and no moderator has decided on since',
          }),
        signal: s.repeated(s.signal, SIGNALS).openapi({ description: 'Flagged by any of them' }),
        section: s.section.optional(),
        article: s.articleId.optional().openapi({ description: 'Of the `site`, which it needs' }),
        language: s.textLanguage.optional().openapi({ description: 'What it is written in' }),
        minRisk: s.share.optional(),
        maxRisk: s.share
          .optional()
          .openapi({ description: 'Without this value itself, but for 1' }),
        order: z.enum(LIST_ORDERS, s.oneOf(LIST_ORDERS)).optional().openapi({
          description: 'Default: `review.order` of the config; `article`: those that wait',
        }),
        limit: s.limit(50),
        cursor: s.cursor,
      })
      .refine(({ article, site }) => article === undefined || site !== undefined, {
        path: ['site'],
        message: 'must be given where `article` is',
      })
      .refine(
        ({ order, status }) => order !== 'article' || !status || String(status) === 'pending',
        {
          path: ['order'],
          message: 'can be `article` for the status pending only',
        },
      ),
  },
  responses: {
    200: s.json(views.queuePage, 'A page'),
    ...s.problems('unauthenticated', 'forbidden', 'invalid-request', 'invalid-cursor'),
  },
})

const claim = createRoute({
  method: 'post',
  path: '/claims',
  tags,
  security,
  summary:
    'Lease the next waiting comments, or those named; what is held already is renewed and counts',
  request: s.body(
    z.strictObject({
      site: s.siteId,
      limit: z.int().min(1).max(CLAIMS_MAX).default(10),
      order,
      comments: z
        .array(s.uuid)
        .min(1, 'must name at least one comment')
        .max(CLAIMS_MAX, `must name at most ${CLAIMS_MAX} comments`)
        .optional()
        .openapi({
          description:
            'Just those of these that you hold, or that wait and are free, in this order; ' +
            '`limit` does not count then',
        }),
    }),
  ),
  responses: {
    200: s.json(views.claimed, 'What you hold now'),
    ...s.problems('unauthenticated', 'forbidden', 'invalid-request', 'invalid-json'),
  },
})

const renew = createRoute({
  method: 'patch',
  path: '/claims',
  tags,
  security,
  summary: 'Renew the leases of all that you hold on a site; what is not in the answer is lost',
  request: s.body(z.strictObject({ site: s.siteId })),
  responses: {
    200: s.json(views.renewed, 'What you hold now, until when'),
    ...s.problems('unauthenticated', 'forbidden', 'invalid-request', 'invalid-json'),
  },
})

const release = createRoute({
  method: 'delete',
  path: '/claims',
  tags,
  security,
  summary: 'Give back all that you hold on a site, or one comment of it',
  request: { query: z.object({ site: s.siteId, comment: s.uuid.optional() }) },
  responses: {
    200: s.json(z.object({ released: z.int() }), 'Given back'),
    ...s.problems('unauthenticated', 'forbidden', 'invalid-request'),
  },
})

const decisionRequest = z.strictObject({
  id: s.uuid.optional().openapi({
    description:
      'Of the decision, made by you: sent again with the same comment, revision and decision it ' +
      'answers with what is stored and changes nothing',
  }),
  commentId: s.uuid,
  revisionId: s.uuid.openapi({ description: 'The revision that you saw' }),
  decision: s.verdict,
  status: s.status.optional().openapi({
    description:
      'The status that you saw: where the comment has another by now, nothing is decided',
  }),
  reason: s.reasonCode.nullish(),
  note: s.storable(2_000).nullish(),
})

const override = z
  .strictObject({ reason: s.filled(2_000) })
  .optional()
  .openapi({ description: 'Decides in spite of the pause; for administrators, with a reason' })

const decideRoute = createRoute({
  method: 'post',
  path: '/decisions',
  tags,
  security,
  summary: 'Decide on one comment or several',
  request: s.body(
    z.strictObject({
      decisions: z
        .array(decisionRequest)
        .min(1, 'must name at least one decision')
        .max(DECISIONS_MAX, `must name at most ${DECISIONS_MAX} decisions`),
      override,
    }),
  ),
  responses: {
    200: s.json(views.decision, 'One decision was sent and made'),
    207: s.json(views.results, 'Several were sent: one result each, in order'),
    ...s.problems(
      'invalid-json',
      'unauthenticated',
      'forbidden',
      'comment-not-found',
      'revision-changed',
      'state-conflict',
      'claimed-by-other',
      'invalid-request',
      'moderation-paused',
    ),
  },
})

const undo = createRoute({
  method: 'post',
  path: '/decisions/{id}/undo',
  tags,
  security,
  summary: 'Take the latest decision on a comment back; sent again it changes nothing',
  request: {
    params: s.idParams,
    body: { content: { 'application/json': { schema: z.strictObject({ override }) } } },
  },
  responses: {
    200: s.json(views.decision, 'The row that takes it back'),
    ...s.problems(
      'unauthenticated',
      'forbidden',
      'decision-not-found',
      'state-conflict',
      'revision-changed',
      'claimed-by-other',
      'moderation-paused',
    ),
  },
})

const highlight = createRoute({
  method: 'put',
  path: '/comments/{id}/highlight',
  tags,
  security,
  summary: 'Pick a public comment as a highlight, or take that back; another text of it is none',
  request: { params: s.idParams, ...s.body(z.strictObject({ highlighted: z.boolean() })) },
  responses: {
    200: s.json(z.object({ id: z.uuid(), highlighted: z.boolean() }), 'As it is now'),
    ...s.problems(
      'invalid-json',
      'unauthenticated',
      'forbidden',
      'comment-not-found',
      'state-conflict',
      'invalid-request',
    ),
  },
})

/** What moderators call. Mounted behind `requireSignIn`. */
export function reviewRoutes(deps: Deps) {
  return createRouter()
    .openapi(list, async (c) => {
      const principal = principalOf(c)
      const { site, reported, status, signal, ...query } = c.req.valid('query')
      const siteIds = sitesToList(deps, principal, 'moderator', site)
      const order = query.order ?? deps.queueOrder()
      const only = { siteIds, reported: reported === 'true', statuses: status, signals: signal }
      const wanted = { ...query, ...only, order, explainIn: askedLanguage(c) }
      return c.json(await listQueue(deps, moderatorOf(principal), wanted), 200)
    })
    .openapi(claim, async (c) => {
      const principal = principalOf(c)
      const { site, ...request } = c.req.valid('json')
      requireRole(principal, 'moderator', site)
      const order = request.order ?? deps.queueOrder()
      const held = { siteId: site, ...request, order, language: askedLanguage(c) }
      return c.json({ items: await claimComments(deps, moderatorOf(principal), held) }, 200)
    })
    .openapi(renew, async (c) => {
      const principal = principalOf(c)
      const { site } = c.req.valid('json')
      requireRole(principal, 'moderator', site)
      return c.json({ claims: await renewClaims(deps, moderatorOf(principal), site) }, 200)
    })
    .openapi(release, async (c) => {
      const principal = principalOf(c)
      const { site, comment } = c.req.valid('query')
      requireRole(principal, 'moderator', site)
      const released = await releaseClaims(deps, moderatorOf(principal), site, comment)
      return c.json({ released }, 200)
    })
    .openapi(decideRoute, async (c) => {
      const principal = requireAnyModerator(deps, principalOf(c))
      const { decisions, override } = c.req.valid('json')
      const wanted = decisions.map(toRequest)
      const outcomes = await decideAll(deps, principal, moderatorOf(principal), wanted, override)
      const [first, ...others] = outcomes
      if (!first || others.length > 0) return c.json({ results: toResults(wanted, outcomes) }, 207)
      if ('error' in first) throw first.error
      return c.json(presentDecision(first.decision), 200)
    })
    .openapi(undo, async (c) => {
      const principal = requireAnyModerator(deps, principalOf(c))
      const { id } = c.req.valid('param')
      const { override } = c.req.valid('json') ?? {}
      const row = await undoDecision(deps, principal, moderatorOf(principal), id, override)
      return c.json(presentDecision(row), 200)
    })
    .openapi(highlight, async (c) => {
      const principal = requireAnyModerator(deps, principalOf(c))
      const { id } = c.req.valid('param')
      const { highlighted } = c.req.valid('json')
      await highlightComment(deps, principal, moderatorOf(principal), id, highlighted)
      return c.json({ id, highlighted }, 200)
    })
}

function toRequest({ reason, note, ...rest }: z.output<typeof decisionRequest>): DecisionRequest {
  return { ...rest, reason: reason ?? undefined, note: note ?? undefined }
}

function toResults(requests: DecisionRequest[], outcomes: DecisionOutcome[]) {
  return outcomes.map((outcome, i) => {
    const commentId = requests[i]?.commentId ?? ''
    if ('decision' in outcome)
      return { commentId, status: 200, decision: presentDecision(outcome.decision) }
    const problem = problemOf(outcome.error)
    return { commentId, status: problem.status, problem }
  })
}
