import { serve } from '@hono/node-server'
import { work } from '../../workers/main.ts'
import { openDeps } from '../open-deps.ts'
import { opsRoutes } from '../routes/ops.ts'
import { explain } from './api.ts'
import { serverEnvironment } from './environment.ts'
import { createHealth } from './health.ts'
import { announceReady, leaveParent, stopSignal } from './lifecycle.ts'

/** Runs a worker until a signal arrives; jobs under way are finished, the rest stays in the queue. */
export async function runWorker(): Promise<void> {
  const stopped = stopSignal()
  const { environment, databaseUrl, secret } = await serverEnvironment()
  const opened = await openDeps({ environment, databaseUrl, secret, name: 'freischalt-worker' })
  const { deps, queueSettings } = opened
  let warm = false
  const closeHealth = await serveHealth(
    opened,
    environment.workerPort,
    environment.host,
    () => warm,
  )
  const stop = await work(deps, queueSettings, environment.concurrency).catch(async (error) => {
    await closeHealth()
    await opened.close()
    throw error
  })
  warm = true
  deps.log.info({ concurrency: environment.concurrency, queue: deps.queues.backend }, 'worker runs')
  announceReady()

  await stopped
  warm = false
  await stop()
  await closeHealth()
  await opened.close()
  leaveParent()
}

/** Health and figures of the worker over HTTP, where WORKER_PORT is set. */
async function serveHealth(
  opened: Awaited<ReturnType<typeof openDeps>>,
  port: number | undefined,
  hostname: string,
  isWarm: () => boolean,
): Promise<() => Promise<void>> {
  if (port === undefined) return async () => {}
  const models = {
    required: true,
    run: async () => {
      if (!isWarm()) throw new Error('models are being loaded')
    },
  }
  const health = createHealth({ opened, needsQueue: true, checks: { models } })
  const server = await new Promise<ReturnType<typeof serve>>((resolve, reject) => {
    const started = serve({ fetch: opsRoutes(health).fetch, hostname, port }, () =>
      resolve(started),
    )
    started.on('error', (error) => reject(explain(error, hostname, port)))
  })
  return () => new Promise((resolve) => server.close(() => resolve()))
}
