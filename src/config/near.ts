/**
 * The candidate that a mistyped word most likely means, or undefined where none is near:
 * equal but for case and separators, or at most a third of its letters (at most 3) away.
 */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const typed = bare(word)
  const limit = Math.min(3, Math.max(1, Math.floor(typed.length / 3)))
  let best: { candidate: string; distance: number } | undefined
  for (const candidate of candidates) {
    const distance = editDistance(typed, bare(candidate))
    if (distance <= limit && distance < (best?.distance ?? Infinity)) best = { candidate, distance }
  }
  return best?.candidate
}

function bare(word: string): string {
  return word.toLowerCase().replace(/[-_ ]/g, '').slice(0, 60)
}

/** Insertions, deletions, replacements, and swaps of neighbours (Damerau 1964), each counted as one. */
function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const at = (di: number, dj: number) =>
        (di === 0 ? row[j - dj] : rows[i - di]?.[j - dj]) ?? Infinity
      const same = a[i - 1] === b[j - 1]
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row.push(
        Math.min(
          at(0, 1) + 1,
          at(1, 0) + 1,
          at(1, 1) + (same ? 0 : 1),
          swapped ? at(2, 2) + 1 : Infinity,
        ),
      )
    }
    rows.push(row)
  }
  return rows[a.length]?.[b.length] ?? Infinity
}
