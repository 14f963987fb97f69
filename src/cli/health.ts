import { measureWaiting } from '../comments/waiting.ts'
import { measureMails } from '../mail/waiting.ts'
import { measureNotices } from '../notices/waiting.ts'
import type { OpenedDeps } from '../open-deps.ts'
import { JOB_NAMES } from '../queues/jobs.ts'
import { type Check, type Health, runChecks } from '../telemetry/health.ts'

export interface HealthOptions {
  opened: OpenedDeps
  /** Further parts that this process needs; a part throws while it is not ready. */
  checks?: Record<string, Check>
  /** Whether the process is of no use without the queue: a worker is, the API goes on accepting. */
  needsQueue: boolean
}

/** Readiness and figures of an API or worker process. */
export function createHealth({ opened, checks = {}, needsQueue }: HealthOptions): Health {
  const { deps } = opened
  return {
    check: () =>
      runChecks({
        database: { run: opened.pingDatabase, required: true },
        queue: { run: pingQueue, required: needsQueue },
        ...checks,
      }),
    async metrics() {
      // A part that is away must not hide the figures of the others.
      await Promise.allSettled([
        measureWaiting(deps),
        measureNotices(deps),
        measureMails(deps),
        ...JOB_NAMES.map((name) => measure(name)),
      ])
      const { registry } = deps.metrics
      return { contentType: registry.contentType, text: await registry.metrics() }
    },
  }

  async function pingQueue(): Promise<void> {
    await deps.queues.counts('score').catch((cause) => {
      throw new Error('does not answer', { cause })
    })
  }

  async function measure(queue: (typeof JOB_NAMES)[number]): Promise<void> {
    const counts = await deps.queues.counts(queue)
    for (const [state, count] of Object.entries(counts))
      deps.metrics.queueDepth.set({ queue, state }, count)
  }
}
