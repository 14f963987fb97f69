import { z } from '@hono/zod-openapi'
import { ERRORS, type ErrorCode } from '../errors.ts'
import { REASON_CODES, SIGNALS, STATUSES, TEXT_LANGUAGES, VERDICTS } from '../moderation/labels.ts'

/** Text that PostgreSQL can store: no NUL, no half surrogate pairs. Its length is in UTF-16 units. */
export const storable = (max: number) =>
  z
    .string()
    .max(max, `must have at most ${max} characters`)
    .refine((text) => !text.includes('\u0000'), 'must not contain the NUL character (U+0000)')
    .refine((text) => text.isWellFormed(), 'must be valid Unicode, without half surrogate pairs')

export const filled = (max: number) =>
  storable(max).refine((text) => text.trim() !== '', 'must not be empty')

export const uuid = z.uuid('must be a UUID').toLowerCase()
export const siteId = storable(64).min(1).openapi({ example: 'demo' })
export const articleId = filled(200).openapi({ example: 'tempo-30' })
export const instant = z.date().openapi({ type: 'string', format: 'date-time' })
/** OpenAPI 3.1 must be told of the null, since the type is given by hand. */
export const instantOrNull = z
  .date()
  .nullable()
  .openapi({ type: ['string', 'null'], format: 'date-time' })
/** What is told about pauses; readers and moderators get the same. */
export const pause = z.object({
  paused: z.boolean(),
  startsAt: instantOrNull,
  resumesAt: instantOrNull,
})
export const verdict = z.enum(VERDICTS, oneOf(VERDICTS))
export const reasonCode = z.enum(REASON_CODES, oneOf(REASON_CODES))
export const signal = z.enum(SIGNALS, oneOf(SIGNALS))
export const status = z.enum(STATUSES, oneOf(STATUSES))

export const textLanguage = z.enum(TEXT_LANGUAGES, oneOf(TEXT_LANGUAGES))
export const section = z
  .string()
  .regex(/^[a-z0-9-]{1,64}$/, 'must be 1 to 64 of the characters a-z, 0-9 and -')
/** 0..1, in the address. */
export const share = z.coerce
  .number('must be a number')
  .min(0, 'must be at least 0')
  .max(1, 'must be at most 1')

/** A parameter of the address that may be given several times, each with one of these words. */
export const repeated = <Word extends z.ZodType<string, string>>(
  word: Word,
  allowed: readonly string[],
) =>
  z
    .union([word, z.array(word).max(allowed.length)], oneOf(allowed))
    .transform((given) => [given].flat() as z.output<Word>[])
    .optional()

export function oneOf(allowed: readonly string[]): string {
  return `must be one of: ${allowed.join(', ')}`
}

export const siteParams = z.object({ site: siteId })
export const articleParams = z.object({ site: siteId, article: articleId })
export const idParams = z.object({ id: uuid })

export const limit = (initial: number) =>
  z.coerce
    .number('must be a number')
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(100, 'must be at most 100')
    .default(initial)

export const cursor = storable(1_000).optional()

export const problem = z
  .object({
    type: z.string().openapi({ example: 'urn:freischalt:problem:comment-not-found' }),
    title: z.string(),
    status: z.number(),
    detail: z.string().optional(),
    code: z.string(),
    requestId: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .openapi('Problem')

/** The error answers of a route, for the OpenAPI document. */
export function problems(...codes: ErrorCode[]) {
  const statuses = [...new Set(codes.map((code) => ERRORS[code][0]))]
  return Object.fromEntries(
    statuses.map((statusCode) => [
      statusCode,
      {
        description: codes
          .filter((code) => ERRORS[code][0] === statusCode)
          .map((code) => `${code}: ${ERRORS[code][1]}`)
          .join('; '),
        content: { 'application/problem+json': { schema: problem } },
      },
    ]),
  )
}

export function json<Schema extends z.ZodType>(schema: Schema, description: string) {
  return { description, content: { 'application/json': { schema } } }
}

export function body<Schema extends z.ZodType>(schema: Schema) {
  return { body: { required: true, content: { 'application/json': { schema } } } }
}

/** For routes that take a token or a session. */
export const anyCredential: Record<string, string[]>[] = [{ bearer: [] }, { session: [] }]

/** For routes of one's own comments. */
export const authorCredential: Record<string, string[]>[] = [{ authorToken: [] }, { readerJwt: [] }]

/** For routes that take readers as they come. */
export const readerCredential: Record<string, string[]>[] = [...authorCredential, {}]
