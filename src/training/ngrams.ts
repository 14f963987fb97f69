import type { SparseRows } from './logistic.ts'

/** Which n-grams a model looks at, and into how many buckets they are hashed. */
export interface NgramSpec {
  orders: number[]
  /** A prime, so that the low digits of the sums spread well. */
  buckets: number
}

/** The integer that position `k` of an n-gram of length `order` is multiplied by, below 2^24. */
export function multiplier(order: number, k: number): number {
  let x = (order * 0x9e3779b1 + (k + 1) * 0x85ebca6b) >>> 0
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d) >>> 0
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b) >>> 0
  return ((x ^ (x >>> 16)) >>> 8) | 1
}

/** Buckets of all n-grams of `ids`, in the order in which the graph sees them, with repetitions. */
export function ngramBuckets(ids: ArrayLike<number>, spec: NgramSpec): number[] {
  const buckets: number[] = []
  for (const order of spec.orders) {
    const factors = Array.from({ length: order }, (_, k) => multiplier(order, k))
    for (let i = 0; i + order <= ids.length; i++) {
      let hash = 0
      for (let k = 0; k < order; k++) hash += (ids[i + k] ?? 0) * (factors[k] ?? 0)
      buckets.push(hash % spec.buckets)
    }
  }
  return buckets
}

/** In how many of the documents each bucket occurs, as smoothed inverse frequency (as scikit-learn's). */
export function inverseFrequencies(documents: number[][], buckets: number): Float64Array {
  const counts = new Float64Array(buckets)
  for (const document of documents) {
    for (const bucket of new Set(document)) counts[bucket] = (counts[bucket] ?? 0) + 1
  }
  return counts.map((count) => Math.log((1 + documents.length) / (1 + count)) + 1)
}

/**
 * One row a document: each n-gram's inverse frequency, summed over its occurrences and divided by the
 * root of the summed squares of all occurrences. The graph computes the same without knowing repeats.
 */
export function featureRows(documents: number[][], idf: Float64Array): SparseRows {
  const starts = new Uint32Array(documents.length + 1)
  const indices: number[] = []
  const values: number[] = []
  for (const [row, document] of documents.entries()) {
    const counts = new Map<number, number>()
    let squares = 0
    for (const bucket of document) {
      counts.set(bucket, (counts.get(bucket) ?? 0) + 1)
      squares += (idf[bucket] ?? 0) ** 2
    }
    const norm = Math.sqrt(Math.max(squares, 1))
    for (const [bucket, count] of counts) {
      indices.push(bucket)
      values.push((count * (idf[bucket] ?? 0)) / norm)
    }
    starts[row + 1] = indices.length
  }
  return {
    columns: idf.length,
    starts,
    indices: Uint32Array.from(indices),
    values: Float32Array.from(values),
  }
}
