/** One way to cut a ranking in two: everything that scores at least `threshold` is flagged. */
export interface OperatingPoint {
  threshold: number
  /** Share of the flagged that are positive, 0..1; NaN where nothing is flagged. */
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

/** Every different way to cut a ranking, from the highest score as threshold to the lowest, in columns. */
export interface Cuts {
  /** How many there are. */
  count: number
  rows: number
  positives: number
  thresholds: Float64Array
  flagged: Uint32Array
  hits: Uint32Array
}

/**
 * All cuts of a ranking. Takes O(n log n), or O(n) where rows come by falling score.
 * @param labels 1 for positive, anything else for negative
 */
export function cutsOf(scores: ArrayLike<number>, labels: ArrayLike<number>): Cuts {
  const rows = scores.length
  const order = byFallingScore(scores)
  const thresholds = new Float64Array(rows)
  const flagged = new Uint32Array(rows)
  const hits = new Uint32Array(rows)
  let [count, positives] = [0, 0]
  for (let rank = 0; rank < rows; rank++) {
    const row = order[rank] ?? 0
    const threshold = scores[row] ?? 0
    if (labels[row] === 1) positives++
    // Rows of equal score are flagged together.
    if (rank + 1 < rows && scores[order[rank + 1] ?? 0] === threshold) continue
    thresholds[count] = threshold
    flagged[count] = rank + 1
    hits[count] = positives
    count++
  }
  return { count, rows, positives, thresholds, flagged, hits }
}

/** The cut number `i` with its figures. */
export function pointOf(cuts: Cuts, i: number): OperatingPoint {
  const [flagged, hits] = [cuts.flagged[i] ?? 0, cuts.hits[i] ?? 0]
  return {
    threshold: cuts.thresholds[i] ?? Number.NaN,
    precision: hits / flagged,
    recall: cuts.positives === 0 ? 0 : hits / cuts.positives,
    share: cuts.rows === 0 ? 0 : flagged / cuts.rows,
    flagged,
    hits,
  }
}

/** Row numbers from the highest score to the lowest. Rows in that order already cost no sorting. */
export function byFallingScore(scores: ArrayLike<number>): Uint32Array {
  const order = new Uint32Array(scores.length)
  let isSorted = true
  for (let i = 0; i < scores.length; i++) {
    order[i] = i
    if (i > 0 && (scores[i] ?? 0) > (scores[i - 1] ?? 0)) isSorted = false
  }
  return isSorted ? order : order.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0))
}
