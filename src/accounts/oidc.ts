import { betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import { genericOAuth } from 'better-auth/plugins/generic-oauth'
import { z } from 'zod'
import type { Db } from '../db/client.ts'
import { type AuthOptions, commonOptions } from './auth.ts'
import { admitByClaims, OIDC_PROVIDER, type RoleRule } from './oidc-roles.ts'

/** The newsroom's own login, by OpenID Connect, as the environment names it. */
export interface OidcSettings {
  issuer: string
  clientId: string
  clientSecret: string
  /** What people call it; on the button. */
  name: string
}

export interface Oidc {
  name: string
  /** As better-auth's. @throws when the provider does not say how it is to be asked */
  handler(request: Request): Promise<Response>
}

const DISCOVERY_MS = 10_000

/** What counts here of a provider's description of itself. */
const description = z.object({
  issuer: z.string(),
  /** Left out, it means `client_secret_basic`. */
  token_endpoint_auth_methods_supported: z.array(z.string()).default(['client_secret_basic']),
})

/**
 * Signing in through the newsroom's own login. The provider is asked for its description when somebody
 * first signs in this way: one that is down keeps nobody from using a password.
 * @param roles the rules in force
 */
export function openOidc(
  db: Db,
  options: AuthOptions,
  settings: OidcSettings,
  roles: () => readonly RoleRule[],
): Oidc {
  let opened: Promise<Pick<Oidc, 'handler'>> | undefined
  return {
    name: settings.name,
    async handler(request) {
      opened ??= connect(db, options, settings, roles)
      const attempt = opened
      const auth = await attempt.catch((error) => {
        if (opened === attempt) opened = undefined
        throw error
      })
      return auth.handler(request)
    },
  }
}

async function connect(
  db: Db,
  options: AuthOptions,
  { issuer, clientId, clientSecret, name }: OidcSettings,
  roles: () => readonly RoleRule[],
) {
  const discoveryUrl = `${bare(issuer)}/.well-known/openid-configuration`
  const answer = await fetch(discoveryUrl, { signal: AbortSignal.timeout(DISCOVERY_MS) })
  const described = description.parse(await answer.json())
  if (bare(described.issuer) !== bare(issuer)) throw new Error('The issuer calls itself otherwise')
  const takesPost = described.token_endpoint_auth_methods_supported.includes('client_secret_post')
  return betterAuth({
    ...commonOptions(db, options),
    account: { updateAccountOnSignIn: false },
    databaseHooks: {
      account: {
        create: {
          // Nothing is asked of the provider later, so its tokens are not kept.
          before: async (account) => ({
            data: { ...account, accessToken: null, refreshToken: null, idToken: null },
          }),
        },
      },
    },
    plugins: [
      genericOAuth({
        config: [
          {
            providerId: OIDC_PROVIDER,
            name,
            discoveryUrl,
            clientId,
            clientSecret,
            authentication: takesPost ? 'post' : 'basic',
            scopes: ['openid', 'email', 'profile'],
            pkce: true,
            requireIdTokenVerification: true,
            disableSignUp: true,
            // Called once the ID token's signature, issuer, audience and nonce were checked.
            async mapProfileToUser(claims) {
              // Whom nobody knows better-auth turns away itself.
              if ((await admitByClaims(db, roles(), claims)) === 'no-role')
                throw new APIError('FORBIDDEN', { code: 'NO_ACCOUNT' })
              return {}
            },
          },
        ],
      }),
    ],
  })
}

function bare(url: string): string {
  return url.replace(/\/+$/, '')
}
