import type { OperatingPoint } from '../statistics/ranking.ts'

/** Of fewer flagged comments, a precision is chance. */
export const FEWEST_FLAGGED = 20

/** What is wanted of the two thresholds of a measure. */
export interface Goals {
  /** Precision from the reject threshold on, 0..1. */
  precision: number
  /** Share of all comments from the review threshold on, or the recall there, 0..1. */
  review: { share: number } | { recall: number }
}

/** Operating points from the highest threshold to the lowest. */
type Points = readonly OperatingPoint[]

/** The lowest threshold that has the precision, on at least 20 comments; undefined where none has. */
export function pointForPrecision(points: Points, precision: number): OperatingPoint | undefined {
  return points.findLast((point) => point.flagged >= FEWEST_FLAGGED && point.precision >= precision)
}

/** The threshold that sends as many comments to review as are wanted, or finds as many as are. */
export function pointForReview(
  points: Points,
  wanted: Goals['review'],
): OperatingPoint | undefined {
  return 'share' in wanted
    ? points.findLast(({ share }) => share <= wanted.share)
    : points.find(({ recall }) => recall >= wanted.recall)
}

/** What lies at or above a threshold; nothing flagged has precision NaN. */
export function pointAt(points: Points, threshold: number): OperatingPoint {
  let [low, high] = [0, points.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((points[middle]?.threshold ?? 0) >= threshold) low = middle + 1
    else high = middle
  }
  const nothing = { precision: Number.NaN, recall: 0, share: 0, flagged: 0, hits: 0 }
  return { ...(points[low - 1] ?? nothing), threshold }
}

/** The shortest number that flags just the same comments as this point's threshold. */
export function shortThreshold(points: Points, { threshold }: OperatingPoint): number {
  const below = points.find((point) => point.threshold < threshold)?.threshold ?? -1
  for (let digits = 2; digits <= 6; digits++) {
    const factor = 10 ** digits
    const short = Math.floor(threshold * factor) / factor
    if (short > below && short <= threshold) return short
  }
  return threshold
}
