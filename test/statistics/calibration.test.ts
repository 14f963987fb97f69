import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bootstrap, bootstrapRanking, pick } from '../../src/statistics/bootstrap.ts'
import { cohensKappa } from '../../src/statistics/kappa.ts'
import { fitPlattScaling } from '../../src/statistics/platt.ts'
import { randomSource } from '../../src/statistics/random.ts'
import { rocAuc } from '../../src/statistics/ranking.ts'
import { expectedCalibrationError, reliabilityBins } from '../../src/statistics/reliability.ts'

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z))

/** Rows whose probability of being positive is sigmoid(scale * score + bias). */
function drawn(rows: number, scale: number, bias: number, seed = 1) {
  const random = randomSource(seed)
  const scores = Float64Array.from({ length: rows }, () => 6 * random() - 3)
  const labels = scores.map((score) => (random() < sigmoid(scale * score + bias) ? 1 : 0))
  return { scores, labels }
}

describe('Platt scaling', () => {
  it('finds the scale and bias that the rows were made with', () => {
    const { scores, labels } = drawn(20_000, 0.6, -1.5)
    const { scale, bias } = fitPlattScaling(scores, labels)
    expect(scale).toBeCloseTo(0.6, 1)
    expect(bias).toBeCloseTo(-1.5, 1)
  })

  it('leaves scores nearly as they are where there are few rows or none', () => {
    expect(fitPlattScaling([], [])).toEqual({ scale: 1, bias: 0 })
    const { scale, bias } = fitPlattScaling([3], [0])
    expect(Math.abs(scale - 1)).toBeLessThan(0.4)
    expect(Math.abs(bias)).toBeLessThan(2)
  })

  it('stays finite where the classes do not overlap, and never turns the ranking round', () => {
    const separable = fitPlattScaling([-3, -2, 2, 3], [0, 0, 1, 1])
    expect(separable.scale).toBeLessThan(5)
    const rows = fc.array(fc.tuple(fc.double({ min: -16, max: 16, noNaN: true }), fc.boolean()))
    fc.assert(
      fc.property(rows, (pairs) => {
        const labels = pairs.map(([, label]) => (label ? 1 : 0))
        const { scale, bias } = fitPlattScaling(
          pairs.map(([score]) => score),
          labels,
        )
        expect(Number.isFinite(scale) && Number.isFinite(bias) && scale > 0).toBe(true)
      }),
    )
  })
})

describe('reliability', () => {
  it('is put in bins of equal numbers of rows', () => {
    const bins = reliabilityBins([0.1, 0.9, 0.2, 0.8], [0, 1, 1, 1], 2)
    expect(bins).toMatchObject([
      { low: 0.1, high: 0.2, count: 2, rate: 0.5 },
      { low: 0.8, high: 0.9, count: 2, rate: 1 },
    ])
    expect(bins[0]?.mean).toBeCloseTo(0.15)
    // |0.15 - 0.5| and |0.85 - 1|, half the rows each.
    expect(expectedCalibrationError(bins)).toBeCloseTo(0.25)
  })

  it('keeps equal probabilities together and loses no row', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 })), (grid) => {
        const values = grid.map((value) => value / 5)
        const bins = reliabilityBins(values, values.map(Math.round), 4)
        expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(values.length)
        for (const [i, bin] of bins.entries()) {
          if (i > 0) expect(bin.low).toBeGreaterThan(bins[i - 1]?.high ?? 0)
        }
      }),
    )
  })

  it('has a small error where probabilities are right, and a large one where they are not', () => {
    const { scores, labels } = drawn(20_000, 1, 0)
    const right = reliabilityBins(scores.map(sigmoid), labels)
    expect(expectedCalibrationError(right)).toBeLessThan(0.02)
    const wrong = reliabilityBins(
      scores.map((score) => sigmoid(score + 2)),
      labels,
    )
    expect(expectedCalibrationError(wrong)).toBeGreaterThan(0.15)
    expect(expectedCalibrationError([])).toBe(0)
  })
})

describe('the bootstrap', () => {
  it('gives the same interval for the same seed, around the value', () => {
    const { scores, labels } = drawn(400, 1, 0)
    const figures = (sample: Uint32Array) => ({
      auc: rocAuc(pick(scores, sample), pick(labels, sample)),
    })
    const options = { seed: 7, resamples: 300 }
    const { auc } = bootstrap(400, figures, options)
    expect(bootstrap(400, figures, options).auc).toEqual(auc)
    expect(auc.low).toBeLessThan(auc.value)
    expect(auc.high).toBeGreaterThan(auc.value)
    expect(auc.high - auc.low).toBeLessThan(0.12)
  })

  it('of a ranking is that of its rows in order', () => {
    const { scores, labels } = drawn(50, 1, 0)
    const order = [...scores.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0))
    const sorted = {
      scores: order.map((i) => scores[i] ?? 0),
      labels: order.map((i) => labels[i] ?? 0),
    }
    const auc = (s: ArrayLike<number>, l: ArrayLike<number>) => ({ auc: rocAuc(s, l) })
    const expected = bootstrap(
      50,
      (sample) => auc(pick(sorted.scores, sample), pick(sorted.labels, sample)),
      { resamples: 20 },
    )
    expect(bootstrapRanking(scores, labels, auc, { resamples: 20 })).toEqual(expected)
  })

  it('gives intervals that hold the truth about as often as they say', () => {
    let held = 0
    for (let seed = 1; seed <= 200; seed++) {
      const random = randomSource(seed)
      const values = Float64Array.from({ length: 80 }, () => random())
      const mean = (sample: Uint32Array) => ({
        mean: pick(values, sample).reduce((a, b) => a + b, 0) / sample.length,
      })
      const interval = bootstrap(80, mean, { seed, resamples: 200, level: 0.9 }).mean
      if (interval.low <= 0.5 && interval.high >= 0.5) held++
    }
    expect(held / 200).toBeGreaterThan(0.84)
    expect(held / 200).toBeLessThan(0.96)
  })

  it('leaves out resamples without a figure', () => {
    const { none } = bootstrap(3, () => ({ none: Number.NaN }), { resamples: 5 })
    expect(none).toEqual({ value: Number.NaN, low: Number.NaN, high: Number.NaN })
  })
})

describe("Cohen's kappa", () => {
  it('is as worked out by hand', () => {
    // They agree on 35 of 50 where chance gives half of it (Cohen's 20, 5, 10, 15).
    const table = [
      ...Array(20).fill(['yes', 'yes']),
      ...Array(5).fill(['yes', 'no']),
      ...Array(10).fill(['no', 'yes']),
      ...Array(15).fill(['no', 'no']),
    ]
    const [one, other] = [table.map(([a]) => a), table.map(([, b]) => b)]
    expect(cohensKappa(one, other)).toBeCloseTo(0.4)
  })

  it('is 1 for full agreement, and refuses lists of different length', () => {
    expect(cohensKappa(['a', 'b'], ['a', 'b'])).toBe(1)
    expect(cohensKappa(['a', 'a'], ['a', 'a'])).toBe(1)
    expect(() => cohensKappa([1], [])).toThrow('Both must label the same rows.')
  })
})
