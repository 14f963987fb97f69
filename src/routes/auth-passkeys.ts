import { createRoute, z } from '@hono/zod-openapi'
import { type AuthRouteOptions, askAuth } from './auth-call.ts'
import { createRouter } from './router.ts'
import * as s from './schemas.ts'

/** What `navigator.credentials` takes, in WebAuthn's own JSON form. */
export const passkeyOptions = z
  .looseObject({ challenge: z.string() })
  .openapi('PasskeyOptions', { description: 'As WebAuthn has it, with base64url for bytes' })

/** What `navigator.credentials` gave, in WebAuthn's own JSON form. */
export const passkeyAnswer = z
  .looseObject({
    id: s.filled(2_000),
    rawId: s.filled(2_000),
    type: z.literal('public-key'),
    response: z.looseObject({ clientDataJSON: s.filled(10_000) }),
  })
  .openapi('PasskeyAnswer', { description: 'As WebAuthn has it, with base64url for bytes' })

const begin = createRoute({
  method: 'post',
  path: '/passkey/options',
  tags: ['auth'],
  summary: 'Begin to sign in with a passkey: what the browser is to ask for',
  responses: { 200: s.json(passkeyOptions, 'The challenge'), ...s.problems('too-many-requests') },
})

const finish = createRoute({
  method: 'post',
  path: '/passkey',
  tags: ['auth'],
  summary: 'Sign in with a passkey; sets the session cookie',
  request: s.body(z.strictObject({ answer: passkeyAnswer })),
  responses: {
    204: { description: 'Signed in' },
    ...s.problems(
      'invalid-json',
      'passkey-invalid',
      'sign-in-over',
      'origin-not-allowed',
      'invalid-request',
      'too-many-requests',
    ),
  },
})

/** Signing in with a passkey, which asks its owner for a finger or a PIN and so needs no second step. */
export function passkeyRoutes(from: AuthRouteOptions) {
  return createRouter()
    .openapi(begin, async (c) => {
      const wanted = await askAuth(c, from, '/passkey/generate-authenticate-options')
      return c.json({ ...passkeyOptions.parse(wanted), userVerification: 'required' }, 200)
    })
    .openapi(finish, async (c) => {
      const { answer } = c.req.valid('json')
      await askAuth(c, from, '/passkey/verify-authentication', { response: answer })
      return c.body(null, 204)
    })
}
