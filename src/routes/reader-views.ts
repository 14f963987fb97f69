import { z } from '@hono/zod-openapi'
import { DEEPEST_NESTING, type PublicComment } from '../comments/thread.ts'
import { BADGES, INSULT_PARTS, RATINGS, READER_MODES } from '../moderation/labels.ts'
import type { Challenge } from '../readers/proof.ts'
import { instant, instantOrNull, pause, reasonCode, signal, status } from './schemas.ts'

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

const passage = z.object({
  id: z.string().openapi({ description: 'The same for the same text' }),
  text: z
    .string()
    .openapi({ description: 'The beginning of the paragraph, 300 characters at most' }),
})

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
    paragraphs: z.array(passage.extend({ count: z.int() })).openapi({
      description:
        'Passages that have public comments of their own; also such as the article has no more',
    }),
    ...notice,
    rating: z.enum(RATINGS).openapi({ description: 'How comments may be rated' }),
    editsStayPublic: z.boolean().openapi({
      description: 'Whether a public text stays while a change of it waits; else it is hidden',
    }),
    reader: z.enum(READER_MODES).openapi({ description: 'Who may write' }),
    challenge: z
      .boolean()
      .openapi({ description: 'Guests send `proof`, the solution of a challenge' }),
    nudge: z.boolean().openapi({ description: 'Texts may be looked at before they are sent' }),
    asksPrintConsent: z.boolean().openapi({ description: '`consentPrint` is asked for' }),
    liveLinks: z
      .array(z.string())
      .openapi({ description: 'Hosts, with all below them, to which links may be live' }),
    houseRules: z.string().nullable(),
    mail: z.boolean().openapi({ description: 'Whether an e-mail address is used for anything' }),
    limits: z.object({ textMax: z.int(), nameMax: z.int(), editMinutes: z.int() }),
  })
  .openapi('Article')

const authorToken = z.string().nullable().openapi({
  description: 'By it a guest is known from now on; null for who is signed in with a JWT',
})

export const receipt = z
  .object({
    id: z.uuid(),
    revisionId: z.uuid(),
    status: z.literal('scoring'),
    ...notice,
    authorToken,
  })
  .openapi('Receipt')

const vote = z.union([z.literal(1), z.literal(0), z.literal(-1)])

const votes = z.object({
  up: z.int(),
  down: z.int(),
  mine: vote.openapi({ description: 'The vote of the author token’s holder' }),
})

export const voteReceipt = votes.extend({ authorToken }).openapi('VoteReceipt')
export const reportReceipt = z.object({ authorToken }).openapi('ReportReceipt')

export const comment: z.ZodType<PublicComment> = z
  .object({
    id: z.uuid(),
    parentId: z.uuid().nullable(),
    depth: z.int(),
    status: z.enum(['approved', 'scoring', 'pending', 'removed']),
    author: z
      .object({
        name: z.string(),
        badge: z
          .enum(BADGES)
          .nullable()
          .openapi({ description: 'What the site’s login said that the author is' }),
      })
      .nullable(),
    body: z.string().nullable(),
    paragraph: passage.nullable(),
    createdAt: instant,
    publishedAt: instantOrNull,
    editedAt: instantOrNull.openapi({
      description: 'When the text that is shown was last changed; null: never',
    }),
    highlighted: z.boolean().openapi({ description: 'Picked by an editor' }),
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
    publicBody: z.string().nullable().openapi({
      description: 'The text that readers see while the newest one waits (`edits: keep`)',
    }),
    reason: reasonCode.nullable(),
    reasonText: z
      .string()
      .nullable()
      .openapi({ description: 'The reason in the house’s own words, where the config has some' }),
    ahead: z
      .int()
      .nullable()
      .openapi({ description: 'Comments of the site that come before it, while it waits' }),
    ...times,
  })
  .openapi('OwnComment')

export const challenge: z.ZodType<Challenge> = z
  .object({
    parameters: z.looseObject({
      algorithm: z.string(),
      nonce: z.string(),
      salt: z.string(),
      cost: z.int(),
      keyLength: z.int(),
      keyPrefix: z.string(),
      keySignature: z.string().optional(),
      expiresAt: z.int().optional().openapi({ description: 'Seconds since 1970' }),
    }),
    signature: z.string().optional(),
  })
  .openapi('Challenge')

export const nudge = z
  .object({
    flags: z.array(
      z.object({
        signal,
        part: z.enum(INSULT_PARTS).nullable(),
        spans: z.array(
          z.object({
            start: z.int().openapi({ description: 'Offset in UTF-16 code units into the text' }),
            end: z.int(),
          }),
        ),
      }),
    ),
  })
  .openapi('Nudge')
