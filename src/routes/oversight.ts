import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { accepts } from 'hono/accepts'
import type { Deps } from '../deps.ts'
import { getOversight, type OversightRequest, openOversightRows } from '../review/oversight.ts'
import { principalOf, requireRole } from './access.ts'
import { CSV_HEAD, csvLine } from './oversight-csv.ts'
import * as views from './oversight-views.ts'
import { createRouter } from './router.ts'
import * as s from './schemas.ts'
import { streamText } from './stream-text.ts'

const security = s.anyCredential
const tags = ['review']
const CSV = 'text/csv'

const day = z.iso
  .date('must be a day as YYYY-MM-DD')
  .refine((date) => date >= '1970' && date < '2200', 'must be a day from 1970 to 2199')
  .optional()

const query = z.object({
  site: s.siteId,
  from: day.openapi({ description: 'Default: four weeks' }),
  to: day.openapi({ description: 'The last day; default: today' }),
})

const csvContent = { [CSV]: { schema: z.string() } }

const oversight = createRoute({
  method: 'get',
  path: '/oversight',
  tags,
  security,
  summary: 'How moderators decided, by day and moderator; for editors',
  request: { query },
  responses: {
    200: {
      description: 'Up to 366 days; as `oversight.csv` for who accepts text/csv',
      content: { 'application/json': { schema: views.oversight }, ...csvContent },
    },
    ...s.problems('unauthenticated', 'forbidden', 'invalid-request'),
  },
})

const file = createRoute({
  method: 'get',
  path: '/oversight.csv',
  tags,
  security,
  summary: 'The same as a file, of however many days',
  request: { query },
  responses: {
    200: { description: 'A line a day and moderator', content: csvContent },
    ...s.problems('unauthenticated', 'forbidden', 'invalid-request'),
  },
})

/** What editors look at. Mounted behind `requireSignIn`. */
export function oversightRoutes(deps: Deps) {
  async function answerFile(c: Context, request: OversightRequest) {
    const batches = await openOversightRows(deps, request)
    async function* parts() {
      yield CSV_HEAD
      for await (const rows of batches) yield rows.map(csvLine).join('')
    }
    return streamText(c, parts(), { type: CSV, name: `${request.siteId}.csv` })
  }

  return createRouter()
    .openapi(oversight, async (c) => {
      const { site: siteId, ...days } = c.req.valid('query')
      requireRole(principalOf(c), 'editor', siteId)
      const supports = ['application/json', CSV]
      const type = accepts(c, { header: 'Accept', supports, default: 'application/json' })
      if (type === CSV) return answerFile(c, { siteId, ...days })
      return c.json(await getOversight(deps, { siteId, ...days }), 200)
    })
    .openapi(file, async (c) => {
      const { site: siteId, ...days } = c.req.valid('query')
      requireRole(principalOf(c), 'editor', siteId)
      return answerFile(c, { siteId, ...days })
    })
}
