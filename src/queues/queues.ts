import { Queue, type QueueOptions } from 'bullmq'
import { connect, PREFIX } from './connect.ts'
import { withDeadline } from './deadline.ts'
import { EVERY_MS, JOB_OPTIONS, type JobData, type JobName, type QueueSettings } from './jobs.ts'

export type ScoreHint = JobData['score']

export interface Queues {
  backend: 'postgres' | 'redis'
  /**
   * Enqueues revisions to be scored; one that is enqueued already stays as it is.
   * @throws when the backend is away; nothing is lost then, the sweep finds the revisions again
   */
  enqueueScores(hints: readonly ScoreHint[]): Promise<void>
  /**
   * Enqueues notices to be delivered. Never throws, so that it may simply follow the commit: what could
   * not be enqueued, the sweep finds again.
   */
  enqueueNotices(noticeIds: readonly string[]): Promise<void>
  /**
   * Enqueues mails to be sent; one that is enqueued already stays as it is.
   * @throws when the backend is away; the sweep finds them again
   */
  enqueueMails(mailIds: readonly string[]): Promise<void>
  /** Makes sure that the recurring jobs exist; harmless to repeat, and needed after the backend lost its data. */
  scheduleRecurring(): Promise<void>
  /** Jobs by state. */
  counts(name: JobName): Promise<Record<string, number>>
  close(): Promise<void>
}

/** Opens the producing side: Redis or Valkey with `redisUrl`, else BullMQ's PostgreSQL backend. */
export function openQueues(settings: QueueSettings): Queues {
  const opened = {
    score: openQueue('score', settings),
    sweep: openQueue('sweep', settings),
    release: openQueue('release', settings),
    notify: openQueue('notify', settings),
    mail: openQueue('mail', settings),
  }
  return {
    backend: settings.redisUrl ? 'redis' : 'postgres',
    async enqueueScores(hints) {
      const jobs = hints.map((data) => ({
        name: 'score',
        data,
        opts: { ...JOB_OPTIONS.score, jobId: data.revisionId },
      }))
      await withDeadline(opened.score.queue.addBulk(jobs))
    },
    async enqueueNotices(noticeIds) {
      if (noticeIds.length === 0) return
      const jobs = noticeIds.map((noticeId) => ({
        name: 'notify',
        data: { noticeId },
        opts: { ...JOB_OPTIONS.notify, jobId: noticeId },
      }))
      await withDeadline(opened.notify.queue.addBulk(jobs)).catch(settings.onError)
    },
    async enqueueMails(mailIds) {
      if (mailIds.length === 0) return
      const jobs = mailIds.map((mailId) => ({
        name: 'mail',
        data: { mailId },
        opts: { ...JOB_OPTIONS.mail, jobId: mailId },
      }))
      await withDeadline(opened.mail.queue.addBulk(jobs))
    },
    async scheduleRecurring() {
      for (const name of ['sweep', 'release'] as const)
        await withDeadline(
          opened[name].queue.upsertJobScheduler(
            name,
            { every: EVERY_MS[name] },
            { name, data: {}, opts: JOB_OPTIONS[name] },
          ),
        )
    },
    counts: (name) =>
      withDeadline(opened[name].queue.getJobCounts('waiting', 'active', 'delayed', 'failed')),
    async close() {
      await Promise.all(Object.values(opened).map((queue) => queue.close()))
    },
  }
}

function openQueue(name: JobName, settings: QueueSettings) {
  const { connection, backend, disconnect } = connect(settings, 'producer')
  const options = { connection, prefix: PREFIX } as QueueOptions
  const queue = new Queue(name, options, backend as undefined)
  queue.on('error', settings.onError)
  return {
    queue,
    async close() {
      await withDeadline(queue.close()).catch(() => {})
      await disconnect()
    },
  }
}
