import { bootstrap, type Interval } from '../statistics/bootstrap.ts'

export type { Interval } from '../statistics/bootstrap.ts'

/** How well scores tell two classes apart; what each means is in the report. */
export const FIGURES = ['macroF1', 'auc', 'averagePrecision', 'recallAt90', 'recallAt95'] as const
export type Figure = (typeof FIGURES)[number]

export type Figures = Record<Figure, Interval>

/**
 * All figures of a ranking with 95 % bootstrap intervals. NaN where a class is empty.
 * @param labels 1 for positive, anything else for negative
 * @param threshold from which value on a row counts as flagged, for macro-F1
 */
export function figuresOf(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  threshold: number,
  resamples = 1_000,
): Figures {
  const order = Uint32Array.from({ length: scores.length }, (_, i) => i)
  order.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0))
  const falling = Float64Array.from(order, (row) => scores[row] ?? 0)
  const positive = Uint8Array.from(order, (row) => (labels[row] === 1 ? 1 : 0))
  return bootstrap(
    scores.length,
    (sample) => figuresOfSample(falling, positive, threshold, sample),
    { resamples },
  )
}

/** One pass over rows by falling score; sorting each resample anew would take minutes. */
function figuresOfSample(
  falling: Float64Array,
  positive: Uint8Array,
  threshold: number,
  sample: Uint32Array,
): Record<Figure, number> {
  let positives = 0
  for (const row of sample) positives += positive[row] ?? 0
  const negatives = sample.length - positives
  let [flagged, hits] = [0, 0]
  let [flaggedBefore, hitsBefore] = [0, 0]
  let [area, precisionSum] = [0, 0]
  let [at90, at95] = [0, 0]
  let [flaggedAt, hitsAt] = [0, 0]
  for (let i = 0; i < sample.length; i++) {
    const row = sample[i] ?? 0
    flagged += 1
    hits += positive[row] ?? 0
    const score = falling[row] ?? 0
    const isLastOfTie = i + 1 === sample.length || falling[sample[i + 1] ?? 0] !== score
    if (!isLastOfTie) continue
    const alarms = flagged - flaggedBefore - (hits - hitsBefore)
    area += (alarms * (hits + hitsBefore)) / 2
    precisionSum += ((hits - hitsBefore) * hits) / flagged
    if (hits >= 0.9 * flagged) at90 = hits
    if (hits >= 0.95 * flagged) at95 = hits
    if (score >= threshold) [flaggedAt, hitsAt] = [flagged, hits]
    flaggedBefore = flagged
    hitsBefore = hits
  }
  if (positives === 0 || negatives === 0) {
    const none = Number.NaN
    return { macroF1: none, auc: none, averagePrecision: none, recallAt90: none, recallAt95: none }
  }
  const mistakes = flaggedAt - hitsAt + positives - hitsAt
  const f1 = (right: number) => (right === 0 ? 0 : (2 * right) / (2 * right + mistakes))
  return {
    macroF1: (f1(hitsAt) + f1(sample.length - mistakes - hitsAt)) / 2,
    auc: area / (positives * negatives),
    averagePrecision: precisionSum / positives,
    recallAt90: at90 / positives,
    recallAt95: at95 / positives,
  }
}
