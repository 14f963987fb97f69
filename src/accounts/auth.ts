import { betterAuth } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import type { Db } from '../db/client.ts'
import * as schema from '../db/schema.ts'

export const AUTH_PATH = '/v1/auth'
/** Set by our own routes from the connection, never taken from a client. */
export const ADDRESS_HEADER = 'x-freischalt-address'
export const PASSWORD_MIN = 12

export type Auth = ReturnType<typeof createAuth>

/**
 * Passwords and sessions of moderators, by better-auth. Accounts are made by administrators and on the
 * command line, never by signing up.
 * @param publicUrl where the API is reached; https makes the session cookie `Secure`
 */
export function createAuth(db: Db, options: { secret: string; publicUrl: string }) {
  return betterAuth({
    appName: 'Freischalt',
    baseURL: options.publicUrl,
    basePath: AUTH_PATH,
    secret: options.secret,
    telemetry: { enabled: false },
    logger: { disabled: true },
    database: drizzleAdapter(db, {
      provider: 'pg',
      schema: {
        user: schema.users,
        session: schema.sessions,
        account: schema.accounts,
        verification: schema.verifications,
        rateLimit: schema.rateLimits,
      },
    }),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: PASSWORD_MIN },
    session: { expiresIn: 60 * 60 * 12, updateAge: 60 * 60 },
    // In the database, so that it holds across all API processes.
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 60,
      max: 60,
      customRules: { '/sign-in/email': { window: 60, max: 10 } },
    },
    advanced: {
      cookiePrefix: 'freischalt',
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
  })
}
