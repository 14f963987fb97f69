import { createRoute, z } from '@hono/zod-openapi'
import { AUTH_PATH } from '../accounts/auth.ts'
import type { Oidc } from '../accounts/oidc.ts'
import type { Deps } from '../deps.ts'
import { AppError } from '../errors.ts'
import { askAuth, headersFor, passCookies } from './auth-call.ts'
import { createRouter } from './router.ts'
import * as s from './schemas.ts'

const DESK = '/desk'
const deskPath = z
  .string()
  .max(500, 'must have at most 500 characters')
  .regex(/^\/desk(?:\/[\w/-]*)?(?:\?[\w=&.-]*)?$/, 'must be a page of the desk')

const begin = createRoute({
  method: 'post',
  path: '/oidc',
  tags: ['auth'],
  summary: 'Begin to sign in through the newsroom’s own login (OpenID Connect)',
  request: s.body(z.strictObject({ to: deskPath.default(DESK) })),
  responses: {
    200: s.json(z.object({ url: z.string() }), 'Where the browser is to go'),
    ...s.problems(
      'invalid-json',
      'not-found',
      'origin-not-allowed',
      'invalid-request',
      'too-many-requests',
      'login-unavailable',
    ),
  },
})

const callback = createRoute({
  method: 'get',
  path: '/callback/oidc',
  tags: ['auth'],
  summary: 'Where the newsroom’s own login sends browsers back to',
  responses: {
    302: {
      description:
        'To the desk; where signing in failed with `?error=`: no-account, email-not-verified, cancelled, expired or login-failed',
    },
  },
})

/** What the desk is told, by better-auth's codes; all others are `login-failed`. */
const FAILURES: Record<string, string> = {
  NO_ACCOUNT: 'no-account',
  signup_disabled: 'no-account',
  account_not_linked: 'email-not-verified',
  email_not_found: 'email-not-verified',
  access_denied: 'cancelled',
  state_not_found: 'expired',
  state_mismatch: 'expired',
  please_restart_the_process: 'expired',
}

/** @param oidc null: no such login is configured */
export function oidcRoutes(deps: Deps, oidc: Oidc | null, publicUrl: string) {
  return createRouter()
    .openapi(begin, async (c) => {
      if (!oidc) throw new AppError('not-found', { detail: 'No login of this kind is set up' })
      const auth = { handler: (request: Request) => oidc.handler(request).catch(unavailable) }
      const { to } = c.req.valid('json')
      const body = { provider: 'oidc', callbackURL: to, errorCallbackURL: DESK }
      const said = await askAuth(c, { deps, auth, publicUrl }, '/sign-in/social', body)
      return c.json({ url: String(said.url) }, 200)
    })
    .openapi(callback, async (c) => {
      if (!oidc) return c.redirect(`${DESK}?error=login-failed`)
      const url = new URL(`${AUTH_PATH}/callback/oidc`, publicUrl)
      url.search = new URL(c.req.url).search
      try {
        const answer = await oidc.handler(new Request(url, { headers: headersFor(c, deps) }))
        passCookies(c, answer)
        return c.redirect(await destinationOf(answer, publicUrl, deps))
      } catch (err) {
        deps.log.warn({ err }, 'signing in through the newsroom’s login failed')
        return c.redirect(`${DESK}?error=login-failed`)
      }
    })
}

function unavailable(cause: unknown): never {
  throw new AppError('login-unavailable', { cause })
}

async function destinationOf(
  answer: Response,
  publicUrl: string,
  { log }: Pick<Deps, 'log'>,
): Promise<string> {
  const location = new URL(answer.headers.get('location') ?? DESK, publicUrl)
  const said = answer.status === 302 ? null : ((await answer.json()) as { code?: string })
  const error = said?.code ?? location.searchParams.get('error')
  if (said === null && error === null) return `${location.pathname}${location.search}`
  // A code of better-auth's, or what the provider says in its place: never a name or an address.
  const reason = error !== null && error in FAILURES ? error : 'other'
  log.warn({ reason }, 'signing in through the newsroom’s login failed')
  return `${DESK}?error=${FAILURES[error ?? ''] ?? 'login-failed'}`
}
