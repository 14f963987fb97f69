import { createRoute, z } from '@hono/zod-openapi'
import { findAccount } from '../accounts/account.ts'
import { passkeysWork } from '../accounts/auth.ts'
import { identify } from '../accounts/identify.ts'
import { AppError } from '../errors.ts'
import { type AuthRouteOptions, askAuth } from './auth-call.ts'
import { createRouter } from './router.ts'
import * as s from './schemas.ts'

const who = z
  .object({
    name: z.string(),
    grants: z.array(z.object({ role: z.string(), siteIds: z.array(z.string()).nullable() })),
    email: z.string().nullable().openapi({ description: 'null for a token, which has no account' }),
    password: z.boolean(),
    twoFactor: z.boolean(),
    passkeys: z.number(),
    expiresAt: s.instantOrNull,
  })
  .openapi('SignedIn')

const offered = z
  .object({
    password: z.literal(true),
    passkey: z.boolean(),
    oidc: z.object({ name: z.string() }).nullable(),
  })
  .openapi('SignInOptions')

const options = createRoute({
  method: 'get',
  path: '/options',
  tags: ['auth'],
  summary: 'The ways to sign in here',
  responses: { 200: s.json(offered, 'The ways') },
})

const signIn = createRoute({
  method: 'post',
  path: '/sign-in',
  tags: ['auth'],
  summary: 'Sign in with e-mail and password; sets the session cookie',
  request: s.body(z.strictObject({ email: s.storable(320), password: s.storable(256) })),
  responses: {
    200: s.json(z.object({ twoFactor: z.literal(true) }), 'A code is asked for as well'),
    204: { description: 'Signed in' },
    ...s.problems('invalid-json', 'unauthenticated', 'invalid-request', 'too-many-requests'),
  },
})

const secondStep = createRoute({
  method: 'post',
  path: '/two-factor',
  tags: ['auth'],
  summary: 'The second step: a code from the app, or one of the backup codes',
  request: s.body(z.strictObject({ code: s.storable(32) })),
  responses: {
    204: { description: 'Signed in' },
    ...s.problems(
      'invalid-json',
      'sign-in-over',
      'invalid-request',
      'code-invalid',
      'too-many-requests',
    ),
  },
})

const signOut = createRoute({
  method: 'post',
  path: '/sign-out',
  tags: ['auth'],
  security: [{ session: [] }],
  summary: 'End the session',
  responses: { 204: { description: 'Signed out' } },
})

const session = createRoute({
  method: 'get',
  path: '/session',
  tags: ['auth'],
  security: s.anyCredential,
  summary: 'Who is signed in, until when, and what that allows',
  responses: { 200: s.json(who, 'You'), ...s.problems('unauthenticated') },
})

const NO_ACCOUNT = { email: null, password: false, twoFactor: false, passkeys: 0, expiresAt: null }

/**
 * Signing in and out. better-auth does the work; its answers are put into our own form.
 * @param oidcName what the newsroom's own login is called; null: there is none
 */
export function authRoutes(from: AuthRouteOptions, oidcName: string | null) {
  const { deps, auth, publicUrl } = from
  const ways = {
    password: true as const,
    passkey: passkeysWork(publicUrl),
    oidc: oidcName === null ? null : { name: oidcName },
  }
  return createRouter()
    .openapi(options, (c) => c.json(ways, 200))
    .openapi(signIn, async (c) => {
      const said = await askAuth(c, from, '/sign-in/email', c.req.valid('json'))
      return said.twoFactorRedirect ? c.json({ twoFactor: true as const }, 200) : c.body(null, 204)
    })
    .openapi(secondStep, async (c) => {
      const { code } = c.req.valid('json')
      await askAuth(c, from, ...verificationOf(code))
      return c.body(null, 204)
    })
    .openapi(signOut, async (c) => {
      await askAuth(c, from, '/sign-out', {})
      return c.body(null, 204)
    })
    .openapi(session, async (c) => {
      const { headers } = c.req.raw
      const identified = await identify(deps.db, auth, headers)
      if (!identified) throw new AppError('unauthenticated')
      const { name, grants } = identified.principal
      const account =
        identified.by === 'session' ? await findAccount(deps.db, auth, headers) : undefined
      return c.json({ name, grants, ...(account ?? NO_ACCOUNT) }, 200)
    })
}

/** Where a code is checked, however it was typed: six digits are the app's, all else is a backup code. */
function verificationOf(code: string): [path: string, body: { code: string }] {
  const typed = code.replace(/\s/g, '')
  if (/^\d{6}$/.test(typed)) return ['/two-factor/verify-totp', { code: typed }]
  const withDash = typed.replace(/^(\w{5})(\w{5})$/, '$1-$2')
  return ['/two-factor/verify-backup-code', { code: withDash }]
}
