/**
 * Mean of both classes' F1, with everything at or above `threshold` as positive; a class of which
 * nothing is found counts 0.
 * @param labels 1 for positive, anything else for negative
 */
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
