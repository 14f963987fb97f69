import type { Thresholds } from '../moderation/policy-types.ts'
import { bootstrapRanking, type Interval } from '../statistics/bootstrap.ts'
import { averagePrecision, operatingPoints, rocAuc } from '../statistics/ranking.ts'
import { type Goals, pointAt, pointForPrecision, pointForReview } from './thresholds.ts'

/** A threshold and what lies at or above it. */
export interface Placed {
  threshold: number
  precision: Interval
  recall: Interval
  share: Interval
}

export interface Suggestion extends Placed {
  /** Where the threshold lies on resampled comments; NaN where hardly any has one. */
  spread: { low: number; high: number }
}

/** Figures of one measure with their intervals. */
export interface Measured {
  auc: Interval
  averagePrecision: Interval
  /** The thresholds in force. */
  current: Partial<Record<keyof Thresholds, Placed>>
  suggested: Partial<Record<keyof Thresholds, Suggestion>>
}

export interface ResampleOptions {
  seed?: number
  resamples?: number
  /** Told after each resample. */
  onResample?: () => void
}

const KEYS = ['review', 'reject'] as const

/** The figures at all thresholds of interest, with bootstrap intervals from the same resamples. */
export function measureAt(
  values: Float64Array,
  labels: Float64Array,
  at: { goals: Goals; wanted: Thresholds; current: Thresholds },
  { seed = 1, resamples = 1_000, onResample }: ResampleOptions,
): Measured {
  const figures = (scores: Float64Array, labels: Float64Array) => {
    const points = operatingPoints(scores, labels)
    const found: Record<string, number> = {
      auc: rocAuc(scores, labels),
      averagePrecision: averagePrecision(scores, labels),
      'spread.review': pointForReview(points, at.goals.review)?.threshold ?? Number.NaN,
      'spread.reject': pointForPrecision(points, at.goals.precision)?.threshold ?? Number.NaN,
    }
    for (const kind of ['wanted', 'current'] as const) {
      for (const key of KEYS) {
        const point = pointAt(points, at[kind][key] ?? 2)
        found[`${kind}.${key}.precision`] = point.precision
        found[`${kind}.${key}.recall`] = point.recall
        found[`${kind}.${key}.share`] = point.share
      }
    }
    onResample?.()
    return found
  }
  const none: Interval = { value: Number.NaN, low: Number.NaN, high: Number.NaN }
  const intervals = bootstrapRanking(values, labels, figures, { seed, resamples })
  const of = (name: string) => intervals[name] ?? none
  const placed = (kind: 'wanted' | 'current', key: 'review' | 'reject') => {
    const threshold = at[kind][key]
    const name = `${kind}.${key}`
    return (
      threshold !== undefined && {
        threshold,
        precision: of(`${name}.precision`),
        recall: of(`${name}.recall`),
        share: of(`${name}.share`),
      }
    )
  }
  const current: Measured['current'] = {}
  const suggested: Measured['suggested'] = {}
  for (const key of KEYS) {
    const [now, wanted] = [placed('current', key), placed('wanted', key)]
    if (now) current[key] = now
    if (wanted) suggested[key] = { ...wanted, spread: of(`spread.${key}`) }
  }
  return { auc: of('auc'), averagePrecision: of('averagePrecision'), current, suggested }
}
