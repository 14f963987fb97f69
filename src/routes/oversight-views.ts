import { z } from '@hono/zod-openapi'
import { REASON_CODES } from '../moderation/labels.ts'

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

export const oversight = z
  .object({
    site: z.string(),
    from: day,
    to: day,
    timeZone: z.string().openapi({ description: 'Whose days they are' }),
    total: figures,
    days: z.array(figures.extend({ day })),
    moderators: z.array(figures.extend({ moderator })),
    rows: z.array(figures.extend({ day, moderator })),
  })
  .openapi('Oversight')
