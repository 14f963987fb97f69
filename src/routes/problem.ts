import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { AppError, ERRORS, type ErrorCode } from '../errors.ts'
import type { Log } from '../telemetry/log.ts'

/** Connection failures of PostgreSQL: the request may be sent again, nothing is wrong with it. */
const AWAY = /^(ECONN|ETIMEDOUT|CONNECTION_|CONNECT_TIMEOUT|57P0[123]|53300|08)/

/** Turns whatever was thrown into the one form of error answer (RFC 9457). */
export function answerError(log: Log, error: Error, c: Context): Response {
  const known = toAppError(error)
  if (known.code === 'internal' || known.code === 'not-ready')
    log.error(
      { err: error, requestId: c.get('requestId'), route: c.req.routePath },
      'request failed',
    )
  return problemResponse(c, known)
}

/** A problem body; `type` is stable, `requestId` finds the request in the logs. */
export function problemResponse(c: Context, error: AppError): Response {
  const [status, title] = ERRORS[error.code]
  const { detail, errors, extra, headers } = error.options
  for (const [name, value] of Object.entries(headers ?? {})) c.header(name, value)
  c.header('Cache-Control', 'no-store')
  const body = {
    ...extra,
    type: `urn:freischalt:problem:${error.code}`,
    title,
    status,
    detail,
    code: error.code,
    requestId: c.get('requestId'),
    errors,
  }
  return c.body(JSON.stringify(body), status as ContentfulStatusCode, {
    'Content-Type': 'application/problem+json; charset=utf-8',
  })
}

/** The member of a `207` answer for one part that failed, in the same form. */
export function problemOf(error: unknown): Record<string, unknown> & { status: number } {
  const known = toAppError(error)
  if (known.code === 'internal') throw error
  const [status, title] = ERRORS[known.code]
  const { detail, extra } = known.options
  const type = `urn:freischalt:problem:${known.code}`
  return { ...extra, type, title, status, detail, code: known.code }
}

/** What was thrown as one of our own errors; what is not known becomes `internal`. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  if (error instanceof HTTPException) return fromHttp(error)
  if (isAway(error))
    return new AppError('not-ready', { cause: error, headers: { 'Retry-After': '5' } })
  return new AppError('internal', { cause: error })
}

function fromHttp(error: HTTPException): AppError {
  const codes: Partial<Record<number, ErrorCode>> = { 400: 'invalid-json', 413: 'body-too-large' }
  return new AppError(codes[error.status] ?? 'internal', { cause: error })
}

function isAway(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if ('code' in cause && typeof cause.code === 'string' && AWAY.test(cause.code)) return true
  return false
}
