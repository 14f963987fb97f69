import type { Recommendation, Signal, Verdict } from './labels.ts'
import { adviseOnParts, partRisks } from './policy-parts.ts'
import type { Policy, Reason, SignalPolicy } from './policy-types.ts'
import { riskBetween } from './risk.ts'
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
  /** The signals that went over the threshold that cannot wait for the morning. */
  urgent: Urgent[]
}

/** A score that those on call are told of. */
export interface Urgent {
  signal: Signal
  value: number
  threshold: number
}

/** One rule: looks at one signal's score and says what it leads to, or nothing. */
type Phase = (score: Score, rule: SignalPolicy, policy: Policy) => Reason | undefined

const overReject: Phase = ({ signal, value }, { reject }) =>
  value !== null && reject !== undefined && value >= reject
    ? { signal, code: 'over-reject', value, threshold: reject, leads: 'reject' }
    : undefined

const overReview: Phase = ({ signal, value }, { review }) =>
  value !== null && review !== undefined && value >= review
    ? { signal, code: 'over-review', value, threshold: review, leads: 'review' }
    : undefined

/** Where only `urgent` is set: what cannot wait is at least looked at. */
const overUrgent: Phase = ({ signal, value }, { urgent }) =>
  value !== null && urgent !== undefined && value >= urgent
    ? { signal, code: 'over-urgent', value, threshold: urgent, leads: 'review' }
    : undefined

const tooMany: Phase = ({ signal, count }, { max = 0 }) =>
  count !== undefined && count > max
    ? { signal, code: 'too-many', value: count, threshold: max, leads: 'review' }
    : undefined

/**
 * A text whose tone nothing can judge is a moderator's, and so is one that speaks to the moderators;
 * one that is merely too short for a signal is not. What a text is about is asked only where its tone
 * is not: else every comment in another language would wait, judged harmless or not.
 */
const unjudged: Phase = ({ signal, abstained }, _, { signals }) =>
  abstained === 'about-moderation' ||
  (abstained === 'no-model-for-language' && (signal === 'insult' || signals.insult === undefined))
    ? { signal, code: 'abstained', value: null, leads: 'review' }
    : undefined

/** In this order; the first phase that gives a reason settles its signal. */
export const phases: readonly Phase[] = [overReject, overReview, overUrgent, tooMany, unjudged]

/**
 * Turns scores into a recommendation: the strictest that any signal leads to.
 * A signal without a rule in the policy is ignored; a rule whose signal has no score counts as not scored.
 */
export function recommend(scores: readonly Score[], policy: Policy): Advice {
  const reasons: Reason[] = []
  const risks: number[] = []
  const urgent: Urgent[] = []
  for (const [signal, rule] of rulesOf(policy)) {
    const score = scores.find((candidate) => candidate.signal === signal)
    const reason = score
      ? phases.map((phase) => phase(score, rule, policy)).find((found) => found !== undefined)
      : notScored(signal)
    urgent.push(...urgencyOf(score, rule))
    const ofParts = score ? adviseOnParts(score, rule) : []
    reasons.push(...(reason ? [reason] : []), ...ofParts)
    risks.push(riskOf(score, rule, reason), ...partRisks(score, rule))
  }
  const recommendation = strictest(reasons)
  return {
    recommendation,
    reasons:
      reasons.length > 0 ? sorted(reasons) : [{ signal: null, code: 'clean', leads: 'approve' }],
    risk: Math.max(0, ...risks),
    flagged: [...new Set(reasons.flatMap(({ signal }) => (signal ? [signal] : [])))],
    urgent,
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
    urgent: [],
  }
}

/** What the policy decides by itself, if anything. What is urgent is never let through by it. */
export function automaticVerdict(
  { recommendation, urgent }: Pick<Advice, 'recommendation' | 'urgent'>,
  policy: Policy,
  publishesFirst: boolean,
): Verdict | null {
  if (recommendation === 'reject') return policy.reject.automatically ? 'reject' : null
  if (urgent.length > 0) return null
  const letsThrough = recommendation === 'approve' && policy.approve.automatically
  return letsThrough || publishesFirst ? 'approve' : null
}

function rulesOf(policy: Pick<Policy, 'signals'>): [Signal, SignalPolicy][] {
  return Object.entries(policy.signals) as [Signal, SignalPolicy][]
}

function urgencyOf(score: Score | undefined, { urgent }: SignalPolicy): Urgent[] {
  const value = score?.value ?? null
  return score && value !== null && urgent !== undefined && value >= urgent
    ? [{ signal: score.signal, value, threshold: urgent }]
    : []
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

function riskOf(score: Score | undefined, rule: SignalPolicy, reason: Reason | undefined): number {
  if (!score || score.value === null) return reason ? 0.5 : 0
  if (score.count !== undefined) return reason ? 0.5 + score.value / 2 : 0
  const { reject, urgent, review = urgent } = rule
  return riskBetween(score.value, {
    ...(review !== undefined && { review }),
    ...(reject !== undefined && { reject }),
  })
}
