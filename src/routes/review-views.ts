import { z } from '@hono/zod-openapi'
import {
  INSULT_PARTS,
  NOTE_KINDS,
  PRINT_STATUSES,
  RECOMMENDATIONS,
  SIGNALS,
  STATUSES,
  TEXT_LANGUAGES,
  VERDICTS,
} from '../moderation/labels.ts'
import {
  instant,
  instantOrNull,
  pause,
  problem,
  reasonCode,
  signal,
  status,
  verdict,
} from './schemas.ts'

/** What moderators get, as the OpenAPI document tells it. */

const score = z
  .object({
    signal,
    value: z.number().min(0).max(1).nullable(),
    abstained: z.string().nullish(),
    count: z.int().nullish(),
    parts: z
      .partialRecord(z.enum(INSULT_PARTS), z.number().min(0).max(1))
      .nullish()
      .openapi({ description: 'What an insult score is made of, where the model tells' }),
    model: z.string(),
    modelVersion: z.string(),
    spans: z.array(
      z.object({
        start: z.int().openapi({ description: 'Offset in UTF-16 code units into the text' }),
        end: z.int(),
        weight: z.number().optional(),
        label: z.string().optional(),
      }),
    ),
    explanation: z
      .string()
      .optional()
      .openapi({
        description:
          'What the spans mean and do not, or why there is no value: in the language that ' +
          "Accept-Language asks for, else the site's",
      }),
    passage: z
      .object({
        text: z.string(),
        start: z
          .int()
          .optional()
          .openapi({ description: "Offset in UTF-16 code units into the article's text" }),
        end: z.int().optional(),
      })
      .nullish()
      .openapi({ description: 'The stretch of the article that comes closest' }),
  })
  .openapi('Score')

const reason = z
  .object({
    signal: signal.nullable(),
    part: z.enum(INSULT_PARTS).optional().openapi({
      description: "The part of the signal that led there, where it was not the signal's own value",
    }),
    code: z.enum([
      'over-reject',
      'over-review',
      'over-urgent',
      'too-many',
      'not-scored',
      'abstained',
      'clean',
    ]),
    value: z.number().nullish(),
    threshold: z.number().optional(),
    leads: z.enum(RECOMMENDATIONS),
  })
  .openapi('Reason')

const reports = z
  .object({
    open: z.int(),
    trusted: z
      .int()
      .openapi({ description: 'Those from readers who had a comment let through by then' }),
    reasons: z.array(z.object({ reason: reasonCode, count: z.int() })),
    notes: z
      .array(z.object({ reason: reasonCode, text: z.string(), createdAt: instant }))
      .openapi({ description: 'The newest, 20 at most' }),
  })
  .openapi('OpenReports')

const held = z
  .object({ by: z.string(), mine: z.boolean(), note: z.string(), at: instant })
  .nullable()
  .openapi({ description: 'Set while a moderator leaves the comment to colleagues' })

export const hold = z.object({ id: z.uuid(), held })

export const note = z
  .object({
    id: z.uuid(),
    kind: z.enum(NOTE_KINDS),
    by: z.string(),
    to: z.string().nullable().openapi({ description: 'Who got the comment by a handover' }),
    text: z.string().nullable(),
    createdAt: instant,
  })
  .openapi('CommentNote')

export const colleagues = z.object({
  items: z.array(z.object({ id: z.string(), name: z.string() })),
})

export const card = z
  .object({
    id: z.uuid(),
    revisionId: z.uuid(),
    revisionNumber: z.int(),
    site: z.string(),
    status,
    text: z.string(),
    createdAt: instant,
    publishedAt: instantOrNull,
    effectiveAt: instantOrNull,
    waitedWorkingMs: z
      .int()
      .nullable()
      .openapi({ description: 'Since its text arrived, without pauses; null: it does not wait' }),
    expectedBy: instantOrNull.openapi({
      description: 'When its author counts on a decision; null: it does not wait, or unknown',
    }),
    author: z.object({
      id: z.string(),
      name: z.string(),
      history: z.object({
        approved: z.int().openapi({ description: 'Other comments of the last 90 days' }),
        rejected: z.int(),
        first: z.boolean().openapi({ description: 'There is no earlier comment of theirs' }),
      }),
    }),
    article: z.object({
      id: z.string(),
      title: z.string(),
      url: z.string(),
      section: z.string().nullable(),
    }),
    parent: z.object({ id: z.string(), author: z.string(), text: z.string(), status }).nullable(),
    paragraph: z
      .object({ id: z.string(), text: z.string() })
      .nullable()
      .openapi({ description: 'The paragraph of the article that the comment is about' }),
    language: z.enum(TEXT_LANGUAGES).nullable().openapi({ description: 'What it is written in' }),
    consentPrint: z.boolean().openapi({ description: 'Its author agreed that it may be printed' }),
    candidate: z
      .enum(PRINT_STATUSES)
      .nullable()
      .openapi({ description: 'How far it is on its way into the paper' }),
    scores: z.array(score),
    recommendation: z.enum(RECOMMENDATIONS).nullable(),
    reasons: z.array(reason),
    policyVersion: z.string().nullable(),
    risk: z.number().openapi({ description: 'By the scores, raised by open reports' }),
    highlighted: z.boolean().openapi({ description: 'Picked by an editor, as readers see it' }),
    reports,
    signals: z.array(signal),
    scoringFailed: z.boolean(),
    claim: z.object({ moderator: z.string(), mine: z.boolean(), expiresAt: instant }).nullable(),
    held,
    notes: z.int().openapi({ description: 'How many there are; the history has them' }),
    actions: z.array(verdict).readonly(),
  })
  .openapi('ReviewCard')

