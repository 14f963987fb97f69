import { toUnit } from '../classifier/topic/tokens.ts'
import { lineBatches } from './lines.ts'

/** Pieces of words, what each tells, and their vectors of length 1 as bytes. */
export interface TopicTable {
  dimensions: number
  /** Padding, unknown, whole words, then ends of words with `##` before them. */
  pieces: string[]
  weights: Float32Array
  vectors: Int8Array
  scales: Float32Array
}

export interface TableOptions {
  words: number
  /** How many of the words can also be the end of a compound. */
  ends: number
  /** How much a word tells, see `tellingOf`. */
  telling: (word: string) => number
  /** Words that tell less than this count as nothing. */
  leastTelling: number
}

const FEWEST_LETTERS_OF_END = 4
const WORD = /^[\p{L}\p{M}\p{N}]{2,}$/u

/** Reads word vectors in fastText's text format, the most frequent first. */
export async function readVectors(
  file: string,
  most: number,
): Promise<{ words: string[]; vectors: Float32Array; dimensions: number }> {
  const words: string[] = []
  let dimensions = 0
  let vectors = new Float32Array()
  for await (const lines of lineBatches(file)) {
    for (const line of lines) {
      const fields = line.trimEnd().split(' ')
      const word = fields[0] ?? ''
      if (dimensions === 0) {
        dimensions = Number(fields[1])
        vectors = new Float32Array(most * dimensions)
      } else if (WORD.test(word) && words.length < most) {
        for (let k = 0; k < dimensions; k++) {
          vectors[words.length * dimensions + k] = Number(fields[k + 1])
        }
        words.push(word)
      }
    }
    if (words.length === most) break
  }
  return { words, vectors: vectors.subarray(0, words.length * dimensions), dimensions }
}

/**
 * Makes the table: vectors lose what all of them share (their weighted mean), come to length 1, and
 * are stored as bytes; frequent words are there twice, as words and as ends of compounds.
 */
export function makeTable(
  read: { words: string[]; vectors: Float32Array; dimensions: number },
  options: TableOptions,
): TopicTable {
  const { dimensions } = read
  const words = read.words.slice(0, options.words)
  const weightOf = (word: string) => {
    const telling = options.telling(word)
    return telling < options.leastTelling ? 0 : telling
  }
  const weights = words.map(weightOf)
  const mean = meanVector(read.vectors, weights, dimensions)
  const ends = words.flatMap((word, i) => (word.length >= FEWEST_LETTERS_OF_END ? [i] : []))
  const letters = [...new Set(words.flatMap((word) => [...word]))].sort()
  const known = [...words.keys(), ...ends.slice(0, options.ends)]
  const pieces = [
    '[PAD]',
    '[UNK]',
    ...words,
    ...ends.slice(0, options.ends).map((i) => `##${words[i]}`),
    ...letters.flatMap((letter) => [letter, `##${letter}`]),
  ]
  const rows = new Float32Array(pieces.length * dimensions)
  const tells = new Float32Array(pieces.length)
  for (const [k, i] of known.entries()) {
    const vector = read.vectors.slice(i * dimensions, (i + 1) * dimensions)
    for (let d = 0; d < dimensions; d++) vector[d] = (vector[d] ?? 0) - (mean[d] ?? 0)
    rows.set(toUnit(vector), (k + 2) * dimensions)
    tells[k + 2] = weights[i] ?? 0
  }
  return { dimensions, pieces, weights: tells, ...quantise(rows, dimensions) }
}

function meanVector(vectors: Float32Array, weights: number[], dimensions: number): Float32Array {
  const mean = new Float32Array(dimensions)
  const total = weights.reduce((a, b) => a + b, 0)
  for (const [i, weight] of weights.entries()) {
    for (let k = 0; k < dimensions; k++) {
      mean[k] = (mean[k] ?? 0) + (weight * (vectors[i * dimensions + k] ?? 0)) / total
    }
  }
  return mean
}

/** Each row as whole numbers from -127 to 127 and the factor that brings them back. */
function quantise(rows: Float32Array, dimensions: number) {
  const scales = new Float32Array(rows.length / dimensions)
  const vectors = new Int8Array(rows.length)
  for (let row = 0; row < scales.length; row++) {
    const at = row * dimensions
    let most = 1e-9
    for (let k = 0; k < dimensions; k++) most = Math.max(most, Math.abs(rows[at + k] ?? 0))
    scales[row] = most / 127
    for (let k = 0; k < dimensions; k++) {
      vectors[at + k] = Math.round(((rows[at + k] ?? 0) / most) * 127)
    }
  }
  return { scales, vectors }
}
