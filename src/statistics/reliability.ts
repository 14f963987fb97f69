/** Rows with similar probabilities, and how often they were positive. */
export interface ReliabilityBin {
  /** The lowest and the highest probability in the bin. */
  low: number
  high: number
  count: number
  /** Mean probability, 0..1. */
  mean: number
  /** Share of positives, 0..1. */
  rate: number
}

/**
 * Bins of about equal numbers of rows by rising probability (Nguyen and O'Connor 2015): most comments
 * score low, and bins of equal width would hold nearly all of them in the first. Equal probabilities
 * stay together, so there may be fewer bins than wanted.
 * @param labels 1 for positive, anything else for negative
 */
export function reliabilityBins(
  probabilities: ArrayLike<number>,
  labels: ArrayLike<number>,
  bins = 15,
): ReliabilityBin[] {
  const rows = probabilities.length
  const order = Uint32Array.from({ length: rows }, (_, i) => i)
  order.sort((a, b) => (probabilities[a] ?? 0) - (probabilities[b] ?? 0))
  const made: ReliabilityBin[] = []
  for (let from = 0; from < rows; ) {
    let to = Math.max(from + 1, Math.ceil((rows * (made.length + 1)) / bins))
    const high = probabilities[order[to - 1] ?? 0] ?? 0
    while (to < rows && probabilities[order[to] ?? 0] === high) to++
    let [sum, positives] = [0, 0]
    for (const row of order.subarray(from, to)) {
      sum += probabilities[row] ?? 0
      if (labels[row] === 1) positives++
    }
    const count = to - from
    const low = probabilities[order[from] ?? 0] ?? 0
    made.push({ low, high, count, mean: sum / count, rate: positives / count })
    from = to
  }
  return made
}

/**
 * Expected calibration error (Naeini, Cooper and Hauskrecht 2015) over bins of equal numbers of rows: how
 * far probabilities are from the observed shares, on average, 0..1.
 */
export function expectedCalibrationError(bins: readonly ReliabilityBin[]): number {
  const rows = bins.reduce((sum, bin) => sum + bin.count, 0)
  return bins.reduce((sum, bin) => sum + (bin.count / rows) * Math.abs(bin.mean - bin.rate), 0)
}
