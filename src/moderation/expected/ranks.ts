/** The middle of rising risks; 0 where there are none. A comment without a score yet is taken to be like it. */
export function usualRisk(sorted: ArrayLike<number>): number {
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

/** The share, 0 to 1, of rising risks that are higher than one: of the comments to come, those that overtake it. */
export function shareAbove(sorted: ArrayLike<number>, risk: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? 0) <= risk) low = middle + 1
    else high = middle
  }
  return sorted.length === 0 ? 0 : 1 - low / sorted.length
}
