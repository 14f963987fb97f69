import { z } from '@hono/zod-openapi'
import type { AnalyzeResponse } from '../perspective/analyze.ts'
import type { AnalyzeRequest } from '../perspective/analyze-request.ts'
import type { SuggestRequest } from '../perspective/suggest-score.ts'

/** The bodies of Perspective's API, as far as they are read; members that nobody knows are passed over. */

const text = z.string('must be a text')
const number = z.number('must be a number')
const entry = z.object(
  { text: text.nullish(), type: text.nullish() },
  'must be an object with a text',
)
const languages = z
  .array(text.max(35, 'must be a language code'), 'must be a list of language codes')
  .max(10, 'must have at most 10 language codes')
  .nullish()
const object = 'must be an object'

const context = z.object(
  {
    entries: z.array(entry, 'must be a list').nullish(),
    articleAndParentComment: z
      .object({ article: entry.nullish(), parentComment: entry.nullish() }, object)
      .nullish(),
  },
  object,
)

const flag = z.boolean('must be true or false').nullish()

export const analyzeBody: z.ZodType<AnalyzeRequest> = z
  .object(
    {
      comment: entry.nullish(),
      requestedAttributes: z
        .record(
          z.string(),
          z
            .object({ scoreType: text.nullish(), scoreThreshold: number.nullish() }, object)
            .nullable(),
          object,
        )
        .nullish(),
      languages,
      context: context.nullish(),
      spanAnnotations: flag,
      dropUnsupportedAttributes: flag,
      doNotStore: flag,
      clientToken: text.nullish(),
      sessionId: text.nullish(),
      communityId: text.nullish(),
    },
    object,
  )
  .openapi('AnalyzeCommentRequest')

const probability = z.object({
  value: z.number().min(0).max(1),
  type: z.literal('PROBABILITY'),
})

const scores = z
  .object({
    summaryScore: probability,
    spanScores: z.array(z.object({ begin: z.int(), end: z.int(), score: probability })),
  })
  .openapi('AttributeScores', {
    description: '`begin` and `end` count UTF-16 code units of `comment.text`, half-open',
  })

export const analyzeAnswer: z.ZodType<AnalyzeResponse> = z
  .object({
    attributeScores: z.record(z.string(), scores),
    languages: z.array(z.string()),
    detectedLanguages: z.array(z.string()).optional(),
    clientToken: z.string().optional(),
  })
  .openapi('AnalyzeCommentResponse')

export const suggestBody: z.ZodType<SuggestRequest> = z
  .object(
    {
      comment: entry.nullish(),
      attributeScores: z
        .record(
          z.string(),
          z
            .object(
              { summaryScore: z.object({ value: number.nullish() }, object).nullish() },
              object,
            )
            .nullable(),
          object,
        )
        .nullish(),
      languages,
      context: context.nullish(),
      communityId: text.nullish(),
      clientToken: text.nullish(),
      sessionId: text.nullish(),
      doNotStore: flag,
    },
    object,
  )
  .openapi('SuggestCommentScoreRequest')

export const suggestAnswer = z
  .object({ clientToken: z.string().optional() })
  .openapi('SuggestCommentScoreResponse')

export const errorAnswer = z
  .object({
    error: z.object({
      code: z.int(),
      message: z.string(),
      status: z.string(),
      details: z.array(z.record(z.string(), z.unknown())).optional(),
    }),
  })
  .openapi('PerspectiveError')
