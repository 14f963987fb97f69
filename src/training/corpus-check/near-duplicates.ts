/** From this Jaccard similarity of their character 5-grams on, two comments are near-duplicates. */
export const NEAR = 0.7

const GRAM = 5

export interface Pair {
  /** Places of the two in the list, the earlier first. */
  first: number
  second: number
  /** Jaccard similarity of their 5-grams, `NEAR` to 1. */
  similarity: number
}

/** A text in small letters without punctuation; one of signs only (emoji) stays as it is. */
export function normalised(text: string): string {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu)
  return words === null ? text.trim() : words.join(' ')
}

/**
 * All pairs of near-duplicates: the character 5-grams of the normalised texts have a Jaccard
 * similarity of at least `NEAR` (shingling, Broder 1997). A comment of one word, or shorter than
 * a 5-gram, has only exact duplicates. Exact, not sampled: candidates share one of their rarest
 * 5-grams, of which a pair above the threshold must share one (prefix filter, Chaudhuri et al. 2006).
 */
export function nearDuplicates(texts: readonly string[]): Pair[] {
  const sets = rarestFirst(texts.map((text) => gramsOf(normalised(text))))
  const holders = new Map<number, number[]>()
  const pairs: Pair[] = []
  for (const [second, grams] of sets.entries()) {
    const candidates = new Set<number>()
    // Of n grams, NEAR * n must be shared, so that one of the first n - NEAR * n + 1 must be.
    for (const gram of grams.slice(0, grams.length - Math.ceil(NEAR * grams.length) + 1)) {
      const known = holders.get(gram) ?? []
      for (const first of known) candidates.add(first)
      known.push(second)
      holders.set(gram, known)
    }
    const members = new Set(grams)
    for (const first of candidates) {
      const similarity = jaccard(sets[first] ?? [], members)
      if (similarity >= NEAR) pairs.push({ first, second, similarity })
    }
  }
  return pairs.sort((a, b) => b.similarity - a.similarity || a.second - b.second)
}

function gramsOf(text: string): Set<string> {
  if (text.length < GRAM || !text.includes(' ')) return new Set([text])
  return new Set(Array.from({ length: text.length - GRAM + 1 }, (_, i) => text.slice(i, i + GRAM)))
}

/** The sets with numbers for grams, rarest first. */
function rarestFirst(sets: Set<string>[]): number[][] {
  const counts = new Map<string, number>()
  for (const grams of sets) for (const gram of grams) counts.set(gram, (counts.get(gram) ?? 0) + 1)
  const ordered = [...counts].sort(([a, m], [b, n]) => m - n || (a < b ? -1 : 1))
  const ranks = new Map(ordered.map(([gram], rank) => [gram, rank]))
  return sets.map((grams) => [...grams].map((gram) => ranks.get(gram) ?? 0).sort((a, b) => a - b))
}

function jaccard(grams: readonly number[], others: ReadonlySet<number>): number {
  let shared = 0
  for (const gram of grams) if (others.has(gram)) shared++
  return shared / (grams.length + others.size - shared)
}
