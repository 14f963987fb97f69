import type { SparseRows } from '../training/logistic.ts'

/** A prime, so that hashes spread; more buckets changed no figure. */
const BUCKETS = 524_287
const LONGEST = 5
const SHORTEST = 2
const FNV_OFFSET = 0x811c9dc5
const FNV_PRIME = 0x01000193

/** Turns texts into rows of features, as learned from other texts. */
export type Vectorize = (texts: readonly string[]) => SparseRows

/**
 * TF-IDF over n-grams of characters (2 to 5) and of words (1 and 2), lower-cased, hashed into buckets:
 * sublinear term frequency, smoothed inverse document frequency, each of both halves brought to length 1.
 */
export function learnTfidf(texts: readonly string[]): Vectorize {
  const halves = [characterNgrams, wordNgrams].map((grams) => {
    return { grams, idf: inverseFrequencies(texts.map(grams)) }
  })
  return (wanted) => {
    const starts = new Uint32Array(wanted.length + 1)
    const indices: number[] = []
    const values: number[] = []
    for (const [row, text] of wanted.entries()) {
      for (const [half, { grams, idf }] of halves.entries()) {
        const counts = countsOf(grams(text))
        const weighted = [...counts].map(([bucket, count]) => {
          return [bucket, (1 + Math.log(count)) * (idf[bucket] ?? 0)] as const
        })
        const norm = Math.sqrt(weighted.reduce((sum, [, value]) => sum + value * value, 0)) || 1
        for (const [bucket, value] of weighted) {
          if (value === 0) continue
          indices.push(half * BUCKETS + bucket)
          values.push(value / norm)
        }
      }
      starts[row + 1] = indices.length
    }
    return {
      columns: 2 * BUCKETS,
      starts,
      indices: Uint32Array.from(indices),
      values: Float32Array.from(values),
    }
  }
}

/** Weights of buckets; 0 where fewer than two texts have it, since what occurs once teaches nothing. */
function inverseFrequencies(documents: number[][]): Float32Array {
  const found = new Uint32Array(BUCKETS)
  for (const document of documents) {
    for (const bucket of new Set(document)) found[bucket] = (found[bucket] ?? 0) + 1
  }
  return Float32Array.from(found, (count) => {
    return count < 2 ? 0 : Math.log((1 + documents.length) / (1 + count)) + 1
  })
}

function characterNgrams(text: string): number[] {
  const folded = text.toLowerCase().replace(/\s+/g, ' ')
  const buckets: number[] = []
  for (let start = 0; start < folded.length; start++) {
    let hash = FNV_OFFSET
    for (let length = 1; length <= LONGEST && start + length <= folded.length; length++) {
      hash = mix(hash, folded.charCodeAt(start + length - 1))
      if (length >= SHORTEST) buckets.push((hash >>> 0) % BUCKETS)
    }
  }
  return buckets
}

function wordNgrams(text: string): number[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? []
  const pairs = words.slice(1).map((word, i) => `${words[i]} ${word}`)
  return [...words, ...pairs].map((gram) => {
    let hash = FNV_OFFSET
    for (let i = 0; i < gram.length; i++) hash = mix(hash, gram.charCodeAt(i))
    return (hash >>> 0) % BUCKETS
  })
}

/** One step of FNV-1a over UTF-16 units, with the high bits folded in. */
function mix(hash: number, unit: number): number {
  const next = Math.imul(hash ^ unit, FNV_PRIME)
  return next ^ (next >>> 15)
}

function countsOf(buckets: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const bucket of buckets) counts.set(bucket, (counts.get(bucket) ?? 0) + 1)
  return counts
}
