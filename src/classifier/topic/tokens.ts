/** The words of a text as a topic model sees them. */
export interface Tokens {
  /** Which word of the model's list each is. */
  ids: Int32Array
  /** How much each tells about a subject, 0 or more. */
  weights: Float32Array
  /** One vector of length 1 (or 0, where the model knows none) for each, in a row. */
  vectors: Float32Array
  dimensions: number
}

/** The `most` words with the greatest weights, each once; words without weight are left out. */
export function tellingWords(tokens: Tokens, most: number): Tokens {
  const { ids, weights, vectors, dimensions } = tokens
  const first = new Map<number, number>()
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i] ?? 0
    if ((weights[i] ?? 0) > 0 && !first.has(id)) first.set(id, i)
  }
  let places = [...first.values()]
  if (places.length > most) {
    places = places.sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0)).slice(0, most)
  }
  const picked = new Float32Array(places.length * dimensions)
  for (const [k, place] of places.entries()) {
    picked.set(vectors.subarray(place * dimensions, (place + 1) * dimensions), k * dimensions)
  }
  return {
    ids: Int32Array.from(places, (place) => ids[place] ?? 0),
    weights: Float32Array.from(places, (place) => weights[place] ?? 0),
    vectors: picked,
    dimensions,
  }
}

/** Several texts' words in one. */
export function joinTokens(parts: readonly Tokens[]): Tokens {
  const size = parts.reduce((sum, part) => sum + part.ids.length, 0)
  const dimensions = parts[0]?.dimensions ?? 0
  const joined: Tokens = {
    ids: new Int32Array(size),
    weights: new Float32Array(size),
    vectors: new Float32Array(size * dimensions),
    dimensions,
  }
  let at = 0
  for (const { ids, weights, vectors } of parts) {
    joined.ids.set(ids, at)
    joined.weights.set(weights, at)
    joined.vectors.set(vectors, at * dimensions)
    at += ids.length
  }
  return joined
}

/** The weighted sum of the words' vectors, brought to length 1 (0 where there is no word). */
export function sumOf({ weights, vectors, dimensions }: Tokens): Float32Array {
  const sum = new Float32Array(dimensions)
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i] ?? 0
    const at = i * dimensions
    for (let k = 0; k < dimensions; k++) sum[k] = (sum[k] ?? 0) + weight * (vectors[at + k] ?? 0)
  }
  return toUnit(sum)
}

/** Brings a vector to length 1, in place; 0 stays. */
export function toUnit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dot(vector, vector))
  if (length > 0) for (let k = 0; k < vector.length; k++) vector[k] = (vector[k] ?? 0) / length
  return vector
}

export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let k = 0; k < a.length; k++) sum += (a[k] ?? 0) * (b[k] ?? 0)
  return sum
}

/** Four sums side by side, which the processor can work on at the same time: twice as fast as one. */
function product(a: Float32Array, from: number, b: Float32Array, at: number, size: number): number {
  let [s0, s1, s2, s3] = [0, 0, 0, 0]
  let k = 0
  for (; k + 3 < size; k += 4) {
    s0 += (a[from + k] as number) * (b[at + k] as number)
    s1 += (a[from + k + 1] as number) * (b[at + k + 1] as number)
    s2 += (a[from + k + 2] as number) * (b[at + k + 2] as number)
    s3 += (a[from + k + 3] as number) * (b[at + k + 3] as number)
  }
  for (; k < size; k++) s0 += (a[from + k] as number) * (b[at + k] as number)
  return s0 + s1 + s2 + s3
}

/** Best matches of words with one text's, by word; kept, since comments on one article share words. */
export type Matches = Map<number, number>

/** Words whose matches are kept of one text. */
const MATCHES_KEPT = 2_000

/**
 * For each word of `own` the greatest cosine with any word of `others`, 0 at least.
 * @param known what was found for `others` before; is added to
 */
export function bestMatches(own: Tokens, others: Tokens, known: Matches): Float32Array {
  if (known.size > MATCHES_KEPT) known.clear()
  // The same word is the same, whether or not the model knows a vector for it.
  if (known.size === 0) for (const id of others.ids) known.set(id, 1)
  const best = new Float32Array(own.ids.length)
  for (let i = 0; i < best.length; i++) {
    const id = own.ids[i] ?? -1
    let match = known.get(id)
    if (match === undefined) {
      match = bestMatch(own, i, others)
      known.set(id, match)
    }
    best[i] = match
  }
  return best
}

function bestMatch(own: Tokens, word: number, others: Tokens): number {
  const { dimensions } = own
  let most = 0
  for (let at = 0; at < others.vectors.length; at += dimensions) {
    const cosine = product(own.vectors, word * dimensions, others.vectors, at, dimensions)
    if (cosine > most) most = cosine
  }
  return most
}
