import { macroF1 } from '../statistics/macro-f1.ts'
import { rocAuc } from '../statistics/ranking.ts'

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
