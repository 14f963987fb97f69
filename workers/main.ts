import { parkRevision } from '../src/comments/park.ts'
import type { Deps } from '../src/deps.ts'
import type { QueueSettings } from '../src/queues/jobs.ts'
import { startWorkers } from '../src/queues/workers.ts'
import { createHandlers } from './handlers.ts'

/** The queue may lose its schedule together with everything else: it is laid down again this often. */
const RESCHEDULE_MS = 10_000

/**
 * Loads the models, then works on every queue.
 * @returns a function that takes no more jobs and waits for the running ones
 */
export async function work(
  deps: Deps,
  queueSettings: QueueSettings,
  concurrency: number,
): Promise<() => Promise<void>> {
  await deps.classifier.warmUp(deps.sites.all().map((site) => site.signalSettings))
  const stop = startWorkers({
    ...queueSettings,
    concurrency,
    handlers: createHandlers(deps),
    async onGivenUp({ revisionId, requestId }, error) {
      const parked = await parkRevision(deps, revisionId, error.name)
      deps.log.error({ err: error, revisionId, requestId, parked }, 'scoring given up')
    },
  })
  const schedule = () =>
    deps.queues.scheduleRecurring().catch((err) => deps.log.warn({ err }, 'not scheduled'))
  await schedule()
  const timer = setInterval(schedule, RESCHEDULE_MS)
  return async () => {
    clearInterval(timer)
    await stop()
  }
}
