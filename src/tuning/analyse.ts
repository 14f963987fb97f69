import { type Calibration, recalibrate, undoCalibration } from '../moderation/calibration.ts'
import type { Thresholds } from '../moderation/policy-types.ts'
import {
  byFallingScore,
  type OperatingPoint,
  operatingPoints,
  rocAuc,
} from '../statistics/ranking.ts'
import { type Measured, measureAt, type ResampleOptions } from './intervals.ts'
import { type Judged, labelFor, type Measure } from './measures.ts'
import { findCalibration, type Recalibration } from './recalibration.ts'
import { type Goals, pointForPrecision, pointForReview, shortThreshold } from './thresholds.ts'

/** With fewer of either kind nothing is suggested. */
export const FEWEST_ROWS = 50
const EXAMPLES = 10

/** What the config says about a measure now. */
export interface InForce extends Thresholds {
  /** Absent for parts, which have none. */
  calibration?: Calibration | undefined
}

export interface Example {
  value: number
  text: string
  place: string
}

/** All that labelled comments say about one measure. */
export interface Finding extends Measured {
  measure: Measure
  rows: number
  positives: number
  /** Whether there are enough rows of both kinds to suggest anything. */
  isEnough: boolean
  /** Whether it ranks better than chance (Mann-Whitney, 2.5 % error); else nothing is suggested either. */
  tells: boolean
  /** Like all values and thresholds here, with the suggested calibration applied, if there is one. */
  points: OperatingPoint[]
  recalibration: Recalibration | undefined
  /** Not to be flagged, with the highest values first. */
  falseAlarms: Example[]
  /** To be flagged, with the lowest values first. */
  misses: Example[]
}

export interface AnalyseOptions extends ResampleOptions {
  goals: Goals
  inForce: InForce
}

/**
 * What judged comments say about one measure: how well it tells them apart at every threshold, which
 * thresholds reach the goals, how far its values are probabilities, and where it errs most.
 */
export function analyse(
  judged: readonly Judged[],
  measure: Measure,
  options: AnalyseOptions,
): Finding {
  const { goals, inForce } = options
  const rows = rowsOf(judged, measure)
  const raw = Float64Array.from(rows, ({ value }) => value)
  const labels = Float64Array.from(rows, ({ label }) => label)
  const positives = labels.reduce((sum, label) => sum + label, 0)
  const isEnough = Math.min(positives, rows.length - positives) >= FEWEST_ROWS
  const tells = rocAuc(raw, labels) > chanceReaches(positives, rows.length - positives)
  const recalibration =
    isEnough && tells && !measure.includes('.')
      ? findCalibration(raw, labels, inForce.calibration)
      : undefined
  const calibration = recalibration?.suggested ?? inForce.calibration
  const rescale = (value: number) => (calibration ? recalibrate(value, calibration) : value)
  const values = raw.map(rescale)
  const points = operatingPoints(values, labels)
  const wanted = isEnough && tells ? wantedThresholds(points, goals) : {}
  const current = thresholdsOn(inForce, rescale)
  const intervals = measureAt(values, labels, { goals, wanted, current }, options)
  const example = ({ value, row }: Row): Example => ({
    value: rescale(value),
    text: row.text,
    place: row.place,
  })
  return {
    measure,
    rows: rows.length,
    positives,
    isEnough,
    tells,
    points,
    recalibration,
    ...intervals,
    falseAlarms: rows
      .filter(({ label }) => label === 0)
      .slice(0, EXAMPLES)
      .map(example),
    misses: rows
      .filter(({ label }) => label === 1)
      .slice(-EXAMPLES)
      .reverse()
      .map(example),
  }
}

interface Row {
  value: number
  label: 0 | 1
  row: Judged
}

/** The ROC-AUC that a ranking by chance exceeds once in forty (Mann and Whitney 1947). */
function chanceReaches(positives: number, negatives: number): number {
  const variance = (positives + negatives + 1) / (12 * positives * negatives)
  return 0.5 + 1.96 * Math.sqrt(variance)
}

/** The comments that have both a value and a label for the measure, by falling value. */
function rowsOf(judged: readonly Judged[], measure: Measure): Row[] {
  const rows = judged.flatMap((row): Row[] => {
    const [value, label] = [row.values[measure], labelFor(row, measure)]
    return value === undefined || label === undefined ? [] : [{ value, label, row }]
  })
  const order = byFallingScore(rows.map(({ value }) => value))
  return Array.from(order, (i) => rows[i]).filter((row) => row !== undefined)
}

/** Review never begins above reject. */
function wantedThresholds(points: readonly OperatingPoint[], goals: Goals): Thresholds {
  const reject = pointForPrecision(points, goals.precision)
  const review = pointForReview(points, goals.review)
  const [top, from] = [reject, review].map((point) => point && shortThreshold(points, point))
  return {
    ...(from !== undefined && { review: top === undefined ? from : Math.min(from, top) }),
    ...(top !== undefined && { reject: top }),
  }
}

function thresholdsOn(
  { review, reject, calibration }: InForce,
  rescale: (value: number) => number,
): Thresholds {
  const put = (threshold: number) => {
    const raw = calibration ? undoCalibration(threshold, calibration) : threshold
    return Math.round(rescale(raw) * 10_000) / 10_000
  }
  return {
    ...(review !== undefined && { review: put(review) }),
    ...(reject !== undefined && { reject: put(reject) }),
  }
}
