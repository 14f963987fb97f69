/** A value that was seen, or, where `isCensored`, one that is known to be larger than this. */
export interface Observation {
  value: number
  isCensored: boolean
  /** Above 0. */
  weight: number
}

/**
 * Quantiles of values of which some are only known to be larger than what was seen so far, from the
 * product-limit estimate (Kaplan and Meier 1958). Where too much is censored for a quantile, the largest
 * value takes its place; without observations, NaN.
 * @param sorted by rising value
 * @param shares rising, 0 to 1
 */
export function censoredQuantiles(
  sorted: readonly Observation[],
  shares: readonly number[],
): number[] {
  let atRisk = sorted.reduce((sum, { weight }) => sum + weight, 0)
  let surviving = 1
  const quantiles: number[] = []
  for (const { value, isCensored, weight } of sorted) {
    if (!isCensored) surviving *= Math.max(0, 1 - weight / atRisk)
    atRisk -= weight
    while (quantiles.length < shares.length && 1 - surviving >= (shares[quantiles.length] ?? 1))
      quantiles.push(value)
  }
  const largest = sorted.at(-1)?.value ?? Number.NaN
  return shares.map((_, i) => quantiles[i] ?? largest)
}
