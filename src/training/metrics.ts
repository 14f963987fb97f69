/** How well probabilities separate two classes. */
export interface Figures {
  /** Macro-averaged F1 where everything at or above the threshold counts as positive, 0..1. */
  macroF1: number
  /** Area under the ROC curve, 0..1; ties count half. */
  auc: number
}

/**
 * Macro-F1 and ROC-AUC of `scores` against `labels`.
 * @param scores any monotone score, one a row
 * @param labels 1 for positive, 0 for negative
 */
export function measure(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  threshold = 0.5,
): Figures {
  return { macroF1: macroF1(scores, labels, threshold), auc: rocAuc(scores, labels) }
}

/** Area under the ROC curve by ranks (Mann-Whitney); 0.5 where a class is empty. */
export function rocAuc(scores: ArrayLike<number>, labels: ArrayLike<number>): number {
  const order = Array.from({ length: scores.length }, (_, i) => i)
  order.sort((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0))
  let positives = 0
  let rankSum = 0
  for (let i = 0; i < order.length; ) {
    let j = i
    while (j < order.length && scores[order[j] ?? 0] === scores[order[i] ?? 0]) j++
    for (let k = i; k < j; k++) {
      if (labels[order[k] ?? 0] !== 1) continue
      positives++
      rankSum += (i + j + 1) / 2
    }
    i = j
  }
  const negatives = order.length - positives
  if (positives === 0 || negatives === 0) return 0.5
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives)
}

/** Mean of both classes' F1, with everything at or above `threshold` as positive. */
export function macroF1(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  threshold: number,
): number {
  let hits = 0
  let falseAlarms = 0
  let misses = 0
  let clean = 0
  for (let i = 0; i < scores.length; i++) {
    const flagged = (scores[i] ?? 0) >= threshold
    if (labels[i] === 1) flagged ? hits++ : misses++
    else flagged ? falseAlarms++ : clean++
  }
  const f1 = (right: number) => (right === 0 ? 0 : (2 * right) / (2 * right + falseAlarms + misses))
  return (f1(hits) + f1(clean)) / 2
}

/**
 * Share of positives that score above the value that only `rate` of the negatives exceed.
 * @param rate accepted share of false alarms, 0..1
 */
export function recallAt(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  rate: number,
): number {
  const negatives: number[] = []
  const positives: number[] = []
  for (let i = 0; i < scores.length; i++) {
    const side = labels[i] === 1 ? positives : negatives
    side.push(scores[i] ?? 0)
  }
  negatives.sort((a, b) => b - a)
  const limit = negatives[Math.floor(rate * negatives.length)] ?? Number.NEGATIVE_INFINITY
  return positives.filter((s) => s > limit).length / Math.max(1, positives.length)
}
