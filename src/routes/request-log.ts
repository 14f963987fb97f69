import { createMiddleware } from 'hono/factory'
import { routePath } from 'hono/route'
import type { Deps } from '../deps.ts'
import type { RequestEnv } from './router.ts'

/** Counts and logs every request by its route pattern: paths and queries can hold what logs must not. */
export function logRequests(deps: Deps) {
  return createMiddleware<RequestEnv>(async (c, next) => {
    const started = performance.now()
    await next()
    const seconds = (performance.now() - started) / 1_000
    const labels = { method: c.req.method, route: routePath(c, -1), status: String(c.res.status) }
    deps.metrics.requests.observe(labels, seconds)
    const ms = Math.round(seconds * 10_000) / 10
    deps.log.debug({ ...labels, ms, requestId: c.get('requestId') }, 'request')
  })
}
