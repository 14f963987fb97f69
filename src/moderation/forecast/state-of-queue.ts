import type { PaceProfile } from '../expected/profile.ts'
import { workAhead } from '../expected/work-ahead.ts'
import { type QueueOutlook, queueAt } from './project-queue.ts'

/** How a queue is expected to be at an instant. */
export interface QueueState {
  /** How many wait; need not be whole. */
  queue: number
  /** Working minutes that it takes at the usual pace; null: unknown. */
  workMinutes: number | null
}

/** An outlook whose profile tells how much it rests on. */
export type ProfiledOutlook = QueueOutlook & { profile: PaceProfile }

/** The expected queue at an instant, and how much work it is from then on. */
export function stateAt(outlook: ProfiledOutlook, instant: Date): QueueState {
  const queue = queueAt(outlook, instant)
  const work = workAhead(outlook.calendar, outlook.profile, instant, queue)
  return { queue, workMinutes: work?.minutes ?? null }
}
