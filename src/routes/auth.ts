import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { ADDRESS_HEADER, AUTH_PATH, type Auth } from '../accounts/auth.ts'
import { identify } from '../accounts/identify.ts'
import type { Deps } from '../deps.ts'
import { AppError } from '../errors.ts'
import { addressOf } from './client-address.ts'
import { createRouter } from './router.ts'
import * as s from './schemas.ts'

const who = z
  .object({
    name: z.string(),
    grants: z.array(z.object({ role: z.string(), siteIds: z.array(z.string()).nullable() })),
  })
  .openapi('SignedIn')

const signIn = createRoute({
  method: 'post',
  path: '/sign-in',
  tags: ['auth'],
  summary: 'Sign in with e-mail and password; sets the session cookie',
  request: s.body(z.strictObject({ email: s.storable(320), password: s.storable(256) })),
  responses: {
    204: { description: 'Signed in' },
    ...s.problems('invalid-json', 'unauthenticated', 'invalid-request', 'too-many-requests'),
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
  summary: 'Who is signed in, and what that allows',
  responses: { 200: s.json(who, 'You'), ...s.problems('unauthenticated') },
})

/** Signing in and out. better-auth does the work; its answers are put into our own form. */
export function authRoutes(deps: Deps, auth: Auth, publicUrl: string) {
  return createRouter()
    .openapi(signIn, async (c) => {
      const answer = await forward(c, auth, publicUrl, '/sign-in/email', c.req.valid('json'))
      if (answer.status === 429) throw tooMany(answer)
      if (!answer.ok)
        throw new AppError('unauthenticated', { detail: 'E-mail or password is wrong' })
      return withCookies(c, answer)
    })
    .openapi(signOut, async (c) =>
      withCookies(c, await forward(c, auth, publicUrl, '/sign-out', {})),
    )
    .openapi(session, async (c) => {
      const identified = await identify(deps.db, auth, c.req.raw.headers)
      if (!identified) throw new AppError('unauthenticated')
      const { name, grants } = identified.principal
      return c.json({ name, grants }, 200)
    })
}

/** Calls better-auth's own handler, so that its limit on attempts applies. */
function forward(c: Context, auth: Auth, publicUrl: string, path: string, body: object) {
  const headers = new Headers({ 'Content-Type': 'application/json' })
  for (const name of ['cookie', 'origin', 'user-agent']) {
    const value = c.req.header(name)
    if (value) headers.set(name, value)
  }
  headers.set(ADDRESS_HEADER, addressOf(c))
  const url = new URL(`${AUTH_PATH}${path}`, publicUrl)
  return auth.handler(new Request(url, { method: 'POST', headers, body: JSON.stringify(body) }))
}

function withCookies(c: Context, answer: Response) {
  for (const cookie of answer.headers.getSetCookie())
    c.header('Set-Cookie', cookie, { append: true })
  return c.body(null, 204)
}

function tooMany(answer: Response): AppError {
  const seconds = answer.headers.get('x-retry-after') ?? '10'
  return new AppError('too-many-requests', {
    detail: `Too many attempts to sign in; try again in ${seconds} seconds`,
    headers: { 'Retry-After': seconds },
  })
}
