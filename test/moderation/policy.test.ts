import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RECOMMENDATIONS, type Recommendation } from '../../src/moderation/labels.ts'
import { adviseUnscored, automaticVerdict, recommend } from '../../src/moderation/policy.ts'
import type { Policy } from '../../src/moderation/policy-types.ts'
import type { Score } from '../../src/moderation/scores.ts'

const BY_HAND = { approve: { automatically: false }, reject: { automatically: false } }
const policy: Policy = {
  ...BY_HAND,
  signals: { insult: { review: 0.35, reject: 0.98 }, offTopic: { review: 0.6 }, links: { max: 1 } },
}

function score(signal: Score['signal'], value: number | null, more: Partial<Score> = {}): Score {
  return { signal, value, model: 'test', modelVersion: '1', spans: [], ...more }
}
const clean = [score('insult', 0.1), score('offTopic', 0.1), score('links', 0, { count: 0 })]
const withScore = (changed: Score) =>
  clean.map((one) => (one.signal === changed.signal ? changed : one))

describe('the recommendation', () => {
  it('is approve where nothing is over a threshold, and says so', () => {
    const advice = recommend(clean, policy)
    expect(advice).toMatchObject({ recommendation: 'approve', flagged: [] })
    expect(advice.reasons).toEqual([{ signal: null, code: 'clean', leads: 'approve' }])
  })

  it.each<[string, Score, string, string]>([
    ['just below review', score('insult', 0.349), 'approve', 'clean'],
    ['at review', score('insult', 0.35), 'review', 'over-review'],
    ['just below reject', score('insult', 0.979), 'review', 'over-review'],
    ['at reject', score('insult', 0.98), 'reject', 'over-reject'],
    [
      'certainly off topic without a reject threshold',
      score('offTopic', 1),
      'review',
      'over-review',
    ],
    ['as many links as allowed', score('links', 0.5, { count: 1 }), 'approve', 'clean'],
    ['more links than allowed', score('links', 0.75, { count: 2 }), 'review', 'too-many'],
    [
      'a language nobody can judge',
      score('insult', null, { abstained: 'no-model-for-language' }),
      'review',
      'abstained',
    ],
    [
      'a remark about moderation',
      score('offTopic', null, { abstained: 'about-moderation' }),
      'review',
      'abstained',
    ],
    [
      'a text too short to say',
      score('offTopic', null, { abstained: 'text-too-short' }),
      'approve',
      'clean',
    ],
  ])('%s: %o leads to %s', (_, changed, recommendation, code) => {
    const advice = recommend(withScore(changed), policy)
    expect(advice.recommendation).toBe(recommendation)
    expect(advice.reasons[0]?.code).toBe(code)
  })

  it('is review where a signal that the policy asks for has no score', () => {
    expect(recommend([], policy)).toMatchObject({ recommendation: 'review', risk: 0.5 })
    expect(adviseUnscored(policy).recommendation).toBe('review')
  })

  it('gives the strictest reason first and keeps the others', () => {
    const both = withScore(score('insult', 0.99)).map((one) =>
      one.signal === 'offTopic' ? score('offTopic', 0.7) : one,
    )
    const advice = recommend(both, policy)
    expect(advice.reasons.map((reason) => reason.leads)).toEqual(['reject', 'review'])
    expect(advice.flagged).toEqual(['insult', 'offTopic'])
  })
})

describe('parts of a score', () => {
  const byParts: Policy = {
    ...BY_HAND,
    signals: {
      insult: {
        review: 0.5,
        reject: 0.98,
        parts: { disparagement: { review: 0.6, reject: 0.9 }, insinuation: { review: 0.4 } },
      },
    },
  }
  const parts = (disparagement: number, insinuation: number, value = 0.1) =>
    recommend([score('insult', value, { parts: { disparagement, insinuation } })], byParts)

  it('lead nowhere below their thresholds', () => {
    expect(parts(0.59, 0.39)).toMatchObject({ recommendation: 'approve', flagged: [] })
  })

  it('lead to review and rejection by thresholds of their own, and are named as the reason', () => {
    expect(parts(0.6, 0).reasons).toEqual([
      {
        signal: 'insult',
        part: 'disparagement',
        code: 'over-review',
        value: 0.6,
        threshold: 0.6,
        leads: 'review',
      },
    ])
    expect(parts(0.9, 0)).toMatchObject({ recommendation: 'reject', flagged: ['insult'] })
  })

  it('stand beside the signal itself, which is flagged once', () => {
    const advice = parts(0.95, 0.5, 0.7)
    expect(advice.reasons.map(({ part, leads }) => [part, leads])).toEqual([
      ['disparagement', 'reject'],
      [undefined, 'review'],
      ['insinuation', 'review'],
    ])
    expect(advice.flagged).toEqual(['insult'])
    expect(advice.risk).toBe(1)
  })

  it('without a threshold lead nowhere, whatever their value', () => {
    const certain = score('insult', 0.1, {
      parts: { profanity: 1, disparagement: 0, insinuation: 0 },
    })
    expect(recommend([certain], byParts).recommendation).toBe('approve')
  })

  it('that a model does not tell count as not scored where they have a threshold', () => {
    const advice = recommend([score('insult', 0.1)], byParts)
    expect(advice).toMatchObject({ recommendation: 'review', risk: 0.5 })
    expect(advice.reasons[0]).toMatchObject({ part: 'disparagement', code: 'not-scored' })
  })

  it('are not asked for where the signal abstains', () => {
    const abstained = score('insult', null, { abstained: 'no-model-for-language' })
    const advice = recommend([abstained], byParts)
    expect(advice.reasons.map(({ code, part }) => [code, part])).toEqual([['abstained', undefined]])
  })
})

