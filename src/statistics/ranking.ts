/** One way to cut a ranking in two: everything that scores at least `threshold` is flagged. */
export interface OperatingPoint {
  threshold: number
  /** Share of the flagged that are positive, 0..1. */
  precision: number
  /** Share of the positives that are flagged, 0..1; 0 where there are none. */
  recall: number
  /** Share of all rows that are flagged, 0..1. */
  share: number
  /** How many rows are flagged. */
  flagged: number
  /** How many of these are positive. */
  hits: number
}

/** Area under the ROC curve by ranks (Mann-Whitney), ties count half; 0.5 where a class is empty. */
export function rocAuc(scores: ArrayLike<number>, labels: ArrayLike<number>): number {
  const { positives, points } = countsAtThresholds(scores, labels)
  const negatives = scores.length - positives
  if (positives === 0 || negatives === 0) return 0.5
  let area = 0
  let [hitsBefore, alarmsBefore] = [0, 0]
  for (const { flagged, hits } of points) {
    const alarms = flagged - hits
    area += ((alarms - alarmsBefore) * (hits + hitsBefore)) / 2
    hitsBefore = hits
    alarmsBefore = alarms
  }
  return area / (positives * negatives)
}

/**
 * Average precision: the precision at each threshold, weighted by the recall gained there, without
 * interpolation (as scikit-learn computes it); 0 where nothing is positive.
 */
export function averagePrecision(scores: ArrayLike<number>, labels: ArrayLike<number>): number {
  const { positives, points } = countsAtThresholds(scores, labels)
  let sum = 0
  let hitsBefore = 0
  for (const { flagged, hits } of points) {
    sum += ((hits - hitsBefore) * hits) / flagged
    hitsBefore = hits
  }
  return positives === 0 ? 0 : sum / positives
}

/** Every different way to cut the ranking, from the highest score as threshold to the lowest. */
export function operatingPoints(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
): OperatingPoint[] {
  const { positives, points } = countsAtThresholds(scores, labels)
  return points.map(({ threshold, flagged, hits }) => ({
    threshold,
    precision: hits / flagged,
    recall: positives === 0 ? 0 : hits / positives,
    share: flagged / scores.length,
    flagged,
    hits,
  }))
}

/** The most recall that a threshold with at least this precision gives, 0..1; 0 where none does. */
export function recallAtPrecision(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  precision: number,
): number {
  const { positives, points } = countsAtThresholds(scores, labels)
  let most = 0
  for (const { flagged, hits } of points) {
    if (hits >= precision * flagged) most = Math.max(most, hits)
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
  const { positives, points } = countsAtThresholds(scores, labels)
  const allowed = Math.floor(rate * (scores.length - positives))
  let most = 0
  for (const { flagged, hits } of points) if (flagged - hits <= allowed) most = hits
  return positives === 0 ? 0 : most / positives
}

/** Row numbers from the highest score to the lowest. Rows in that order already cost no sorting. */
export function byFallingScore(scores: ArrayLike<number>): Uint32Array {
  const order = Uint32Array.from({ length: scores.length }, (_, i) => i)
  for (let i = 1; i < scores.length; i++) {
    if ((scores[i] ?? 0) > (scores[i - 1] ?? 0)) {
      return order.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0))
    }
  }
  return order
}

/** One pass over the rows by falling score: how many, and how many positive ones, are at or above. */
function countsAtThresholds(scores: ArrayLike<number>, labels: ArrayLike<number>) {
  const order = byFallingScore(scores)
  const points: { threshold: number; flagged: number; hits: number }[] = []
  let positives = 0
  for (const [rank, row] of order.entries()) {
    if (labels[row] === 1) positives++
    const threshold = scores[row] ?? 0
    const isLastOfTie = rank + 1 === order.length || scores[order[rank + 1] ?? 0] !== threshold
    if (isLastOfTie) points.push({ threshold, flagged: rank + 1, hits: positives })
  }
  return { positives, points }
}
