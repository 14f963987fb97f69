import type { Policy } from '../policy-types.ts'
import { type Replayed, replay, type Sample } from './replay.ts'
import { type ProfiledOutlook, type QueueState, stateAt } from './state-of-queue.ts'
import { changedPolicy, type ThresholdChange } from './thresholds.ts'

/** What another threshold does. */
export interface ThresholdEffect extends ThresholdChange {
  /** Comments a day; null: too few have been scored. */
  perDay: { before: Replayed; after: Replayed } | null
  /** Working minutes a day that it adds, or spares where negative; null: unknown. */
  workMinutesPerDay: number | null
  /** The next opening; null: there is none, or too little is known. */
  opening: { at: Date; before: QueueState; after: QueueState } | null
}

export interface ThresholdInput {
  outlook: ProfiledOutlook
  policy: Policy
  publishesFirst: boolean
  sample: Sample
  /** Decisions a working minute in which something waited; null: unknown. */
  pace: number | null
  /** When moderation goes on after the next pause, or null. */
  opensAt: Date | null
}

/** What a change of a threshold does, as far as the scores of past comments tell. */
export function thresholdEffect(input: ThresholdInput, change: ThresholdChange): ThresholdEffect {
  const { outlook, policy, publishesFirst, sample, pace, opensAt } = input
  const before = replay(sample, policy, publishesFirst)
  const after = replay(sample, changedPolicy(policy, change), publishesFirst)
  if (!before || !after) return { ...change, perDay: null, workMinutesPerDay: null, opening: null }
  return {
    ...change,
    perDay: { before, after },
    workMinutesPerDay: pace ? (after.waiting - before.waiting) / pace : null,
    opening:
      opensAt && before.waiting > 0
        ? {
            at: opensAt,
            before: stateAt(outlook, opensAt),
            after: stateAt(scaled(outlook, after.waiting / before.waiting), opensAt),
          }
        : null,
  }
}

/** What comes changes, what waits already does not. */
function scaled(outlook: ProfiledOutlook, factor: number): ProfiledOutlook {
  const arrivals = outlook.profile.arrivals.map((rate) => rate * factor)
  return { ...outlook, profile: { ...outlook.profile, arrivals } }
}
