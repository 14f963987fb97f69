import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recalibrate } from '../../src/moderation/calibration.ts'
import { randomSource } from '../../src/statistics/random.ts'
import { operatingPoints } from '../../src/statistics/ranking.ts'
import { analyse } from '../../src/tuning/analyse.ts'
import { type Judged, labelFor, valuesOf } from '../../src/tuning/measures.ts'
import {
  pointAt,
  pointForPrecision,
  pointForReview,
  shortThreshold,
} from '../../src/tuning/thresholds.ts'

const goals = { precision: 0.8, review: { share: 0.2 } }

/** Comments whose insult value overstates by `distortion` how likely they were rejected. */
function judgedRows(rows: number, distortion = { scale: 1, bias: 0 }): Judged[] {
  const random = randomSource(5)
  return Array.from({ length: rows }, (_, i) => {
    const truth = random() ** 2
    const insult = recalibrate(truth, distortion)
    const rejected = random() < truth
    return { text: `Text ${i}`, place: `${i}`, rejected, reason: null, values: { insult } }
  })
}

const scored = fc
  .array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 1 })), {
    minLength: 1,
  })
  .map((pairs) => ({
    values: pairs.map(([value]) => value),
    points: operatingPoints(
      pairs.map(([value]) => value),
      pairs.map(([, label]) => label),
    ),
  }))

describe('thresholds', () => {
  it('are written short and still flag the same', () => {
    fc.assert(
      fc.property(scored, ({ values, points }) => {
        for (const point of points) {
          const short = shortThreshold(points, point)
          expect(values.filter((value) => value >= short)).toHaveLength(point.flagged)
        }
      }),
    )
    const points = operatingPoints([0.61234, 0.40001, 0.4], [1, 0, 0])
    expect(points.map((point) => shortThreshold(points, point))).toEqual([0.61, 0.40001, 0.4])
  })

  it('flag at any place what lies at or above', () => {
    fc.assert(
      fc.property(scored, fc.double({ min: 0, max: 1, noNaN: true }), (rows, at) => {
        const flagged = rows.values.filter((value) => value >= at).length
        expect(pointAt(rows.points, at).flagged).toBe(flagged)
      }),
    )
  })

  it('reach what is wanted, as low as that goes', () => {
    const values = Array.from({ length: 100 }, (_, i) => i / 100)
    const labels = values.map((value) => (value >= 0.7 ? 1 : 0))
    const points = operatingPoints(values, labels)
    expect(pointForPrecision(points, 0.75)?.threshold).toBe(0.6)
    expect(pointForReview(points, { share: 0.25 })?.threshold).toBe(0.75)
    expect(pointForReview(points, { recall: 0.9 })?.threshold).toBe(0.73)
    expect(
      pointForPrecision(
        operatingPoints(
          values,
          labels.map(() => 0),
        ),
        0.5,
      ),
    ).toBeUndefined()
  })
})

describe('a label', () => {
  const row = { text: '', place: '', values: {} }

  it('follows the reason: for its own measure, for none, or for all where there is none', () => {
    const forReason = (reason: Judged['reason']) => {
      const rejected = { ...row, rejected: true, reason }
      return (['insult', 'insult.profanity', 'offTopic'] as const).map((measure) =>
        labelFor(rejected, measure),
      )
    }
    expect(forReason('language')).toEqual([1, 1, undefined])
    expect(forReason('off-topic')).toEqual([undefined, undefined, 1])
    expect(forReason('spam')).toEqual([undefined, undefined, undefined])
    expect(forReason(null)).toEqual([1, 1, 1])
    expect(labelFor({ ...row, rejected: false, reason: null }, 'insult')).toBe(0)
  })

  it('stands beside the values of signals and their parts', () => {
    const scores = [
      { signal: 'insult' as const, value: 0.4, parts: { profanity: 0.2 } },
      { signal: 'offTopic' as const, value: null },
      { signal: 'links' as const, value: 1 },
    ]
    expect(valuesOf(scores)).toEqual({ insult: 0.4, 'insult.profanity': 0.2 })
  })
})

describe('the analysis', () => {
  it('suggests thresholds that reach the goals on these comments', () => {
    const found = analyse(judgedRows(2_000), 'insult', { goals, inForce: {}, resamples: 50 })
    const { review, reject } = found.suggested
    expect(reject?.precision.value).toBeGreaterThanOrEqual(0.8)
    expect(review?.share.value).toBeLessThanOrEqual(0.2)
    expect(review?.share.value).toBeGreaterThan(0.19)
    expect(review?.threshold).toBeLessThanOrEqual(reject?.threshold ?? 0)
    expect(reject?.precision.low).toBeLessThan(reject?.precision.value ?? 0)
    expect(reject?.precision.high).toBeGreaterThan(reject?.precision.value ?? 1)
    expect(found.recalibration?.suggested).toBeUndefined()
    expect(found.falseAlarms).toHaveLength(10)
    expect(found.falseAlarms[0]?.value).toBeGreaterThanOrEqual(found.falseAlarms[1]?.value ?? 1)
    expect(found.misses[0]?.value).toBeLessThanOrEqual(found.misses[1]?.value ?? 0)
  })

  it('finds the calibration that mends distorted values, and moves the thresholds in force', () => {
    const distortion = { scale: 2, bias: 1 }
    const options = { goals, inForce: { review: 0.5 }, resamples: 20 }
    const found = analyse(judgedRows(4_000, distortion), 'insult', options)
    const { before, after, suggested } = found.recalibration ?? {}
    expect(suggested?.scale).toBeCloseTo(0.5, 0)
    expect(suggested?.bias).toBeCloseTo(-0.5, 0)
    expect(after?.error).toBeLessThan((before?.error ?? 0) / 3)
    const moved = suggested && recalibrate(0.5, suggested)
    expect(found.current.review?.threshold).toBeCloseTo(moved ?? 0, 3)
  })

  it('gives the same for the same comments', () => {
    const options = { goals, inForce: {}, resamples: 20 }
    const [one, other] = [1, 2].map(() => analyse(judgedRows(300), 'insult', options))
    expect(one).toEqual(other)
  })

  it('suggests nothing where values tell no better than chance', () => {
    const random = randomSource(8)
    const rows = judgedRows(600).map((row) => ({ ...row, values: { insult: random() } }))
    const found = analyse(rows, 'insult', { goals, inForce: { review: 0.5 }, resamples: 5 })
    expect(found).toMatchObject({ tells: false, suggested: {}, recalibration: undefined })
    expect(found.current.review?.threshold).toBe(0.5)
  })

  it('suggests nothing from too few comments', () => {
    const found = analyse(judgedRows(60), 'insult', { goals, inForce: {}, resamples: 5 })
    expect(found).toMatchObject({ isEnough: false, suggested: {}, recalibration: undefined })
  })
})
