import { type Ngrams, ngramsOf } from './ngrams.ts'
import {
  bestMatches,
  dot,
  joinTokens,
  type Matches,
  sumOf,
  type Tokens,
  tellingWords,
} from './tokens.ts'

/** A text as it is compared: its telling words, their sum, and its n-grams. */
export interface Reading {
  words: Tokens
  sum: Float32Array
  ngrams: Ngrams
  letters: number
}

/** Something that a comment is compared with. */
export interface Block {
  words: Tokens
  /** The sums of its parts: passages, or comments. */
  sums: Float32Array[]
  ngrams: Map<number, number>
  norm: number
  /** What was found out about words so far: a cache. */
  matches: Matches
}

/** Words of a comment that are compared one by one, and words of a block that they are compared with. */
const MOST_OWN_WORDS = 48
const MOST_BLOCK_WORDS = 64

/**
 * @param read the text in canonical form
 * @param letters how many letters the text as it was submitted has
 */
export function readText(
  read: string,
  letters: number,
  tokens: Tokens,
  rarity: Uint8Array,
): Reading {
  return {
    words: tellingWords(tokens, MOST_OWN_WORDS),
    sum: sumOf(tellingWords(tokens, Number.POSITIVE_INFINITY)),
    ngrams: ngramsOf(read, rarity),
    letters,
  }
}

/** Puts texts together to what a comment is compared with. */
export function blockOf(words: readonly Tokens[], sums: Float32Array[], ngrams: Ngrams[]): Block {
  const all = new Map<number, number>()
  for (const { buckets, weights } of ngrams) {
    for (let i = 0; i < buckets.length; i++) all.set(buckets[i] ?? 0, weights[i] ?? 0)
  }
  let squares = 0
  for (const weight of all.values()) squares += weight * weight
  return {
    words: tellingWords(joinTokens(words), MOST_BLOCK_WORDS),
    sums,
    ngrams: all,
    norm: Math.sqrt(squares),
    matches: new Map(),
  }
}

export const BLOCK_FEATURES = 10

/**
 * How a comment is like a block, `BLOCK_FEATURES` numbers: of the n-grams the cosine, the mean share
 * that its words have in common with the block, the greatest such share times weight, and how many
 * words have more than half in common; of the words' vectors the weighted mean of the best matches,
 * the sum of the best three times weight, the best, and what goes beyond 0.5; of the sums the
 * greatest cosine and the mean cosine. (Best matches: as in BERTScore, Zhang et al. 2020.)
 */
export function compare(own: Reading, block: Block): number[] {
  return [
    ...compareNgrams(own.ngrams, block),
    ...compareWords(own.words, block),
    ...compareSums(own.sum, block),
  ]
}

function compareNgrams(own: Ngrams, block: Block): number[] {
  let product = 0
  let shares = 0
  let wordWeights = 0
  let best = 0
  let half = 0
  for (let word = 0; word + 1 < own.starts.length; word++) {
    let total = 0
    let common = 0
    const end = own.starts[word + 1] ?? 0
    for (let i = own.starts[word] ?? 0; i < end; i++) {
      const weight = own.weights[i] ?? 0
      total += weight
      if (!block.ngrams.has(own.buckets[i] ?? 0)) continue
      common += weight
      product += weight * weight
    }
    if (total === 0) continue
    const count = end - (own.starts[word] ?? 0)
    const rarity = total / count
    wordWeights += rarity
    shares += (rarity * common) / total
    best = Math.max(best, (rarity * common) / total)
    if (common * 2 > total) half += rarity
  }
  const norms = own.norm * block.norm
  return [norms > 0 ? product / norms : 0, wordWeights > 0 ? shares / wordWeights : 0, best, half]
}

function compareWords(own: Tokens, block: Block): number[] {
  const best = bestMatches(own, block.words, block.matches)
  let sum = 0
  let total = 0
  let beyond = 0
  const weighted: number[] = []
  for (let i = 0; i < best.length; i++) {
    const weight = own.weights[i] ?? 0
    const match = best[i] ?? 0
    total += weight
    sum += weight * match
    beyond += weight * Math.max(0, match - 0.5)
    weighted.push(weight * match)
  }
  weighted.sort((a, b) => b - a)
  const top = weighted.slice(0, 3).reduce((a, b) => a + b, 0)
  return [total > 0 ? sum / total : 0, top, Math.max(0, ...best), beyond]
}

function compareSums(own: Float32Array, block: Block): number[] {
  let most = 0
  let sum = 0
  for (const part of block.sums) {
    const cosine = dot(own, part)
    most = Math.max(most, cosine)
    sum += cosine
  }
  return [most, block.sums.length > 0 ? sum / block.sums.length : 0]
}

export const OWN_FEATURES = 4

/** What of a comment alone says how much its likeness should be: letters, and how telling its words are. */
export function ownFeatures(own: Reading): number[] {
  const { weights } = own.words
  const total = weights.reduce((a, b) => a + b, 0)
  return [
    Math.log(Math.max(1, own.letters) / 100),
    Math.log1p(total),
    weights.length > 0 ? total / weights.length : 0,
    own.ngrams.norm / Math.sqrt(Math.max(1, own.ngrams.weights.length)),
  ]
}
