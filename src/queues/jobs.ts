import type { JobsOptions } from 'bullmq'

/** Every job: its name and what it carries. Ids only, never text: the queue stores this in clear. */
export interface JobData {
  score: { revisionId: string; requestId?: string | undefined }
  sweep: Record<string, never>
  release: Record<string, never>
  notify: { noticeId: string }
  mail: { mailId: string }
}
export type JobName = keyof JobData
export const JOB_NAMES = [
  'score',
  'sweep',
  'release',
  'notify',
  'mail',
] as const satisfies readonly JobName[]

/** How often the recurring jobs run, in milliseconds. */
export const EVERY_MS = { sweep: 5_000, release: 10_000 } as const

/**
 * Finished and given-up jobs leave no trace in the queue: a job id that still exists would make the
 * sweep's next attempt a silent no-op. What was given up is kept in PostgreSQL.
 */
export const JOB_OPTIONS: Record<JobName, JobsOptions> = {
  score: {
    attempts: 4,
    backoff: { type: 'exponential', delay: 1_000, jitter: 0.3 },
    removeOnComplete: true,
    removeOnFail: true,
  },
  sweep: { removeOnComplete: true, removeOnFail: true },
  release: { removeOnComplete: true, removeOnFail: true },
  // No attempts of the queue's own: when to try again stands in the notice.
  notify: { removeOnComplete: true, removeOnFail: true },
  // The same holds for mails.
  mail: { removeOnComplete: true, removeOnFail: true },
}

/** Jobs that one worker runs at the same time. Deliveries mostly wait, and one receiver may hang. */
export const SIDE_BY_SIDE = { sweep: 1, release: 1, notify: 8, mail: 4 } as const

export interface QueueSettings {
  databaseUrl: string
  redisUrl?: string | undefined
  /** Called for every error of a connection; the queue reconnects by itself. */
  onError(error: Error): void
}
