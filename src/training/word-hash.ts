/** Lengths of the n-grams of a word, counting the space on either side. */
export const NGRAM_ORDERS = [3, 4, 5] as const

/** A prime below 2^17, so that sums over the bigrams of a word stay exact as 32-bit floats. */
export const WORD_MODULUS = 131_071

/** The integer that position `k` of an n-gram of length `order` is multiplied by, below 2^24. */
function multiplier(order: number, k: number): number {
  let x = (order * 0x9e3779b1 + (k + 1) * 0x85ebca6b) >>> 0
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d) >>> 0
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b) >>> 0
  return ((x ^ (x >>> 16)) >>> 8) | 1
}

/** What the characters of an n-gram are multiplied by. */
export function ngramFactors(order: number): number[] {
  return Array.from({ length: order }, (_, k) => multiplier(order, k))
}

export function bigramFactors(): number[] {
  return ngramFactors(2)
}

/**
 * Buckets of a word: first the word's own (the sum of the hashes of its bigrams), then those of its
 * n-grams, from left to right within each order.
 * @param ids token numbers of its characters with a space before and after
 */
export function wordBuckets(ids: ArrayLike<number>, buckets: number): number[] {
  const hashAt = (factors: number[], at: number, modulus: number) =>
    factors.reduce((sum, factor, k) => sum + (ids[at + k] ?? 0) * factor, 0) % modulus
  let own = 0
  for (let at = 0; at + 1 < ids.length; at++) own += hashAt(bigramFactors(), at, WORD_MODULUS)
  const out = [own % buckets]
  for (const order of NGRAM_ORDERS) {
    for (let at = 0; at + order <= ids.length; at++) {
      out.push(hashAt(ngramFactors(order), at, buckets))
    }
  }
  return out
}
