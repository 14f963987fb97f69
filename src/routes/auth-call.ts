import type { Context } from 'hono'
import { ADDRESS_HEADER, AUTH_PATH, type Auth } from '../accounts/auth.ts'
import type { Deps } from '../deps.ts'
import { AppError, type AppErrorOptions, type ErrorCode } from '../errors.ts'
import { addressOf } from './client.ts'

/** What the routes for signing in are built from. */
export interface AuthRouteOptions {
  deps: Deps
  auth: Auth
  publicUrl: string
}

interface Asked extends Pick<AuthRouteOptions, 'deps' | 'publicUrl'> {
  auth: Pick<Auth, 'handler'>
}

/** better-auth's own error codes, in our words. */
const FAILURES: Record<string, [ErrorCode, AppErrorOptions?]> = {
  INVALID_EMAIL_OR_PASSWORD: ['unauthenticated', { detail: 'E-mail or password is wrong' }],
  INVALID_EMAIL: ['unauthenticated', { detail: 'E-mail or password is wrong' }],
  INVALID_PASSWORD: ['password-invalid'],
  PASSWORD_TOO_LONG: ['password-invalid'],
  INVALID_CODE: ['code-invalid'],
  INVALID_BACKUP_CODE: ['code-invalid'],
  INVALID_TWO_FACTOR_COOKIE: ['sign-in-over'],
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: ['sign-in-over'],
  ACCOUNT_TEMPORARILY_LOCKED: [
    'too-many-requests',
    { detail: 'Too many wrong codes; try again later', headers: { 'Retry-After': '900' } },
  ],
  TOTP_ALREADY_ENABLED: ['two-factor-on'],
  TOTP_NOT_ENABLED: ['two-factor-off'],
  TWO_FACTOR_NOT_ENABLED: ['two-factor-off'],
  BACKUP_CODES_NOT_ENABLED: ['two-factor-off'],
  CHALLENGE_NOT_FOUND: ['sign-in-over'],
  PASSKEY_NOT_FOUND: ['passkey-invalid'],
  AUTHENTICATION_FAILED: ['passkey-invalid'],
  OWNER_NOT_VERIFIED: ['passkey-invalid'],
  FAILED_TO_VERIFY_REGISTRATION: ['passkey-invalid'],
  SESSION_NOT_FRESH: ['sign-in-again'],
  UNAUTHORIZED: ['unauthenticated'],
  PROVIDER_NOT_FOUND: ['login-unavailable'],
  INVALID_ORIGIN: ['origin-not-allowed'],
  MISSING_OR_NULL_ORIGIN: ['origin-not-allowed'],
}

/**
 * Calls better-auth's own handler, so that its limits on attempts apply, and hands its cookies on.
 * @param body sent with POST; without one it is a GET
 * @throws AppError where better-auth refuses
 */
export async function askAuth(
  c: Context,
  { deps, auth, publicUrl }: Asked,
  path: string,
  body?: object,
): Promise<Record<string, unknown>> {
  const answer = await auth.handler(
    new Request(new URL(`${AUTH_PATH}${path}`, publicUrl), {
      method: body ? 'POST' : 'GET',
      headers: headersFor(c, deps),
      ...(body && { body: JSON.stringify(body) }),
    }),
  )
  passCookies(c, answer)
  const said = (await answer.json().catch(() => null)) as Record<string, unknown> | null
  if (answer.ok) return said ?? {}
  throw failureOf(answer, String(said?.code))
}

export function passCookies(c: Context, answer: Response): void {
  for (const cookie of answer.headers.getSetCookie())
    c.header('Set-Cookie', cookie, { append: true })
}

/** What better-auth is told of a request. */
export function headersFor(c: Context, deps: Pick<Deps, 'trustedProxies'>): Headers {
  const headers = new Headers({ 'Content-Type': 'application/json' })
  for (const name of ['cookie', 'origin', 'user-agent']) {
    const value = c.req.header(name)
    if (value) headers.set(name, value)
  }
  headers.set(ADDRESS_HEADER, addressOf(c, deps) ?? '127.0.0.1')
  return headers
}

function failureOf(answer: Response, code: string): Error {
  const known = FAILURES[code]
  if (known) return new AppError(...known)
  if (answer.status !== 429) return new Error(`Signing in failed with ${answer.status} ${code}`)
  const seconds = answer.headers.get('x-retry-after') ?? '10'
  return new AppError('too-many-requests', {
    detail: `Too many attempts to sign in; try again in ${seconds} seconds`,
    headers: { 'Retry-After': seconds },
  })
}
