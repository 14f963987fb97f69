import { createRoute, z } from '@hono/zod-openapi'
import { readBearer } from '../accounts/identify.ts'
import { articlePage } from '../articles/page.ts'
import { editComment } from '../comments/edit.ts'
import { commentsPage, listComments } from '../comments/page.ts'
import { getCommentStatus } from '../comments/status.ts'
import { submitComment } from '../comments/submit.ts'
import { THREAD_ORDERS } from '../comments/thread-order.ts'
import { withdrawComment } from '../comments/withdraw.ts'
import type { Deps } from '../deps.ts'
import { AppError } from '../errors.ts'
import { addressOf } from './client.ts'
import { answerJson, keepPrivate } from './public-page.ts'
import * as views from './reader-views.ts'
import { createRouter } from './router.ts'
import * as s from './schemas.ts'

/** The longest body that a site may allow, before its own limit is applied. */
const RAW_MAX = 100_000
/** Less would be in more than one paragraph; more is not needed to tell them apart. */
const PARAGRAPH_MIN = 20
const PARAGRAPH_MAX = 2_000

const submission = z
  .strictObject({
    author: z
      .strictObject({
        name: z
          .string()
          .max(RAW_MAX)
          .optional()
          .openapi({ description: 'Needed of guests; who is signed in has the name of the login' }),
        email: z.email('must be an e-mail address').max(254).nullish(),
      })
      .optional(),
    notify: z
      .strictObject({ decision: z.boolean().optional(), replies: z.boolean().optional() })
      .optional()
      .openapi({
        description: 'What the author wants mail about, once the address in `author` is confirmed',
      }),
    body: z.string().max(RAW_MAX),
    consentPrint: z
      .boolean()
      .optional()
      .openapi({ description: 'Whether it may appear in print; kept where the site asks' }),
    proof: z.string().max(RAW_MAX).optional().openapi({
      description: 'What ALTCHA makes of a challenge; needed of guests where the site says so',
    }),
    parentId: s.uuid.nullish(),
    paragraph: s
      .storable(PARAGRAPH_MAX)
      .min(PARAGRAPH_MIN, `must have at least ${PARAGRAPH_MIN} characters`)
      .nullish()
      .openapi({ description: 'The text of the paragraph that it is about, or its beginning' }),
  })
  .refine(({ parentId, paragraph }) => parentId == null || paragraph == null, {
    path: ['paragraph'],
    message: 'must be left out of a reply: what it answers says what it is about',
  })

const KEY_PATTERN = /^[\x21-\x7e]{8,200}$/

/** @throws invalid-request. Checked by hand: a schema would make an object of every header of every post. */
function readIdempotencyKey(key: string | undefined): string | undefined {
  if (key === undefined || KEY_PATTERN.test(key)) return key
  const message = 'must be 8 to 200 visible ASCII characters'
  throw new AppError('invalid-request', {
    detail: `Idempotency-Key ${message}`,
    errors: [{ path: 'Idempotency-Key', message }],
  })
}

const show = createRoute({
  method: 'get',
  path: '/sites/{site}/articles/{article}',
  tags: ['reader'],
  summary: 'What readers may know about an article',
  request: { params: s.articleParams },
  responses: {
    200: s.json(views.article, 'The article'),
    ...s.problems('site-not-found', 'article-not-found'),
  },
})

const post = createRoute({
  method: 'post',
  path: '/sites/{site}/articles/{article}/comments',
  tags: ['reader'],
  summary: 'Post a comment or a reply',
  security: s.readerCredential,
  parameters: [
    {
      name: 'Idempotency-Key',
      in: 'header',
      description: 'Makes repeating safe: the same key and body give the same answer',
      schema: { type: 'string', pattern: KEY_PATTERN.source },
    },
  ],
  request: { params: s.articleParams, ...s.body(submission) },
  responses: {
    202: s.json(views.receipt, 'Stored; it waits for scores and review'),
    ...s.problems(
      'invalid-json',
      'jwt-invalid',
      'sign-in-required',
      'origin-not-allowed',
      'comments-closed',
      'article-not-found',
      'body-too-large',
      'unsupported-media-type',
      'invalid-request',
      'invalid-text',
      'parent-not-found',
      'paragraph-not-found',
      'too-many-requests',
      'proof-missing',
      'proof-invalid',
      'idempotency-mismatch',
    ),
  },
})

