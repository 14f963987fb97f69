import { createMiddleware } from 'hono/factory'
import { readBearer } from '../accounts/identify.ts'
import { limitKeys } from '../accounts/limit-keys.ts'
import { findTokenPrincipal } from '../accounts/tokens.ts'
import type { Deps, Site } from '../deps.ts'
import { mayAct, type Principal } from '../moderation/actors.ts'
import { PerspectiveError } from '../perspective/error.ts'
import type { RequestEnv } from './router.ts'

/**
 * Lets through who sends a publisher's token as Google's keys are sent, in `?key=` or `X-Goog-Api-Key`, or
 * as bearer token, and does not ask more often than the config allows.
 */
export function requireKey(deps: Deps) {
  const count = limitKeys(deps.sql)
  return createMiddleware<RequestEnv>(async (c, next) => {
    const { headers } = c.req.raw
    const key = c.req.query('key') || headers.get('x-goog-api-key') || readBearer(headers)
    if (!key)
      throw new PerspectiveError(
        'PERMISSION_DENIED',
        "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other form of API consumer identity to call this API.",
      )
    const principal = await findTokenPrincipal(deps.db, key)
    if (!principal) throw unknownKey()
    if (sitesOf(deps, principal).length === 0)
      throw new PerspectiveError(
        'PERMISSION_DENIED',
        'This key may not call this method: it needs the role publisher for a site.',
      )
    const seconds = await count(principal.id, deps.perspective().requestsPerMinute)
    if (seconds !== null) throw tooMany(seconds)
    c.set('identified', { principal, by: 'token' })
    await next()
  })
}

/** The sites that a key publishes for, in the order of the key, else of the config. */
export function sitesOf(deps: Deps, principal: Principal): Site[] {
  const named = principal.grants.flatMap(({ siteIds }) => siteIds ?? [])
  const ids = named.length > 0 ? named : deps.sites.all().map(({ id }) => id)
  return [...new Set(ids)].flatMap((id) => {
    const site = deps.sites.find(id)
    return site && mayAct(principal, 'publisher', id) ? [site] : []
  })
}

function unknownKey() {
  return new PerspectiveError(
    'INVALID_ARGUMENT',
    'API key not valid. Please pass a valid API key.',
    { details: [errorInfo('API_KEY_INVALID')] },
  )
}

function tooMany(seconds: number) {
  return new PerspectiveError(
    'RESOURCE_EXHAUSTED',
    `Quota exceeded: this key has made all the requests of this minute. Try again in ${seconds} seconds.`,
    {
      details: [errorInfo('RATE_LIMIT_EXCEEDED')],
      headers: { 'Retry-After': String(seconds) },
    },
  )
}

function errorInfo(reason: string) {
  return {
    '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
    reason,
    domain: 'googleapis.com',
    metadata: { service: 'commentanalyzer.googleapis.com' },
  }
}
