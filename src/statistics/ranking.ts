import { type Cuts, cutsOf, type OperatingPoint, pointOf } from './cuts.ts'

/** Area under the ROC curve by ranks (Mann-Whitney), ties count half; 0.5 where a class is empty. */
export function rocAuc(scores: ArrayLike<number>, labels: ArrayLike<number>): number {
  return rocAucOf(cutsOf(scores, labels))
}

/** `rocAuc` of a ranking that is cut already. */
export function rocAucOf({ count, rows, positives, flagged, hits }: Cuts): number {
  const negatives = rows - positives
  if (positives === 0 || negatives === 0) return 0.5
  let area = 0
  let [hitsBefore, alarmsBefore] = [0, 0]
  for (let i = 0; i < count; i++) {
    const found = hits[i] ?? 0
    const alarms = (flagged[i] ?? 0) - found
    area += ((alarms - alarmsBefore) * (found + hitsBefore)) / 2
    hitsBefore = found
    alarmsBefore = alarms
  }
  return area / (positives * negatives)
}

/**
 * Average precision: the precision at each threshold, weighted by the recall gained there, without
 * interpolation (as scikit-learn computes it); 0 where nothing is positive.
 */
export function averagePrecision(scores: ArrayLike<number>, labels: ArrayLike<number>): number {
  return averagePrecisionOf(cutsOf(scores, labels))
}

/** `averagePrecision` of a ranking that is cut already. */
export function averagePrecisionOf({ count, positives, flagged, hits }: Cuts): number {
  let sum = 0
  let hitsBefore = 0
  for (let i = 0; i < count; i++) {
    const found = hits[i] ?? 0
    sum += ((found - hitsBefore) * found) / (flagged[i] ?? 1)
    hitsBefore = found
  }
  return positives === 0 ? 0 : sum / positives
}

/** Every different way to cut the ranking, from the highest score as threshold to the lowest. */
export function operatingPoints(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
): OperatingPoint[] {
  const cuts = cutsOf(scores, labels)
  return Array.from({ length: cuts.count }, (_, i) => pointOf(cuts, i))
}

/** The most recall that a threshold with at least this precision gives, 0..1; 0 where none does. */
export function recallAtPrecision(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  precision: number,
): number {
  const { count, positives, flagged, hits } = cutsOf(scores, labels)
  let most = 0
  for (let i = 0; i < count; i++) {
    const found = hits[i] ?? 0
    if (found >= precision * (flagged[i] ?? 0)) most = Math.max(most, found)
  }
  return positives === 0 ? 0 : most / positives
}

/**
 * The share of positives that score above the value that only `rate` of the negatives exceed.
 * @param rate accepted share of false alarms, 0..1
 */
export function recallAtFalseAlarms(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  rate: number,
): number {
  const { count, rows, positives, flagged, hits } = cutsOf(scores, labels)
  const allowed = Math.floor(rate * (rows - positives))
  let most = 0
  for (let i = 0; i < count; i++) {
    const found = hits[i] ?? 0
    if ((flagged[i] ?? 0) - found <= allowed) most = found
  }
  return positives === 0 ? 0 : most / positives
}