const listQuery = z
  .object({
    sort: z.enum(THREAD_ORDERS, s.oneOf(THREAD_ORDERS)).default('newest'),
    limit: s.limit(30),
    cursor: s.cursor,
    thread: s.uuid.optional().openapi({ description: 'Only the replies of this thread, flat' }),
    paragraph: s
      .storable(100)
      .optional()
      .openapi({ description: 'Only threads about the passage with this id' }),
    at: s.storable(100).optional().openapi({
      description:
        'The `id` of a live event: what it told of is in the answer, past all caches that have an older one',
    }),
    comment: s.uuid.optional().openapi({
      description:
        'Only the thread of this comment: what it answers, what answers it, and as much else as fits',
    }),
  })
  .refine(
    ({ comment, cursor, thread }) => comment === undefined || (cursor ?? thread) === undefined,
    {
      path: ['comment'],
      message: 'must stand without cursor and thread',
    },
  )

const list = createRoute({
  method: 'get',
  path: '/sites/{site}/articles/{article}/comments',
  tags: ['reader'],
  summary: 'Public threads; for a reader who is known also the own comments that wait',
  security: s.readerCredential,
  request: {
    params: s.articleParams,
    query: listQuery,
  },
  responses: {
    200: s.json(
      views.threadPage,
      'A page. Without a token it may be kept for some seconds, and `If-None-Match` spares its body (304)',
    ),
    ...s.problems(
      'jwt-invalid',
      'site-not-found',
      'article-not-found',
      'comment-not-found',
      'invalid-cursor',
      'invalid-request',
    ),
  },
})

const status = createRoute({
  method: 'get',
  path: '/comments/{id}',
  tags: ['reader'],
  summary: 'What became of a comment, for its author',
  security: s.authorCredential,
  request: { params: s.idParams },
  responses: {
    200: s.json(views.ownComment, 'The comment'),
    ...s.problems('unauthenticated', 'jwt-invalid', 'comment-not-found', 'invalid-request'),
  },
})

const edit = createRoute({
  method: 'patch',
  path: '/comments/{id}',
  tags: ['reader'],
  summary: 'Change the text, inside the site’s edit window; it is scored and decided anew',
  security: s.authorCredential,
  request: { params: s.idParams, ...s.body(z.strictObject({ body: z.string().max(RAW_MAX) })) },
  responses: {
    200: s.json(views.ownComment, 'The comment as it is now'),
    ...s.problems(
      'invalid-json',
      'unauthenticated',
      'jwt-invalid',
      'sign-in-required',
      'edit-window-over',
      'too-many-requests',
      'comment-not-found',
      'state-conflict',
      'body-too-large',
      'unsupported-media-type',
      'invalid-request',
      'invalid-text',
    ),
  },
})

const withdraw = createRoute({
  method: 'delete',
  path: '/comments/{id}',
  tags: ['reader'],
  summary: 'Withdraw a comment',
  security: s.authorCredential,
  request: { params: s.idParams },
  responses: {
    204: { description: 'Withdrawn' },
    ...s.problems('unauthenticated', 'jwt-invalid', 'comment-not-found', 'invalid-request'),
  },
})

/** What readers' browsers call. Mounted behind `allowOrigins`. */
export function readerRoutes(deps: Deps) {
  return createRouter()
    .openapi(show, async (c) => {
      const { site, article } = c.req.valid('param')
      const page = await articlePage(deps, site, article)
      return answerJson(c, page, deps.changes.now())
    })
    .openapi(post, async (c) => {
      const { site, article } = c.req.valid('param')
      const receipt = await submitComment(deps, {
        ...c.req.valid('json'),
        siteId: site,
        article,
        idempotencyKey: readIdempotencyKey(c.req.header('idempotency-key')),
        authorToken: readBearer(c.req.raw.headers),
        address: addressOf(c, deps),
        requestId: c.get('requestId'),
      })
      return c.json(receipt, 202)
    })
    .openapi(list, async (c) => {
      const { site, article } = c.req.valid('param')
      const { thread, at, ...query } = c.req.valid('query')
      const asked = { ...query, siteId: site, article, thread }
      const authorToken = readBearer(c.req.raw.headers)
      if (authorToken === undefined) {
        const page = await commentsPage(deps, asked, at)
        return answerJson(c, page, deps.changes.now())
      }
      keepPrivate(c)
      return c.json(await listComments(deps, { ...asked, authorToken }), 200)
    })
    .openapi(status, async (c) => {
      const { id } = c.req.valid('param')
      keepPrivate(c)
      return c.json(await getCommentStatus(deps, id, readBearer(c.req.raw.headers)), 200)
    })
    .openapi(edit, async (c) => {
      const { id } = c.req.valid('param')
      const authorToken = readBearer(c.req.raw.headers)
      const { body } = c.req.valid('json')
      await editComment(deps, { id, authorToken, body, requestId: c.get('requestId') })
      return c.json(await getCommentStatus(deps, id, authorToken), 200)
    })
    .openapi(withdraw, async (c) => {
      const { id } = c.req.valid('param')
      await withdrawComment(deps, id, readBearer(c.req.raw.headers))
      return c.body(null, 204)
    })
}
