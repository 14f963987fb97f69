/** Letter n-grams of a text, each bucket once, with how much it tells. */
export interface Ngrams {
  /** Hashes below 2^20. */
  buckets: Int32Array
  weights: Float32Array
  /** Root of the summed squares of the weights. */
  norm: number
  /** `starts[k]` to `starts[k + 1]` are those that word k added; a later repeat adds none. */
  starts: Int32Array
}

const SHORTEST = 3
const LONGEST = 5
const BUCKETS = 2 ** 20

/** How many buckets share one entry of the rarity table: it has 2^16. */
export const RARITY_SIZE = 2 ** 16

/** What 255 in a rarity table stands for, as a logarithm of documents over documents with the n-gram. */
export const RAREST = 12

/**
 * The n-grams of 3 to 5 letters of each word of a canonical text, with a space before and after the
 * word, so that compounds (`windpark`, `windräder`) share what their words share.
 * @param rarity one byte for each of 2^16 buckets, see `RAREST`
 */
export function ngramsOf(canonicalText: string, rarity: Uint8Array): Ngrams {
  const seen = new Set<number>()
  const weights: number[] = []
  const starts: number[] = [0]
  let squares = 0
  const addAll = (word: string) => {
    forEachNgram(word, (bucket) => {
      if (seen.has(bucket)) return
      seen.add(bucket)
      const weight = ((rarity[bucket % RARITY_SIZE] ?? 0) * RAREST) / 255
      weights.push(weight)
      squares += weight * weight
    })
    starts.push(seen.size)
  }
  for (const word of canonicalText.split(' ')) if (word.length > 1) addAll(word)
  return {
    buckets: Int32Array.from(seen),
    weights: Float32Array.from(weights),
    norm: Math.sqrt(squares),
    starts: Int32Array.from(starts),
  }
}

/** Calls `use` with the bucket of every n-gram of a word, with repetitions. */
export function forEachNgram(word: string, use: (bucket: number) => void): void {
  const framed = ` ${word} `
  for (let from = 0; from + SHORTEST <= framed.length; from++) {
    let hash = 0x811c9dc5
    const to = Math.min(framed.length, from + LONGEST)
    for (let at = from; at < to; at++) {
      hash = Math.imul(hash ^ framed.charCodeAt(at), 0x01000193)
      if (at - from + 1 >= SHORTEST) use(((hash ^ (hash >>> 15)) >>> 0) % BUCKETS)
    }
  }
}
