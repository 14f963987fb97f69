import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { macroF1 } from '../../src/statistics/macro-f1.ts'
import {
  averagePrecision,
  operatingPoints,
  recallAtFalseAlarms,
  recallAtPrecision,
  rocAuc,
} from '../../src/statistics/ranking.ts'

const SCORES = [0.1, 0.4, 0.35, 0.8]
const LABELS = [0, 0, 1, 1]

/** Scores on a grid, so that ties occur, with labels. */
const rows = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 1 })), {
    minLength: 1,
    maxLength: 60,
  })
  .map((pairs) => ({
    scores: pairs.map(([score]) => score / 20),
    labels: pairs.map(([, label]) => label),
  }))

describe('the ranking', () => {
  it('is measured as worked out by hand', () => {
    expect(rocAuc(SCORES, LABELS)).toBe(0.75)
    // 1/1 at the first hit, 2/3 at the second, half the recall each.
    expect(averagePrecision(SCORES, LABELS)).toBeCloseTo((1 + 2 / 3) / 2)
    expect(recallAtPrecision(SCORES, LABELS, 0.9)).toBe(0.5)
    expect(recallAtPrecision(SCORES, LABELS, 0.6)).toBe(1)
    expect(recallAtFalseAlarms(SCORES, LABELS, 0.4)).toBe(0.5)
    expect(recallAtFalseAlarms(SCORES, LABELS, 0.5)).toBe(1)
  })

  it('counts a tie between the classes half', () => {
    expect(rocAuc([0.5, 0.5], [0, 1])).toBe(0.5)
    expect(averagePrecision([0.5, 0.5], [0, 1])).toBe(0.5)
  })

  it('has a figure where a class or everything is missing', () => {
    expect(rocAuc([0.1, 0.2], [1, 1])).toBe(0.5)
    expect(averagePrecision([0.1], [0])).toBe(0)
    expect(recallAtPrecision([], [], 0.9)).toBe(0)
    expect(operatingPoints([], [])).toEqual([])
  })

  it('lists every cut, ties together', () => {
    expect(operatingPoints([0.2, 0.9, 0.2, 0.5], [0, 1, 1, 0])).toEqual([
      { threshold: 0.9, precision: 1, recall: 0.5, share: 0.25, flagged: 1, hits: 1 },
      { threshold: 0.5, precision: 0.5, recall: 0.5, share: 0.5, flagged: 2, hits: 1 },
      { threshold: 0.2, precision: 0.5, recall: 1, share: 1, flagged: 4, hits: 2 },
    ])
  })

  it('does not depend on the scale of the scores, nor on the order of the rows', () => {
    fc.assert(
      fc.property(rows, ({ scores, labels }) => {
        const bent = scores.map((score) => Math.exp(3 * score) - 7)
        for (const figure of [rocAuc, averagePrecision]) {
          const value = figure(scores, labels)
          expect(figure(bent, labels)).toBe(value)
          expect(figure(scores.toReversed(), labels.toReversed())).toBe(value)
        }
      }),
    )
  })

  it('has an area that is the share of pairs in the right order', () => {
    fc.assert(
      fc.property(rows, ({ scores, labels }) => {
        const of = (label: number) => scores.filter((_, i) => labels[i] === label)
        const pairs = of(1).flatMap((p) => of(0).map((n) => (p > n ? 1 : p === n ? 0.5 : 0)))
        const share = pairs.reduce((a: number, b) => a + b, 0) / pairs.length
        expect(rocAuc(scores, labels)).toBeCloseTo(pairs.length > 0 ? share : 0.5, 10)
      }),
    )
  })

  it('flags more and finds more as the threshold falls', () => {
    fc.assert(
      fc.property(rows, ({ scores, labels }) => {
        const points = operatingPoints(scores, labels)
        for (const [i, point] of points.entries()) {
          expect(point.flagged).toBe(scores.filter((s) => s >= point.threshold).length)
          expect(point.recall).toBeGreaterThanOrEqual(points[i - 1]?.recall ?? 0)
        }
        expect(points.at(-1)?.share).toBe(1)
      }),
    )
  })

  it('is measured on 100,000 rows in a moment', () => {
    const scores = Float64Array.from({ length: 100_000 }, (_, i) => Math.sin(i))
    const labels = scores.map((score, i) => (score + Math.cos(3 * i) > 0 ? 1 : 0))
    const started = performance.now()
    expect(rocAuc(scores, labels)).toBeGreaterThan(0.5)
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})

describe('macro-F1', () => {
  it('is the mean of both classes', () => {
    // Positive: 1 hit, 0 false alarms, 1 miss; negative: 2 right.
    expect(macroF1(SCORES, LABELS, 0.5)).toBeCloseTo((2 / 3 + 4 / 5) / 2)
  })

  it('counts 0 for a class that is never found', () => {
    expect(macroF1([0.1, 0.2], [0, 1], 0.5)).toBeCloseTo((0 + 2 / 3) / 2)
  })
})
