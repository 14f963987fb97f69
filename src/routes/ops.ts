import { Hono } from 'hono'
import type { Health } from '../telemetry/health.ts'
import type { RequestEnv } from './router.ts'

/** What operators' tools call: liveness, readiness, figures. */
export function opsRoutes(health: Health) {
  return new Hono<RequestEnv>()
    .get('/health/live', (c) => c.json({ status: 'live' }))
    .get('/health/ready', async (c) => {
      const report = await health.check()
      return c.json(report, report.status === 'not-ready' ? 503 : 200, {
        'Cache-Control': 'no-store',
      })
    })
    .get('/metrics', async (c) => {
      const { contentType, text } = await health.metrics()
      return c.body(text, 200, { 'Content-Type': contentType })
    })
}
