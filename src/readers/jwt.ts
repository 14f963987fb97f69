import { createPublicKey } from 'node:crypto'
import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose'
import { z } from 'zod'
import type { Deps, Site } from '../deps.ts'
import { AppError } from '../errors.ts'
import { BADGES, type Badge } from '../moderation/labels.ts'

/** What a site's login says of a reader. */
export interface Claims {
  sub: string
  name: string | null
  email: string | null
  badge: Badge | null
}

/** Checks what the logins of sites have signed. */
export interface Logins {
  /** @throws jwt-invalid, not-ready */
  verify(site: Site, jwt: string): Promise<Claims>
}

type Key = { algorithms: string[]; getKey: JWTVerifyGetKey }
type LoginKey = NonNullable<Site['readers']['jwt']>

const LONGEST = 4_096
const CLOCK_TOLERANCE_SECONDS = 30
const FETCH_TIMEOUT_MS = 3_000
/** A key id that nobody knows makes us look again, but not more often than this. */
const COOLDOWN_MS = 30_000
const SECRET_MIN_BYTES = 32

const RSA = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512']
/** By the curve's name as Node has it. */
const EC: Partial<Record<string, string>> = {
  prime256v1: 'ES256',
  secp384r1: 'ES384',
  secp521r1: 'ES512',
}
const ED = ['EdDSA', 'Ed25519']

/** How it begins of itself, whatever it claims: three parts, the last one empty where it is not signed. */
export const isJwt = (bearer: string) => /^[\w-]+\.[\w-]+\.[\w-]*$/.test(bearer)

/**
 * Opens what checks JWTs. Which algorithms count is decided by the kind of key that the config names, never by
 * the JWT. Fetched keys are kept, for ten minutes at most.
 * @param variables the environment that holds the secrets which the config names
 */
export function openLogins(variables: NodeJS.ProcessEnv, log: Deps['log']): Logins {
  // By the part of the config that names it: another config brings another key.
  const keys = new WeakMap<LoginKey, Promise<Key>>()

  function keyOf(login: LoginKey): Promise<Key> {
    const known = keys.get(login)
    if (known) return known
    const key = openKey(login, variables)
    keys.set(login, key)
    key.catch(() => {})
    return key
  }

  return {
    async verify(site, jwt) {
      const { mode, jwt: login, issuer, audience } = site.readers
      if (mode === 'guests' || !login) throw refused('mode', 'this site has no login for readers')
      if (jwt.length > LONGEST) throw refused('size', `it is longer than ${LONGEST} characters`)
      try {
        const { algorithms, getKey } = await keyOf(login)
        const { payload } = await jwtVerify(jwt, getKey, {
          algorithms,
          requiredClaims: ['exp', 'sub'],
          clockTolerance: CLOCK_TOLERANCE_SECONDS,
          ...(issuer !== undefined && { issuer }),
          ...(audience !== undefined && { audience }),
        })
        return readClaims(payload)
      } catch (error) {
        const known = describe(error)
        if (known) throw known
        log.error({ err: error, site: site.id }, 'the keys of the login cannot be used')
        const detail = 'The keys of the site’s login cannot be had now'
        throw new AppError('not-ready', { cause: error, detail, headers: { 'Retry-After': '5' } })
      }
    },
  }
}

async function openKey(login: LoginKey, variables: NodeJS.ProcessEnv): Promise<Key> {
  if ('jwksUrl' in login) {
    const getKey = createRemoteJWKSet(new URL(login.jwksUrl), {
      timeoutDuration: FETCH_TIMEOUT_MS,
      cooldownDuration: COOLDOWN_MS,
    })
    return { algorithms: [...RSA, ...Object.values(EC).map(String), ...ED], getKey }
  }
  if ('secretEnv' in login) {
    const secret = new TextEncoder().encode(variables[login.secretEnv] ?? '')
    if (secret.length < SECRET_MIN_BYTES)
      throw new Error(`${login.secretEnv} must be set to at least ${SECRET_MIN_BYTES} bytes`)
    return { algorithms: ['HS256', 'HS384', 'HS512'], getKey: async () => secret }
  }
  const key = createPublicKey(login.publicKey)
  const curve = EC[key.asymmetricKeyDetails?.namedCurve ?? '']
  const algorithms = curve ? [curve] : key.asymmetricKeyType === 'rsa' ? RSA : ED
  return { algorithms, getKey: async () => key }
}

const badge = z.enum(BADGES).nullable().catch(null)
const email = z.email().max(320).nullable().catch(null)

function readClaims({ sub, ...claims }: JWTPayload): Claims {
  if (typeof sub !== 'string' || sub.trim() === '' || sub.length > 255)
    throw refused('sub', 'it must be a text of 1 to 255 characters')
  return {
    sub,
    name: typeof claims.name === 'string' && claims.name.trim() !== '' ? claims.name : null,
    email: email.parse(claims.email ?? null),
    badge: badge.parse(claims.badge ?? null),
  }
}

/** Which rule a JWT breaks; nothing where it is not the JWT that is wrong. */
function describe(error: unknown): AppError | undefined {
  if (error instanceof AppError) return error
  if (error instanceof errors.JWTExpired) return refused('exp', 'it has expired')
  if (error instanceof errors.JWTClaimValidationFailed)
    return refused(
      error.claim,
      error.reason === 'missing' ? 'the claim is missing' : 'the claim has another value',
    )
  if (error instanceof errors.JOSEAlgNotAllowed)
    return refused('alg', 'this algorithm is not one of the site’s key')
  if (error instanceof errors.JWSSignatureVerificationFailed)
    return refused('signature', 'it was not made with the site’s key')
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys)
    return refused('kid', 'it names none of the site’s keys, or not which one')
  if (
    error instanceof errors.JWSInvalid ||
    error instanceof errors.JWTInvalid ||
    error instanceof errors.JOSENotSupported
  )
    return refused('form', 'this is no JWT that can be read')
  return undefined
}

/** @param rule what a program can go by; the JWT itself is never repeated */
function refused(rule: string, message: string): AppError {
  return new AppError('jwt-invalid', {
    detail: `${rule}: ${message}`,
    extra: { rule },
    headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' },
  })
}
