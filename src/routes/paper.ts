import { createRoute, z } from '@hono/zod-openapi'
import type { TypedResponse } from 'hono'
import type { JSONParsed } from 'hono/utils/types'
import type { Deps } from '../deps.ts'
import { PRINT_STATUSES } from '../moderation/labels.ts'
import { markCandidate } from '../review/candidate.ts'
import { type Candidate, listCandidates, streamCandidates } from '../review/candidates.ts'
import { moderatorOf, principalOf, requireAnyModerator, requireRole } from './access.ts'
import { paperEntry, paperTitle } from './paper-markdown.ts'
import { createRouter } from './router.ts'
import * as s from './schemas.ts'
import { streamText } from './stream-text.ts'

const security = s.anyCredential
const tags = ['review']
const printStatus = z.enum(PRINT_STATUSES, s.oneOf(PRINT_STATUSES))
const shortlist = z.object({ site: s.siteId, status: printStatus.optional() })

const candidate = z
  .object({
    id: z.uuid(),
    site: z.string(),
    status: printStatus,
    credit: z.string().openapi({ description: 'How the author is named in print' }),
    revisionId: z.uuid(),
    text: z.string().openapi({ description: 'As it was marked' }),
    textChanged: z.boolean().openapi({ description: 'The author changed it since' }),
    author: z.string(),
    article: z.object({
      id: z.string(),
      title: z.string(),
      url: z.string(),
      section: z.string().nullable(),
    }),
    createdAt: s.instant,
    markedAt: s.instant,
    changedAt: s.instant,
    changedBy: z.string(),
  })
  .openapi('PrintCandidate')

const mark = createRoute({
  method: 'put',
  path: '/comments/{id}/candidate',
  tags,
  security,
  summary: 'Put a comment on the shortlist for the paper, move it along, or take it off',
  request: {
    params: s.idParams,
    ...s.body(
      z.strictObject({
        status: printStatus.nullable(),
        credit: s.filled(200).nullish(),
        revisionId: s.uuid
          .optional()
          .openapi({ description: 'The text that you saw; default: the one marked before' }),
      }),
    ),
  },
  responses: {
    200: s.json(
      z.object({
        id: z.uuid(),
        status: printStatus.nullable(),
        credit: z.string().nullable(),
        revisionId: z.uuid().nullable(),
      }),
      'As it is now',
    ),
    ...s.problems(
      'invalid-json',
      'unauthenticated',
      'forbidden',
      'comment-not-found',
      'revision-changed',
      'state-conflict',
      'invalid-request',
    ),
  },
})

const list = createRoute({
  method: 'get',
  path: '/candidates',
  tags,
  security,
  summary: 'The shortlist for the paper',
  request: { query: shortlist.extend({ limit: s.limit(50), cursor: s.cursor }) },
  responses: {
    200: s.json(
      z.object({ items: z.array(candidate), nextCursor: z.string().nullable() }),
      'A page, in the order in which comments were marked',
    ),
    ...s.problems('unauthenticated', 'forbidden', 'invalid-request', 'invalid-cursor'),
  },
})

const markdown = createRoute({
  method: 'get',
  path: '/candidates.md',
  tags,
  security,
  summary: 'All of the shortlist as Markdown, in the site’s language',
  request: { query: shortlist },
  responses: {
    200: { description: 'A file', content: { 'text/markdown': { schema: z.string() } } },
    ...s.problems('unauthenticated', 'forbidden', 'invalid-request'),
  },
})

const file = createRoute({
  method: 'get',
  path: '/candidates.json',
  tags,
  security,
  summary: 'All of the shortlist as JSON',
  request: { query: shortlist },
  responses: {
    200: s.json(z.array(candidate), 'A file'),
    ...s.problems('unauthenticated', 'forbidden', 'invalid-request'),
  },
})

/** Comments on their way into the paper. Mounted behind `requireSignIn`. */
export function paperRoutes(deps: Deps) {
  return createRouter()
    .openapi(mark, async (c) => {
      const principal = requireAnyModerator(deps, principalOf(c))
      const { id } = c.req.valid('param')
      const wanted = { ...c.req.valid('json'), commentId: id }
      return c.json(
        { id, ...(await markCandidate(deps, principal, moderatorOf(principal), wanted)) },
        200,
      )
    })
    .openapi(list, async (c) => {
      const { site, ...query } = c.req.valid('query')
      requireRole(principalOf(c), 'moderator', site)
      return c.json(await listCandidates(deps, { siteId: site, ...query }), 200)
    })
    .openapi(markdown, async (c) => {
      const { site: siteId, status } = c.req.valid('query')
      requireRole(principalOf(c), 'moderator', siteId)
      const site = deps.sites.get(siteId)
      const look = { language: site.language, timeZone: site.pause?.timezone ?? 'UTC' }
      async function* parts() {
        yield paperTitle(site)
        for await (const entry of streamCandidates(deps, { siteId, status }))
          yield paperEntry(entry, look)
      }
      return streamText(c, parts(), { type: 'text/markdown', name: `${siteId}.md` })
    })
    .openapi(file, async (c) => {
      const { site: siteId, status } = c.req.valid('query')
      requireRole(principalOf(c), 'moderator', siteId)
      async function* parts() {
        let before = '[\n'
        for await (const entry of streamCandidates(deps, { siteId, status })) {
          yield before + JSON.stringify(entry)
          before = ',\n'
        }
        yield before === ',\n' ? '\n]\n' : '[]\n'
      }
      const answer: unknown = streamText(c, parts(), {
        type: 'application/json',
        name: `${siteId}.json`,
      })
      return answer as TypedResponse<JSONParsed<Candidate[]>, 200, 'json'>
    })
}
