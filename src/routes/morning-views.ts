import { z } from '@hono/zod-openapi'
import { INSULT_PARTS, RECOMMENDATIONS, SIGNALS } from '../moderation/labels.ts'
import { WEEKDAYS } from '../moderation/pause/pause-config.ts'
import { instant, signal } from './schemas.ts'

/** What moderators and editors get to plan with, as the OpenAPI document tells it. */

const expected = z.number().openapi({ description: 'Expected, so it need not be whole' })

const verdicts = z.object({ approved: z.int(), rejected: z.int() })

const waitingComment = z.object({
  id: z.uuid(),
  article: z.object({ id: z.string(), title: z.string(), url: z.string() }),
  risk: z.number(),
  signals: z.array(signal),
  since: instant,
  excerpt: z.string().optional().openapi({ description: 'The begin of the text' }),
})

export const digest = z
  .object({
    site: z.string(),
    at: instant,
    about: z.object({
      kind: z.enum(['pause', 'day']),
      startsAt: instant,
      endsAt: instant.openapi({ description: 'After `at` while the pause goes on' }),
    }),
    arrived: z.object({
      total: z.int(),
      byHour: z.array(z.object({ startsAt: instant, comments: z.int() })),
      byRecommendation: z.record(z.enum([...RECOMMENDATIONS, 'none']), z.int()),
      bySignal: z.record(z.enum(SIGNALS), z.int()),
    }),
    tookEffect: verdicts
      .nullable()
      .openapi({ description: 'Held decisions that took effect with the end of the pause' }),
    held: verdicts
      .nullable()
      .openapi({ description: 'Held decisions that take effect when the pause ends' }),
    waiting: z.int(),
    riskiest: z.array(waitingComment),
    longest: z.array(waitingComment),
    work: z
      .object({ minutes: z.int(), doneBy: instant })
      .nullable()
      .openapi({ description: 'What waits now at the usual pace; null: unknown' }),
    staffing: z.object({
      paceOfOne: z
        .number()
        .nullable()
        .openapi({ description: 'Decisions a minute of one moderator at work; null: unknown' }),
      goals: z.array(
        z.object({
          by: instant,
          workingMinutes: z.int(),
          arrivals: expected.nullable(),
          moderators: z.int().nullable().openapi({
            description: 'So that nothing is left by then; null: unknown, or no working time',
          }),
        }),
      ),
    }),
  })
  .openapi('Digest')

const projectedHour = z
  .object({ startsAt: instant, arrivals: expected, decisions: expected, queue: expected })
  .openapi('ProjectedHour')

const queueState = z.object({ queue: expected, workMinutes: z.int().nullable() })

const comparison = z
  .object({ at: instant, before: queueState, after: queueState })
  .nullable()
  .openapi({ description: 'The queue as moderation goes on, without the change and with it' })

const queue = z.array(projectedHour).optional()

const windowEffect = z
  .object({
    kind: z.literal('window'),
    change: z.enum(['added', 'left-out']),
    window: z.object({
      from: z.string(),
      to: z.string(),
      days: z.array(z.enum(WEEKDAYS)).readonly().optional(),
    }),
    workingHours: z.object({ before: z.number(), after: z.number() }),
    opening: comparison,
    queue,
  })
  .openapi('WindowEffect')

const replayed = z.object({ waiting: z.number(), flagged: z.number() })

const thresholdEffect = z
  .object({
    kind: z.literal('threshold'),
    name: z.string(),
    signal,
    part: z.enum(INSULT_PARTS).optional(),
    threshold: z.enum(['review', 'reject', 'urgent']),
    from: z.number().nullable(),
    to: z.number(),
    perDay: z
      .object({ before: replayed, after: replayed })
      .nullable()
      .openapi({ description: 'Comments a day that wait for a person, and that are flagged' }),
    workMinutesPerDay: z.number().nullable(),
    opening: comparison,
    queue,
  })
  .openapi('ThresholdEffect')

export const forecast = z
  .object({
    site: z.string(),
    at: instant,
    waiting: z.int(),
    history: z.object({
      days: z.number(),
      arrived: z.int(),
      decided: z.int(),
      busyMinutes: z.number(),
    }),
    curve: z
      .array(
        z.object({
          hour: z.int().openapi({ description: '0 to 167, from Monday 00:00 local time' }),
          arrivals: expected,
          decisions: expected.nullable(),
        }),
      )
      .nullable()
      .openapi({ description: 'What is usual by hour of the week; null: too little is known' }),
    queue: z.array(projectedHour).nullable(),
    opening: queueState.extend({ at: instant }).nullable(),
    decidesAlone: z.boolean(),
    changes: z
      .array(z.discriminatedUnion('kind', [windowEffect, thresholdEffect]))
      .openapi({ description: 'Empty for those who are no editors' }),
  })
  .openapi('Forecast')
