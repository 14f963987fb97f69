import type { Context } from 'hono'
import type { AppError } from '../errors.ts'
import { PerspectiveError, wrongRequest } from '../perspective/error.ts'
import type { Log } from '../telemetry/log.ts'
import { toAppError } from './problem.ts'

/** Turns whatever was thrown into the form of error that Google's clients read. */
export function answerPerspectiveError(log: Log, error: Error, c: Context): Response {
  const known = error instanceof PerspectiveError ? error : fromOurs(toAppError(error))
  if (known.status === 'INTERNAL' || (known.status === 'UNAVAILABLE' && error !== known))
    log.error(
      { err: error, requestId: c.get('requestId'), route: c.req.routePath },
      'request failed',
    )
  for (const [name, value] of Object.entries(known.headers)) c.header(name, value)
  c.header('Cache-Control', 'no-store')
  return c.body(JSON.stringify(known.body), known.code, {
    'Content-Type': 'application/json; charset=UTF-8',
  })
}

function fromOurs(error: AppError): PerspectiveError {
  const headers = error.options.headers ?? {}
  switch (error.code) {
    case 'body-too-large':
      return wrongRequest(
        'COMMENT_TOO_LONG',
        `Request payload size exceeds the limit. ${error.message}`,
      )
    case 'not-ready':
      return new PerspectiveError('UNAVAILABLE', 'The service is currently unavailable.', {
        headers,
      })
    default:
      return new PerspectiveError('INTERNAL', 'Internal error encountered.')
  }
}
