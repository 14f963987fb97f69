import { z } from '@hono/zod-openapi'
import { DEEPEST_NESTING, type PublicComment } from '../comments/thread.ts'
import { instant, instantOrNull, reasonCode, status } from './schemas.ts'

/** What readers get, as the OpenAPI document tells it; a verb whose answer differs does not compile. */

const pause = z.object({ paused: z.boolean(), resumesAt: instantOrNull })

export const article = z
  .object({
    site: z.string(),
    id: z.string(),
    title: z.string(),
    url: z.string(),
    publishedAt: instant,
    commentsOpen: z.boolean(),
    counts: z.object({ approved: z.int() }),
    pause,
    houseRules: z.string().nullable(),
    limits: z.object({ textMax: z.int(), nameMax: z.int(), editMinutes: z.int() }),
  })
  .openapi('Article')

export const receipt = z
  .object({
    id: z.uuid(),
    revisionId: z.uuid(),
    status: z.literal('scoring'),
    expectedBy: instantOrNull,
    authorToken: z.string(),
  })
  .openapi('Receipt')

export const comment: z.ZodType<PublicComment> = z
  .object({
    id: z.uuid(),
    parentId: z.uuid().nullable(),
    depth: z.int(),
    status: z.enum(['approved', 'scoring', 'pending', 'removed']),
    author: z.object({ name: z.string() }).nullable(),
    body: z.string().nullable(),
    paragraph: z.int().nullable(),
    createdAt: instant,
    publishedAt: instantOrNull,
    replies: z.array(z.any()).openapi({
      description: `Comments of the same form, at most ${DEEPEST_NESTING} levels below the root`,
    }),
    moreReplies: z.string().nullable(),
  })
  .openapi('Comment')

export const threadPage = z.object({
  items: z.array(comment),
  nextCursor: z.string().nullable(),
})

export const ownComment = z
  .object({
    id: z.uuid(),
    revisionId: z.uuid(),
    site: z.string(),
    article: z.string(),
    parentId: z.uuid().nullable(),
    status,
    body: z.string(),
    createdAt: instant,
    publishedAt: instantOrNull,
    reason: reasonCode.nullable(),
    expectedBy: instantOrNull,
  })
  .openapi('OwnComment')
