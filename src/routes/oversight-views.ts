import { z } from '@hono/zod-openapi'
import { REASON_CODES, ROLES, SIGNALS } from '../moderation/labels.ts'

/** How moderators decided, as the OpenAPI document tells it. */

const count = z.int()

const figures = z.object({
  decided: count,
  approved: count,
  rejected: count,
  rejectedFor: z.record(z.enum([...REASON_CODES, 'none']), count),
  waiting: z
    .object({ median: z.number().nullable(), p90: z.number().nullable() })
    .openapi({ description: 'Before the first decision, in milliseconds, without pauses' }),
  recommended: z.object({ approve: count, review: count, reject: count, none: count }),
  overruled: z
    .object({ approve: count, reject: count })
    .openapi({ description: 'Recommendations to approve that were rejected, and so on' }),
  undone: count.openapi({ description: 'Decisions that were taken back later' }),
})

const day = z.string().openapi({ example: '2026-07-01' })
const moderator = z.object({ id: z.string(), name: z.string() })

const kappa = z.number().nullable().openapi({
  description:
    "Cohen's kappa: 1 is full agreement, 0 chance; null where all are alike, or there are none",
})
const verdicts = z.object({ looks: count, agreed: count, kappa })

const agreement = verdicts.extend({
  byReason: z
    .record(z.enum(REASON_CODES), z.object({ first: count, second: count, both: count, kappa }))
    .openapi({ description: 'Rejected for the reason by one, by the other, by both' }),
  bySignal: z
    .record(z.enum(SIGNALS), verdicts)
    .openapi({ description: 'Of comments that went over a threshold of the signal' }),
})

export const oversight = z
  .object({
    site: z.string(),
    from: day,
    to: day,
    timeZone: z.string().openapi({ description: 'Whose days they are' }),
    total: figures,
    secondLooks: agreement,
    days: z.array(figures.extend({ day })),
    moderators: z.array(figures.extend({ moderator })),
    groups: z
      .array(figures.extend({ group: z.enum([...ROLES, 'former']) }))
      .openapi({ description: 'By the strongest role that moderators have on the site today' }),
    rows: z.array(figures.extend({ day, moderator })),
  })
  .openapi('Oversight')
