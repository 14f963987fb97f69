import type { Recommendation, Signal, Verdict } from './labels.ts'
import type { Policy, Reason, SignalPolicy } from './policy-types.ts'
import type { Score } from './scores.ts'

/** What the policy says about one revision. */
export interface Advice {
  recommendation: Recommendation
  /** Never empty; what led to the recommendation comes first. */
  reasons: Reason[]
  /** 0..1, comparable between signals: 0.5 is a review threshold, 1 a reject threshold or the maximum. */
  risk: number
  /** The signals that went over a threshold, for filters. */
  flagged: Signal[]
}

/** One rule: looks at one signal's score and says what it leads to, or nothing. */
type Phase = (score: Score, rule: SignalPolicy) => Reason | undefined

const overReject: Phase = ({ signal, value }, { reject }) =>
  value !== null && reject !== undefined && value >= reject
    ? { signal, code: 'over-reject', value, threshold: reject, leads: 'reject' }
    : undefined

const overReview: Phase = ({ signal, value }, { review }) =>
  value !== null && review !== undefined && value >= review
    ? { signal, code: 'over-review', value, threshold: review, leads: 'review' }
    : undefined

const tooMany: Phase = ({ signal, count }, { max = 0 }) =>
  count !== undefined && count > max
    ? { signal, code: 'too-many', value: count, threshold: max, leads: 'review' }
    : undefined

/**
 * A text that nobody can judge is a moderator's, and so is one that speaks to the moderators; one that is
 * merely too short for a signal is not.
 */
const unjudged: Phase = ({ signal, abstained }) =>
  abstained === 'no-model-for-language' || abstained === 'about-moderation'
    ? { signal, code: 'abstained', value: null, leads: 'review' }
    : undefined

/** In this order; the first phase that gives a reason settles its signal. */
export const phases: readonly Phase[] = [overReject, overReview, tooMany, unjudged]

/**
 * Turns scores into a recommendation: the strictest that any signal leads to.
 * A signal without a rule in the policy is ignored; a rule whose signal has no score counts as not scored.
 */
export function recommend(scores: readonly Score[], policy: Policy): Advice {
  const reasons: Reason[] = []
  const risks: number[] = []
  for (const [signal, rule] of rulesOf(policy)) {
    const score = scores.find((candidate) => candidate.signal === signal)
    const reason = score
      ? phases.map((phase) => phase(score, rule)).find((found) => found !== undefined)
      : notScored(signal)
    if (reason) reasons.push(reason)
    risks.push(riskOf(score, rule, reason))
  }
  const recommendation = strictest(reasons)
  return {
    recommendation,
    reasons:
      reasons.length > 0 ? sorted(reasons) : [{ signal: null, code: 'clean', leads: 'approve' }],
    risk: Math.max(0, ...risks),
    flagged: reasons.flatMap((reason) => (reason.signal ? [reason.signal] : [])),
  }
}

/** What the policy says about a revision whose scoring was given up: a moderator looks, soon. */
export function adviseUnscored(policy: Pick<Policy, 'signals'>): Advice {
  const [first] = rulesOf(policy)
  return {
    recommendation: 'review',
    reasons: [notScored(first ? first[0] : null)],
    risk: 0.5,
    flagged: [],
  }
}

/** What the policy decides by itself, if anything. */
export function automaticVerdict(recommendation: Recommendation, policy: Policy): Verdict | null {
  if (recommendation === 'approve' && policy.approve.automatically) return 'approve'
  if (recommendation === 'reject' && policy.reject.automatically) return 'reject'
  return null
}

function rulesOf(policy: Pick<Policy, 'signals'>): [Signal, SignalPolicy][] {
  return Object.entries(policy.signals) as [Signal, SignalPolicy][]
}

function notScored(signal: Signal | null): Reason {
  return { signal, code: 'not-scored', value: null, leads: 'review' }
}

const strictness: Record<Recommendation, number> = { approve: 0, review: 1, reject: 2 }

function strictest(reasons: Reason[]): Recommendation {
  return sorted(reasons)[0]?.leads ?? 'approve'
}

function sorted(reasons: Reason[]): Reason[] {
  return [...reasons].sort((a, b) => strictness[b.leads] - strictness[a.leads])
}

/** Puts different signals on one scale: below the review threshold 0..0.5, up to the reject threshold 0.5..1. */
function riskOf(score: Score | undefined, rule: SignalPolicy, reason: Reason | undefined): number {
  if (!score || score.value === null) return reason ? 0.5 : 0
  const { value } = score
  if (score.count !== undefined) return reason ? 0.5 + value / 2 : 0
  const review = rule.review ?? rule.reject ?? 1
  const top = rule.reject ?? 1
  if (value < review) return (value / review) * 0.5
  return top > review ? Math.min(1, 0.5 + ((value - review) / (top - review)) * 0.5) : 1
}
