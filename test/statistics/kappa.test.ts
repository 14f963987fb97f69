import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agreementOn, cohensKappa } from '../../src/statistics/kappa.ts'

const REASONS = ['insult', 'spam', 'none']

/** What two people said of the same rows. */
const pairs = fc
  .array(fc.tuple(fc.constantFrom(...REASONS), fc.constantFrom(...REASONS)), { minLength: 1 })
  .map((rows) => ({ one: rows.map(([a]) => a), other: rows.map(([, b]) => b) }))

describe("Cohen's kappa", () => {
  it('is the same whoever comes first, in whatever order, and however labels are called', () => {
    fc.assert(
      fc.property(pairs, ({ one, other }) => {
        const kappa = cohensKappa(one, other)
        expect(cohensKappa(other, one)).toBeCloseTo(kappa, 10)
        expect(cohensKappa(one.toReversed(), other.toReversed())).toBeCloseTo(kappa, 10)
        const renamed = (labels: string[]) => labels.map((label) => REASONS.indexOf(label))
        expect(cohensKappa(renamed(one), renamed(other))).toBeCloseTo(kappa, 10)
      }),
    )
  })

  it('is 1 where both always say the same, and else below', () => {
    fc.assert(
      fc.property(pairs, ({ one, other }) => {
        const kappa = cohensKappa(one, other)
        const same = one.every((label, row) => label === other[row])
        expect(kappa).toBeGreaterThanOrEqual(-1)
        expect(same ? kappa === 1 : kappa < 1).toBe(true)
      }),
    )
  })

  it('is 0 where what one says tells nothing of what the other says', () => {
    fc.assert(
      fc.property(pairs, ({ one, other }) => {
        const all = one.flatMap((a) => other.map((b) => [a, b] as const))
        const kappa = cohensKappa(
          all.map(([a]) => a),
          all.map(([, b]) => b),
        )
        const single = new Set([...one, ...other]).size === 1
        expect(kappa).toBeCloseTo(single ? 1 : 0, 10)
      }),
    )
  })
})

describe('the agreement on one label', () => {
  it('takes all others as one', () => {
    const one = ['insult', 'insult', 'spam', 'none']
    const other = ['insult', 'spam', 'none', 'none']
    // They agree on 3 of 4, where chance gives 1/2 * 1/4 + 1/2 * 3/4.
    expect(agreementOn(one, other, 'insult')).toEqual({ one: 2, other: 1, both: 1, kappa: 0.5 })
  })

  it('is not known where nobody gave the label, or both always did', () => {
    expect(agreementOn(['spam'], ['none'], 'insult').kappa).toBeNull()
    expect(agreementOn(['spam'], ['spam'], 'spam')).toEqual({
      one: 1,
      other: 1,
      both: 1,
      kappa: null,
    })
    expect(agreementOn<string>([], [], 'spam')).toEqual({ one: 0, other: 0, both: 0, kappa: null })
  })

  it('counts what each gave, and is the kappa of two labels', () => {
    fc.assert(
      fc.property(pairs, fc.constantFrom(...REASONS), ({ one, other }, label) => {
        const found = agreementOn(one, other, label)
        expect(found.both).toBeLessThanOrEqual(Math.min(found.one, found.other))
        const marks = [one, other].map((given) => given.map((each) => (each === label ? 1 : 0)))
        const varies = new Set(marks.flat()).size === 2
        expect(found.kappa).toBe(varies ? cohensKappa(marks[0] ?? [], marks[1] ?? []) : null)
      }),
    )
  })
})
