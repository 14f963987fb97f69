import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { listPasskeys, removePasskey } from '../accounts/passkeys.ts'
import { type AccountChange, recordAccountChange } from '../accounts/record.ts'
import { moderatorOf, userOf } from './access.ts'
import { type AuthRouteOptions, askAuth } from './auth-call.ts'
import { passkeyAnswer, passkeyOptions } from './auth-passkeys.ts'
import { createRouter, type RequestEnv } from './router.ts'
import * as s from './schemas.ts'

const backupCodes = z.array(z.string())
const setUp = z
  .object({
    uri: z.string().openapi({ description: 'For the app, as `otpauth://`; shown as a QR code' }),
    backupCodes,
  })
  .openapi('TwoFactorSetUp')
const passkey = z
  .object({ id: z.string(), name: z.string(), createdAt: s.instant })
  .openapi('Passkey')

const tags = ['auth']
const security = [{ session: [] }]
const withPassword = s.body(z.strictObject({ password: s.storable(256) }))
const ALWAYS = ['unauthenticated', 'forbidden', 'origin-not-allowed'] as const
const GIVEN = [...ALWAYS, 'invalid-json', 'invalid-request', 'too-many-requests'] as const

const begin = createRoute({
  method: 'post',
  path: '/two-factor',
  tags,
  security,
  summary: 'Prepare the second step; it is on once a first code was sent to `confirm`',
  request: withPassword,
  responses: {
    200: s.json(setUp, 'What the app needs, and codes for the day it is lost'),
    ...s.problems(...GIVEN, 'password-invalid', 'two-factor-on'),
  },
})

const confirm = createRoute({
  method: 'post',
  path: '/two-factor/confirm',
  tags,
  security,
  summary: 'Switch the second step on with a first code of the app',
  request: s.body(z.strictObject({ code: s.storable(32) })),
  responses: {
    204: { description: 'It is on' },
    ...s.problems(...GIVEN, 'code-invalid', 'two-factor-off'),
  },
})

const off = createRoute({
  method: 'post',
  path: '/two-factor/off',
  tags,
  security,
  summary: 'Switch the second step off',
  request: withPassword,
  responses: { 204: { description: 'It is off' }, ...s.problems(...GIVEN, 'password-invalid') },
})

const renew = createRoute({
  method: 'post',
  path: '/backup-codes',
  tags,
  security,
  summary: 'New backup codes in place of all earlier ones',
  request: withPassword,
  responses: {
    200: s.json(z.object({ backupCodes }), 'The codes, shown this once'),
    ...s.problems(...GIVEN, 'password-invalid', 'two-factor-off'),
  },
})

const list = createRoute({
  method: 'get',
  path: '/passkeys',
  tags,
  security,
  summary: 'Your passkeys',
  responses: {
    200: s.json(z.object({ items: z.array(passkey) }), 'The oldest first'),
    ...s.problems('unauthenticated', 'forbidden'),
  },
})

const beginPasskey = createRoute({
  method: 'post',
  path: '/passkeys/options',
  tags,
  security,
  summary: 'Begin to add a passkey: what the browser is to make',
  responses: {
    200: s.json(passkeyOptions, 'The challenge'),
    ...s.problems(...ALWAYS, 'sign-in-again', 'too-many-requests'),
  },
})

const addPasskey = createRoute({
  method: 'post',
  path: '/passkeys',
  tags,
  security,
  summary: 'Add a passkey',
  request: s.body(z.strictObject({ name: s.filled(80), answer: passkeyAnswer })),
  responses: {
    201: s.json(passkey, 'The passkey'),
    ...s.problems(...GIVEN, 'passkey-invalid', 'sign-in-over', 'sign-in-again'),
  },
})

const dropPasskey = createRoute({
  method: 'delete',
  path: '/passkeys/{id}',
  tags,
  security,
  summary: 'Remove a passkey',
  request: { params: z.object({ id: s.filled(100) }) },
  responses: {
    204: { description: 'Removed' },
    ...s.problems(...ALWAYS, 'not-found', 'invalid-request'),
  },
})

/** How one signs in oneself: the second step, backup codes, passkeys. Needs `requireSignIn`. */
export function accountRoutes(from: AuthRouteOptions) {
  const { db } = from.deps
  const record = (c: Context<RequestEnv>, action: AccountChange) => {
    const user = userOf(c)
    return recordAccountChange(db, moderatorOf(user), { userId: user.userId, action })
  }
  return createRouter()
    .openapi(begin, async (c) => {
      userOf(c)
      const said = await askAuth(c, from, '/two-factor/enable', c.req.valid('json'))
      return c.json(
        { uri: String(said.totpURI), backupCodes: backupCodes.parse(said.backupCodes) },
        200,
      )
    })
    .openapi(confirm, async (c) => {
      userOf(c)
      const code = c.req.valid('json').code.replace(/\s/g, '')
      await askAuth(c, from, '/two-factor/verify-totp', { code })
      await record(c, 'two-factor.on')
      return c.body(null, 204)
    })
    .openapi(off, async (c) => {
      userOf(c)
      await askAuth(c, from, '/two-factor/disable', c.req.valid('json'))
      await record(c, 'two-factor.off')
      return c.body(null, 204)
    })
    .openapi(renew, async (c) => {
      userOf(c)
      const said = await askAuth(c, from, '/two-factor/generate-backup-codes', c.req.valid('json'))
      await record(c, 'backup-codes.renew')
      return c.json({ backupCodes: backupCodes.parse(said.backupCodes) }, 200)
    })
    .openapi(list, async (c) => {
      const { userId } = userOf(c)
      return c.json({ items: await listPasskeys(db, userId) }, 200)
    })
    .openapi(beginPasskey, async (c) => {
      userOf(c)
      const wanted = await askAuth(c, from, '/passkey/generate-register-options')
      return c.json(passkeyOptions.parse(wanted), 200)
    })
    .openapi(addPasskey, async (c) => {
      userOf(c)
      const { name, answer } = c.req.valid('json')
      const body = { name, response: answer }
      const made = await askAuth(c, from, '/passkey/verify-registration', body)
      await record(c, 'passkey.add')
      return c.json({ id: String(made.id), name, createdAt: new Date(String(made.createdAt)) }, 201)
    })
    .openapi(dropPasskey, async (c) => {
      const user = userOf(c)
      const { id } = c.req.valid('param')
      await removePasskey(db, moderatorOf(user), { userId: user.userId, id })
      return c.body(null, 204)
    })
}