describe('a comment in a language without a topic model', () => {
  const foreign = score('offTopic', null, { abstained: 'no-model-for-language' })

  it('does not wait for that where its tone is judged', () => {
    const advice = recommend(withScore(foreign), policy)
    expect(advice).toMatchObject({ recommendation: 'approve', flagged: [] })
  })

  it('waits, with one reason, where its tone is not judged either', () => {
    const insult = score('insult', null, { abstained: 'no-model-for-language' })
    const advice = recommend([insult, foreign, score('links', 0, { count: 0 })], policy)
    expect(advice.reasons).toEqual([
      { signal: 'insult', code: 'abstained', value: null, leads: 'review' },
    ])
  })

  it('waits where nothing measures its tone: nobody would have read it', () => {
    const alone: Policy = { ...BY_HAND, signals: { offTopic: { review: 0.6 } } }
    expect(recommend([foreign], alone).recommendation).toBe('review')
  })
})

const value = fc.double({ min: 0, max: 1, noNaN: true })
const thresholds = fc
  .tuple(value, value)
  .map(([a, b]) => ({ review: Math.min(a, b), reject: Math.max(a, b) }))

describe('for every policy and score', () => {
  it('a higher score never leads to a milder recommendation or a lower risk', () => {
    fc.assert(
      fc.property(thresholds, value, value, (insult, a, b) => {
        const one: Policy = { ...BY_HAND, signals: { insult } }
        const low = recommend([score('insult', Math.min(a, b))], one)
        const high = recommend([score('insult', Math.max(a, b))], one)
        const rank = (advice: typeof low) => RECOMMENDATIONS.indexOf(advice.recommendation)
        expect(rank(high)).toBeGreaterThanOrEqual(rank(low))
        expect(high.risk).toBeGreaterThanOrEqual(low.risk)
      }),
    )
  })

  it('holds for parts as well', () => {
    fc.assert(
      fc.property(thresholds, thresholds, value, value, value, (insult, rule, own, a, b) => {
        const parts = { insinuation: rule }
        const one: Policy = { ...BY_HAND, signals: { insult: { ...insult, parts } } }
        const of = (insinuation: number) =>
          recommend([score('insult', own, { parts: { insinuation } })], one)
        const [low, high] = [of(Math.min(a, b)), of(Math.max(a, b))]
        const rank = (advice: typeof low) => RECOMMENDATIONS.indexOf(advice.recommendation)
        expect(rank(high)).toBeGreaterThanOrEqual(rank(low))
        expect(high.risk).toBeGreaterThanOrEqual(low.risk)
        expect(high.risk >= 0.5).toBe(high.recommendation !== 'approve')
      }),
    )
  })

  it('risk is within 0..1 and at least 0.5 exactly where something leads to more than approve', () => {
    fc.assert(
      fc.property(thresholds, thresholds, value, value, (insult, offTopic, a, b) => {
        const both: Policy = { ...BY_HAND, signals: { insult, offTopic } }
        const advice = recommend([score('insult', a), score('offTopic', b)], both)
        expect(advice.risk).toBeGreaterThanOrEqual(0)
        expect(advice.risk).toBeLessThanOrEqual(1)
        expect(advice.risk >= 0.5).toBe(advice.recommendation !== 'approve')
      }),
    )
  })
})

describe('automatic decisions', () => {
  it('are made only where the policy says so', () => {
    const verdict = (recommendation: Recommendation, rules: Policy, publishesFirst = false) =>
      automaticVerdict({ recommendation, urgent: [] }, rules, publishesFirst)
    expect(verdict('approve', policy)).toBeNull()
    expect(verdict('reject', policy)).toBeNull()
    const alone = { ...policy, approve: { automatically: true }, reject: { automatically: true } }
    expect(verdict('approve', alone)).toBe('approve')
    expect(verdict('review', alone)).toBeNull()
    expect(verdict('reject', alone)).toBe('reject')
    expect(verdict('review', policy, true)).toBe('approve')
    expect(verdict('reject', policy, true)).toBeNull()
  })

  it('never let through what is urgent, not even where publication comes first', () => {
    const rules = { ...policy, signals: { insult: { review: 0.3, urgent: 0.9 } } }
    const calm = recommend([score('insult', 0.5)], rules)
    const urgent = recommend([score('insult', 0.9)], rules)
    expect(calm.urgent).toEqual([])
    expect(urgent.urgent).toEqual([{ signal: 'insult', value: 0.9, threshold: 0.9 }])
    expect(automaticVerdict(calm, rules, true)).toBe('approve')
    expect(automaticVerdict(urgent, rules, true)).toBeNull()
  })

  it('an urgent threshold alone sends to review', () => {
    const rules = { ...policy, signals: { insult: { urgent: 0.9 } } }
    expect(recommend([score('insult', 0.9)], rules)).toMatchObject({
      recommendation: 'review',
      reasons: [{ code: 'over-urgent', threshold: 0.9 }],
      risk: 0.5,
    })
    expect(recommend([score('insult', 0.8)], rules).recommendation).toBe('approve')
  })
})
