import type { SparseRows } from '../training/logistic.ts'

/** A prime, so that hashes spread; more buckets changed no figure. */
const BUCKETS = 524_287
const LONGEST = 5
const SHORTEST = 2
const FNV_OFFSET = 0x811c9dc5
const FNV_PRIME = 0x01000193

/** Turns texts into rows of features, as learned from other texts. */
export type Vectorize = (texts: readonly string[]) => SparseRows

/** What one kind of n-grams was like in the texts learned from. */
interface Vocabulary {
  grams: (text: string) => number[]
  /** The column of each bucket; 0 for those that fewer than two texts have: they teach nothing. */
  columns: Uint32Array
  idf: Float32Array
}

/**
 * TF-IDF over n-grams of characters (2 to 5) and of words (1 and 2), lower-cased, hashed into buckets:
 * sublinear term frequency, smoothed inverse document frequency, each of both halves brought to length 1.
 */
export function learnTfidf(texts: readonly string[]): Vectorize {
  let columns = 1
  const vocabularies = [characterNgrams, wordNgrams].map((grams) => {
    const vocabulary = learnVocabulary(texts, grams, columns)
    columns += vocabulary.columns.filter((column) => column > 0).length
    return vocabulary
  })
  return (wanted) => {
    const starts = new Uint32Array(wanted.length + 1)
    const indices: number[] = []
    const values: number[] = []
    for (const [row, text] of wanted.entries()) {
      for (const vocabulary of vocabularies) appendHalf(text, vocabulary, indices, values)
      starts[row + 1] = indices.length
    }
    const typed = { indices: Uint32Array.from(indices), values: Float32Array.from(values) }
    return { columns, starts, ...typed }
  }
}

function learnVocabulary(
  texts: readonly string[],
  grams: Vocabulary['grams'],
  firstColumn: number,
): Vocabulary {
  const found = new Uint32Array(BUCKETS)
  for (const text of texts) {
    for (const bucket of new Set(grams(text))) found[bucket] = (found[bucket] ?? 0) + 1
  }
  const idf = Float32Array.from(found, (n) => Math.log((1 + texts.length) / (1 + n)) + 1)
  let next = firstColumn
  return { grams, idf, columns: found.map((n) => (n < 2 ? 0 : next++)) }
}

function appendHalf(text: string, vocabulary: Vocabulary, indices: number[], values: number[]) {
  const { grams, columns, idf } = vocabulary
  const weighted: [number, number][] = []
  let squares = 0
  for (const [bucket, count] of countsOf(grams(text))) {
    const column = columns[bucket] ?? 0
    if (column === 0) continue
    const value = (1 + Math.log(count)) * (idf[bucket] ?? 0)
    squares += value * value
    weighted.push([column, value])
  }
  for (const [column, value] of weighted) {
    indices.push(column)
    values.push(value / Math.sqrt(squares))
  }
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
