import { z } from '@hono/zod-openapi'
import { DEEPEST_NESTING, type PublicComment } from '../comments/thread.ts'
import { RATINGS } from '../moderation/labels.ts'
import { instant, instantOrNull, pause, reasonCode, status } from './schemas.ts'

/** What readers get, as the OpenAPI document tells it; a verb whose answer differs does not compile. */

const times = {
  expectedBy: instantOrNull.openapi({ description: 'When a decision is likely; null: unknown' }),
  expectedRange: z
    .object({ from: instant, to: instant })
    .nullable()
    .openapi({ description: 'Most decisions, about 85 %, fall in it' }),
}

const notice = {
  pause,
  waiting: z.int().nullable().openapi({ description: 'Comments of the site that wait' }),
  ...times,
}

export const article = z
  .object({
    site: z.string(),
    id: z.string(),
    title: z.string(),
    url: z.string(),
    publishedAt: instant,
    commentsOpen: z.boolean(),
    section: z.string().nullable(),
    counts: z.object({ approved: z.int() }),
    ...notice,
    rating: z.enum(RATINGS).openapi({ description: 'How comments may be rated' }),
    houseRules: z.string().nullable(),
    mail: z.boolean().openapi({ description: 'Whether an e-mail address is used for anything' }),
    limits: z.object({ textMax: z.int(), nameMax: z.int(), editMinutes: z.int() }),
  })
  .openapi('Article')

export const receipt = z
  .object({
    id: z.uuid(),
    revisionId: z.uuid(),
    status: z.literal('scoring'),
    ...notice,
    authorToken: z.string(),
  })
  .openapi('Receipt')

const vote = z.union([z.literal(1), z.literal(0), z.literal(-1)])

const votes = z.object({
  up: z.int(),
  down: z.int(),
  mine: vote.openapi({ description: 'The vote of the author token’s holder' }),
})

export const voteReceipt = votes.extend({ authorToken: z.string() }).openapi('VoteReceipt')
export const reportReceipt = z.object({ authorToken: z.string() }).openapi('ReportReceipt')

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
    votes: votes.nullable().openapi({
      description: 'null where there is nothing to rate: not public, or `rating: off`',
    }),
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
    ahead: z
      .int()
      .nullable()
      .openapi({ description: 'Comments of the site that come before it, while it waits' }),
    ...times,
  })
  .openapi('OwnComment')
