/** The middle of rising numbers; 0 where there are none. */
export function middleRisk(sorted: readonly number[]): number {
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

/** The share, 0 to 1, of rising numbers that are larger than `value`; 0 where there are none. */
export function afterRank(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? 0) <= value) low = middle + 1
    else high = middle
  }
  return sorted.length === 0 ? 0 : 1 - low / sorted.length
}
