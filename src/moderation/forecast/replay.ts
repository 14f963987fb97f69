import { automaticVerdict, recommend } from '../policy.ts'
import type { Policy } from '../policy-types.ts'
import type { Score } from '../scores.ts'

/** Comments with the scores that they got, and over how many days they came. */
export interface Sample {
  comments: readonly (readonly Score[])[]
  days: number
}

/** What a policy makes of a site's comments, each a day. */
export interface Replayed {
  /** Those that wait for a person. */
  waiting: number
  /** Those that it would not simply let through: they are marked and come first in the order of risk. */
  flagged: number
}

/** Fewer comments, or less than a day of them, say nothing about a usual day. */
const FEWEST_COMMENTS = 100

/** Whether a site's policy decides on anything without a person. */
export function decidesAlone(policy: Policy, publishesFirst: boolean): boolean {
  return publishesFirst || policy.approve.automatically || policy.reject.automatically
}

/** What a policy would make of past comments, from the scores that they got; null: there are too few. */
export function replay(sample: Sample, policy: Policy, publishesFirst: boolean): Replayed | null {
  const { comments, days } = sample
  if (comments.length < FEWEST_COMMENTS || days < 1) return null
  let [waiting, flagged] = [0, 0]
  for (const scores of comments) {
    const advice = recommend(scores, policy)
    if (automaticVerdict(advice, policy, publishesFirst) === null) waiting++
    if (advice.recommendation !== 'approve') flagged++
  }
  return { waiting: waiting / days, flagged: flagged / days }
}
