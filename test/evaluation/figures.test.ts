import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FIGURES, figuresOf } from '../../src/evaluation/figures.ts'
import { shareOf } from '../../src/evaluation/share.ts'
import { macroF1 } from '../../src/statistics/macro-f1.ts'
import { averagePrecision, recallAtPrecision, rocAuc } from '../../src/statistics/ranking.ts'

const rows = fc.array(fc.record({ score: fc.integer({ min: 0, max: 9 }), label: fc.nat(1) }), {
  minLength: 2,
  maxLength: 60,
})

describe('the figures of a ranking', () => {
  it('are those of the plain definitions, ties included, and lie in their intervals', () => {
    fc.assert(
      fc.property(rows, (drawn) => {
        const labels = drawn.map(({ label }) => label)
        fc.pre(labels.includes(0) && labels.includes(1))
        const scores = drawn.map(({ score }) => score / 10)
        const figures = figuresOf(scores, labels, 0.5, 5)
        expect(figures.macroF1.value).toBeCloseTo(macroF1(scores, labels, 0.5), 10)
        expect(figures.auc.value).toBeCloseTo(rocAuc(scores, labels), 10)
        expect(figures.averagePrecision.value).toBeCloseTo(averagePrecision(scores, labels), 10)
        expect(figures.recallAt90.value).toBeCloseTo(recallAtPrecision(scores, labels, 0.9), 10)
        expect(figures.recallAt95.value).toBeCloseTo(recallAtPrecision(scores, labels, 0.95), 10)
      }),
    )
  })

  it('lie within their intervals, which narrow with more rows and stay the same when asked again', () => {
    const scored = (n: number) => Array.from({ length: n }, (_, i) => ((i * 7) % 10) / 10)
    const labelled = (n: number) =>
      Array.from({ length: n }, (_, i) => ((i * 7) % 10 > 6 - (i % 4) ? 1 : 0))
    const few = figuresOf(scored(60), labelled(60), 0.5, 200)
    const many = figuresOf(scored(600), labelled(600), 0.5, 200)
    for (const figure of FIGURES) {
      expect(few[figure].low).toBeLessThanOrEqual(few[figure].value)
      expect(few[figure].high).toBeGreaterThanOrEqual(few[figure].value)
    }
    expect(many.auc.high - many.auc.low).toBeLessThan(few.auc.high - few.auc.low)
    expect(figuresOf(scored(60), labelled(60), 0.5, 200)).toEqual(few)
  })

  it('are nothing where a class is empty', () => {
    expect(figuresOf([0.1, 0.9], [0, 0], 0.5).auc.value).toBeNaN()
  })
})

describe('a share', () => {
  it.each([
    [0, 50],
    [50, 50],
    [1, 200],
    [30, 60],
  ])('of %i in %i lies in an interval that has a width', (count, of) => {
    const { value, low, high } = shareOf(count, of)
    expect(value).toBe(count / of)
    expect(low).toBeLessThanOrEqual(value)
    expect(high).toBeGreaterThanOrEqual(value)
    expect(high - low).toBeGreaterThan(0)
    expect(low).toBeGreaterThanOrEqual(0)
    expect(high).toBeLessThanOrEqual(1)
  })
})
