import type { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { PerspectiveError, wrongRequest } from '../perspective/error.ts'

/** Without one a body counts as JSON, since Python's `requests` sends none with a text. */
const JSON_TYPE = /^application\/([\w.-]+\+)?json *(;|$)/i

/** Reads a request's body in this form. @throws PerspectiveError, in Google's words where it has any */
export async function readBody<Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
): Promise<z.output<Schema>> {
  const type = c.req.header('content-type')
  if (type !== undefined && !JSON_TYPE.test(type))
    throw wrongRequest(
      'INVALID_REQUEST',
      'Send JSON with the header Content-Type: application/json',
    )
  const parsed = schema.safeParse(parse(await c.req.text()))
  if (parsed.success) return parsed.data
  const violations = parsed.error.issues.slice(0, 20).map((issue) => ({
    field: issue.path.map(String).join('.').slice(0, 200).toWellFormed(),
    description: issue.message,
  }))
  const [first] = violations
  const place = first?.field ? ` at '${first.field}'` : ''
  throw new PerspectiveError(
    'INVALID_ARGUMENT',
    `Invalid value${place}: ${first?.description ?? 'not of the expected form'}`,
    {
      details: [
        { '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations: violations },
      ],
    },
  )
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new PerspectiveError('INVALID_ARGUMENT', 'Invalid JSON payload received.')
  }
}
