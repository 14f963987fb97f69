import { INSULT_PARTS, type InsultPart } from './labels.ts'
import type { Reason, SignalPolicy, Thresholds } from './policy-types.ts'
import { riskBetween } from './risk.ts'
import type { Score } from './scores.ts'

/**
 * What the parts of a score lead to by thresholds of their own: at most one reason each. A part that
 * has a threshold but no value, since the model tells none, counts as not scored: a rule that cannot
 * be followed must not let comments through. A signal that abstained has no parts to judge.
 */
export function adviseOnParts({ signal, value, parts }: Score, rule: SignalPolicy): Reason[] {
  if (value === null) return []
  return rulesOf(rule).flatMap(([part, thresholds]): Reason[] => {
    const measured = parts?.[part]
    if (measured === undefined) {
      return [{ signal, part, code: 'not-scored', value: null, leads: 'review' }]
    }
    const reason = { signal, part, value: measured }
    const { review, reject } = thresholds
    if (reject !== undefined && measured >= reject) {
      return [{ ...reason, code: 'over-reject', threshold: reject, leads: 'reject' }]
    }
    return review !== undefined && measured >= review
      ? [{ ...reason, code: 'over-review', threshold: review, leads: 'review' }]
      : []
  })
}

/** The risk of each part that has a threshold, on the scale of `Advice.risk`. */
export function partRisks(score: Score | undefined, rule: SignalPolicy): number[] {
  if (!score || score.value === null) return []
  return rulesOf(rule).map(([part, thresholds]) => {
    const measured = score.parts?.[part]
    return measured === undefined ? 0.5 : riskBetween(measured, thresholds)
  })
}

/** Parts without any threshold are shown, but lead to nothing. */
function rulesOf({ parts = {} }: SignalPolicy): [InsultPart, Thresholds][] {
  return INSULT_PARTS.flatMap((part): [InsultPart, Thresholds][] => {
    const rule = parts[part]
    return rule && (rule.review ?? rule.reject) !== undefined ? [[part, rule]] : []
  })
}