/** As the first moderator saw it, without anything of what became of it. */
export const blindCard = card
  .pick({
    id: true,
    revisionId: true,
    site: true,
    text: true,
    createdAt: true,
    author: true,
    article: true,
    parent: true,
    paragraph: true,
    scores: true,
    recommendation: true,
    reasons: true,
    signals: true,
  })
  .openapi('BlindCard')

export const cardPage = z.object({ items: z.array(card), nextCursor: z.string().nullable() })

export const queuePage = cardPage.extend({
  since: z.string().openapi({
    description:
      'For `GET /v1/review/events`: from here on it tells what this page does not have yet',
  }),
})
export const claimed = z.object({ items: z.array(card) })
export const renewed = z.object({
  claims: z.array(z.object({ commentId: z.uuid(), expiresAt: instant })),
})

export const decision = z
  .object({
    id: z.uuid(),
    commentId: z.uuid(),
    revisionId: z.uuid(),
    decision: z.enum([...VERDICTS, 'undo']),
    by: z.object({ type: z.enum(['moderator', 'policy']), name: z.string().nullable() }),
    policyVersion: z.string(),
    reason: reasonCode.nullable(),
    note: z.string().nullable(),
    overrideReason: z.string().nullable(),
    statusAfter: status,
    waitedMs: z.int(),
    waitedWorkingMs: z.int(),
    decidedAt: instant,
    effectiveAt: instant,
    replaces: z.uuid().nullable(),
  })
  .openapi('Decision')

export const myDecisions = z.object({
  items: z.array(
    z.object({
      decision,
      replacedBy: decision.nullable().openapi({
        description: 'What was decided after it, also by undoing it; null: it is the latest',
      }),
      card,
    }),
  ),
  nextCursor: z.string().nullable(),
})

export const results = z
  .object({
    results: z.array(
      z.object({
        commentId: z.uuid(),
        status: z
          .int()
          .openapi({ description: 'What this decision alone would have been answered with' }),
        decision: decision.optional(),
        problem: problem.partial().optional(),
      }),
    ),
  })
  .openapi('DecisionResults')

export const summary = z
  .object({
    site: z.string(),
    byStatus: z.record(z.enum(STATUSES), z.int()),
    pendingBySignal: z.record(z.enum(SIGNALS), z.int()),
    held: z.int(),
    notScored: z.int(),
    reported: z.int(),
    claimed: z.int(),
    oldestPendingAt: instantOrNull,
    oldestScoringAt: instantOrNull,
    decisionsLastHour: z.object({ moderator: z.int(), policy: z.int() }),
    pause,
    at: instant,
  })
  .openapi('SiteSummary')

export const thread = z
  .object({
    items: z.array(
      z.object({
        id: z.uuid(),
        parentId: z.uuid().nullable(),
        author: z.string(),
        text: z.string().nullable().openapi({ description: 'null: withdrawn' }),
        status,
        createdAt: instant,
        depth: z.int().openapi({ description: 'Distance from the root of the thread' }),
      }),
    ),
    truncated: z.boolean().openapi({ description: 'There is more of the thread' }),
  })
  .openapi('ReviewThread')

export const history = z
  .object({
    id: z.uuid(),
    site: z.string(),
    status,
    createdAt: instant,
    withdrawnAt: instantOrNull,
    revisions: z.array(
      z.object({
        id: z.uuid(),
        number: z.int(),
        text: z.string(),
        createdAt: instant,
        scoredAt: instantOrNull,
        scoringFailedAt: instantOrNull,
        scores: z.array(score),
        recommendation: z
          .object({
            recommendation: z.enum(RECOMMENDATIONS),
            reasons: z.array(reason),
            policyVersion: z.string(),
          })
          .nullable(),
      }),
    ),
    decisions: z.array(decision),
    notes: z.array(note).openapi({ description: 'What moderators told each other, oldest first' }),
  })
  .openapi('CommentHistory')
