import { isIP } from 'node:net'
import { passkey } from '@better-auth/passkey'
import { type BetterAuthOptions, betterAuth } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { APIError } from 'better-auth/api'
import { twoFactor } from 'better-auth/plugins/two-factor'
import type { Db } from '../db/client.ts'
import * as schema from '../db/schema.ts'

export const AUTH_PATH = '/v1/auth'
/** Set by our own routes from the connection, never taken from a client. */
export const ADDRESS_HEADER = 'x-freischalt-address'
export const PASSWORD_MIN = 12
const HOUR = 60 * 60

export interface AuthOptions {
  secret: string
  /** Where the API is reached; https makes the session cookie `Secure`. */
  publicUrl: string
}

export type Auth = ReturnType<typeof createAuth>

/**
 * Passwords, second factors, passkeys and sessions of moderators, by better-auth. Accounts are made by
 * administrators and on the command line, never by signing up.
 */
export function createAuth(db: Db, options: AuthOptions) {
  const { origin, hostname } = new URL(options.publicUrl)
  return betterAuth({
    ...commonOptions(db, options),
    plugins: [
      twoFactor(),
      passkey({
        rpID: hostname,
        rpName: 'Freischalt',
        origin,
        // A passkey stands for both factors, so it must have asked its owner for a finger or a PIN.
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        registration: {
          afterVerification: async ({ verification }) =>
            requireOwner(verification.registrationInfo?.userVerified),
        },
        authentication: {
          afterVerification: async ({ verification }) =>
            requireOwner(verification.authenticationInfo.userVerified),
        },
      }),
    ],
  })
}

/** What all ways to sign in have in common, so that they make the same sessions. */
export function commonOptions(db: Db, { secret, publicUrl }: AuthOptions) {
  return {
    appName: 'Freischalt',
    baseURL: publicUrl,
    basePath: AUTH_PATH,
    secret,
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
        twoFactor: schema.twoFactors,
        passkey: schema.passkeys,
      },
    }),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: PASSWORD_MIN },
    // As long as its cookie, which the browser is given once: what a desk is told of its end is true.
    session: { expiresIn: 12 * HOUR, disableSessionRefresh: true, freshAge: HOUR },
    // In the database, so that it holds across all API processes.
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 60,
      max: 60,
      customRules: {
        '/sign-in/email': { window: 60, max: 10 },
        '/sign-in/social': { window: 60, max: 20 },
        '/two-factor/*': { window: 60, max: 10 },
        '/passkey/verify-authentication': { window: 60, max: 20 },
      },
    },
    advanced: {
      cookiePrefix: 'freischalt',
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
  } satisfies BetterAuthOptions
}

/** Whether browsers offer passkeys there: only below a name, and not over the open net unprotected. */
export function passkeysWork(publicUrl: string): boolean {
  const { protocol, hostname } = new URL(publicUrl)
  if (isIP(hostname.replace(/^\[|\]$/g, '')) !== 0) return false
  return protocol === 'https:' || hostname === 'localhost' || hostname.endsWith('.localhost')
}

function requireOwner(verified: boolean | undefined): void {
  if (!verified) throw new APIError('UNAUTHORIZED', { code: 'OWNER_NOT_VERIFIED' })
}
