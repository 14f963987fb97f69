import { createMiddleware } from 'hono/factory'
import type { Deps } from '../deps.ts'
import { AppError } from '../errors.ts'
import type { RequestEnv } from './router.ts'

const ALLOWED_HEADERS = 'Authorization, Content-Type, Idempotency-Key'
const ALLOWED_METHODS = 'GET, POST, PATCH, DELETE, OPTIONS'

/**
 * Lets browsers call only from pages of the site: the path's site where there is one, else any of ours
 * (the author token then proves which). Calls that name no origin are not a browser's doing.
 * @param ownOrigin pages that this service serves itself
 */
export function allowOrigins(deps: Deps, ownOrigin: string) {
  return createMiddleware<RequestEnv>(async (c, next) => {
    const origin = c.req.header('origin')
    if (origin === undefined) return next()
    const siteId = /^\/v1\/sites\/([^/]+)/.exec(c.req.path)?.[1]
    const sites = siteId ? [deps.sites.find(siteId)] : deps.sites.all()
    const allowed =
      sameOrigin(origin, ownOrigin) || sites.some((site) => site?.origins.includes(origin))
    if (!allowed)
      throw new AppError('origin-not-allowed', {
        detail: 'Add the page’s origin to `origins` of the site to embed comments there',
        // So that the page’s script may read why.
        headers: { Vary: 'Origin', 'Access-Control-Allow-Origin': origin },
      })
    c.header('Access-Control-Allow-Origin', origin)
    c.header('Vary', 'Origin', { append: true })
    if (c.req.method !== 'OPTIONS') {
      c.header('Access-Control-Expose-Headers', 'Retry-After, X-Request-Id')
      return next()
    }
    return c.body(null, 204, {
      'Access-Control-Allow-Headers': ALLOWED_HEADERS,
      'Access-Control-Allow-Methods': ALLOWED_METHODS,
      'Access-Control-Max-Age': '3600',
    })
  })
}

/** Whether an origin is ours; a service on this machine is reached by either name of it. */
function sameOrigin(origin: string, own: string): boolean {
  const loopback = (text: string) => text.replace('//localhost:', '//127.0.0.1:')
  return loopback(origin) === loopback(own)
}
