import { type Cuts, type OperatingPoint, pointOf } from '../statistics/cuts.ts'

/** Of fewer flagged comments, a precision is chance. */
export const FEWEST_FLAGGED = 20

/** What is wanted of the two thresholds of a measure. */
export interface Goals {
  /** Precision from the reject threshold on, 0..1. */
  precision: number
  /** Share of all comments from the review threshold on, or the recall there, 0..1. */
  review: { share: number } | { recall: number }
}

/** The lowest threshold that has the precision, on at least 20 comments; undefined where none has. */
export function pointForPrecision(cuts: Cuts, precision: number): OperatingPoint | undefined {
  for (let i = cuts.count - 1; i >= 0; i--) {
    const flagged = cuts.flagged[i] ?? 0
    if (flagged < FEWEST_FLAGGED) return undefined
    if ((cuts.hits[i] ?? 0) / flagged >= precision) return pointOf(cuts, i)
  }
  return undefined
}

/** The threshold that sends as many comments to review as are wanted, or finds as many as are. */
export function pointForReview(cuts: Cuts, wanted: Goals['review']): OperatingPoint | undefined {
  const { count, rows, positives, flagged, hits } = cuts
  const i =
    'share' in wanted
      ? firstWhere(count, (k) => (flagged[k] ?? 0) / rows > wanted.share) - 1
      : firstWhere(count, (k) => (hits[k] ?? 0) / positives >= wanted.recall)
  return i >= 0 && i < count ? pointOf(cuts, i) : undefined
}

/** What lies at or above a threshold. */
export function pointAt(cuts: Cuts, threshold: number): OperatingPoint {
  const { count, thresholds } = cuts
  const i = firstWhere(count, (k) => (thresholds[k] ?? 0) < threshold) - 1
  return { ...pointOf(cuts, i), threshold }
}

/** The shortest number that flags just the same comments as this point's threshold. */
export function shortThreshold(cuts: Cuts, { threshold }: OperatingPoint): number {
  const { count, thresholds } = cuts
  const next = firstWhere(count, (k) => (thresholds[k] ?? 0) < threshold)
  const below = next < count ? (thresholds[next] ?? -1) : -1
  for (let digits = 2; digits <= 6; digits++) {
    const factor = 10 ** digits
    const short = Math.floor(threshold * factor) / factor
    if (short > below && short <= threshold) return short
  }
  return threshold
}

/** The first number below `count` from which on something holds, else `count`. */
function firstWhere(count: number, holds: (k: number) => boolean): number {
  let [low, high] = [0, count]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}
