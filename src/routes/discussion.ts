import { createRoute, z } from '@hono/zod-openapi'
import { discussionPage } from '../comments/discussion.ts'
import { THREAD_ORDERS } from '../comments/thread-order.ts'
import type { Deps } from '../deps.ts'
import { discussionHtml } from './discussion-html.ts'
import { styleHash } from './discussion-style.ts'
import { answerPage } from './public-page.ts'
import { createRouter } from './router.ts'
import * as s from './schemas.ts'

/** Nothing is loaded and no script runs; the one style sheet is known by its hash. */
const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${styleHash}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const THREADS_A_PAGE = 30
const REPLIES_A_PAGE = 100

const page = createRoute({
  method: 'get',
  path: '/sites/{site}/articles/{article}/comments.html',
  tags: ['reader'],
  summary: 'Public comments as a page, for readers without JavaScript and search engines',
  request: {
    params: s.articleParams,
    query: z.object({
      sort: z.enum(THREAD_ORDERS, s.oneOf(THREAD_ORDERS)).default('newest'),
      cursor: s.cursor,
      thread: s.uuid.optional().openapi({ description: 'Only the replies of this thread' }),
    }),
  },
  responses: {
    200: {
      description: 'HTML with JSON-LD (schema.org/Comment), in the site’s language',
      content: { 'text/html': { schema: z.string() } },
    },
    ...s.problems('site-not-found', 'article-not-found', 'invalid-cursor', 'invalid-request'),
  },
})

/** The list that `<noscript>` links to. */
export function discussionRoutes(deps: Deps) {
  return createRouter().openapi(page, async (c) => {
    const { site: siteId, article } = c.req.valid('param')
    const query = c.req.valid('query')
    const { language, pause } = deps.sites.get(siteId)
    const limit = query.thread === undefined ? THREADS_A_PAGE : REPLIES_A_PAGE
    const found = await discussionPage(
      deps,
      { ...query, siteId, article, limit },
      (view, comments) =>
        discussionHtml({ language, timeZone: pause?.timezone ?? 'UTC', query, view, comments }),
    )
    c.header('Content-Security-Policy', POLICY)
    return answerPage(c, found, deps.changes.now(), 'text/html; charset=utf-8')
  })
}
