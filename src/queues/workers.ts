import { Worker, type WorkerOptions } from 'bullmq'
import { connect, PREFIX } from './connect.ts'
import { JOB_NAMES, type JobData, type JobName, type QueueSettings, SIDE_BY_SIDE } from './jobs.ts'

/** One handler a job; a missing or an extra one does not compile. */
export type Handlers = { [Name in JobName]: (data: JobData[Name]) => Promise<void> }

export interface WorkSettings extends QueueSettings {
  handlers: Handlers
  /** Revisions scored at the same time by this process; they share micro-batches. */
  concurrency: number
  /** Called for a revision whose last attempt failed. */
  onGivenUp(data: JobData['score'], error: Error): Promise<void>
}

/**
 * Starts the consuming side: one worker a queue.
 * @returns a function that takes no more jobs, waits for the running ones and disconnects
 */
export function startWorkers(settings: WorkSettings): () => Promise<void> {
  const closers = JOB_NAMES.map((name) => startWorker(name, settings))
  return async () => {
    await Promise.all(closers.map((close) => close()))
  }
}

function startWorker(name: JobName, settings: WorkSettings): () => Promise<void> {
  const { connection, backend, disconnect } = connect(settings, 'consumer')
  const handle = settings.handlers[name] as (data: unknown) => Promise<void>
  const options = {
    connection,
    prefix: PREFIX,
    concurrency: { ...SIDE_BY_SIDE, score: settings.concurrency }[name],
    // What a killed worker held is taken up again after this long.
    lockDuration: 10_000,
    stalledInterval: 5_000,
    maxStalledCount: 2,
  } as WorkerOptions
  const worker = new Worker(name, (job) => handle(job.data), options, backend as undefined)
  worker.on('error', settings.onError)
  if (name === 'score')
    worker.on('failed', (job, error) => {
      if (!job || (!isStalled(error) && job.attemptsMade < (job.opts.attempts ?? 1))) return
      settings.onGivenUp(job.data, error).catch(settings.onError)
    })
  return async () => {
    await worker.close()
    await disconnect()
  }
}

/** A text that took its worker down again and again must not do so forever. */
function isStalled(error: Error): boolean {
  return error.message.startsWith('job stalled more than')
}
