import { LEET } from './leet.ts'
import type { Normalized } from './normalize.ts'
import { type Form, formOf } from './words-forms.ts'

/** A word of a normalised text: where it stands there, and the ways in which it can be read. */
export interface Token {
  start: number
  end: number
  readings: Form[]
  /** Put together from pieces, so only whole entries count. */
  joined: boolean
}

interface Range {
  start: number
  end: number
}

const WORD = /[\p{L}\p{N}\p{M}]+/gu
const WIDEST_GAP = 3
const JOINT = /^[-._*·|/~+'’]$/
const MOST_PIECES = 6

/**
 * Splits a normalised text into words. Letters that stand one by one (`i d i o t`, `I-D-I-O-T`) are
 * one word, in which a wider gap separates words; three make such a row.
 */
export function tokenize(normal: Normalized): Token[] {
  const words = [...normal.text.matchAll(WORD)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }))
  const tokens: Token[] = []
  for (let at = 0; at < words.length; ) {
    const row = rowOfLetters(normal, words, at)
    if (row.length >= 3) tokens.push(...spelledWords(normal, row))
    else for (const word of row) tokens.push(wordToken(normal, word))
    at += row.length
  }
  return tokens
}

/**
 * Words whose pieces are held together by single signs (`Huren-sohn`, `idi.ot`), read as one.
 * Long chains are left out: they are lists.
 */
export function chained(normal: Normalized): Token[] {
  const tokens: Token[] = []
  let chain: Range[] = []
  const close = () => {
    if (chain.length > 1 && chain.length <= MOST_PIECES) tokens.push(joinedToken(normal, chain))
    chain = []
  }
  for (const match of normal.text.matchAll(WORD)) {
    const last = chain.at(-1)
    if (last && !JOINT.test(normal.text.slice(last.end, match.index))) close()
    chain.push({ start: match.index, end: match.index + match[0].length })
  }
  close()
  return tokens
}

/** The word at an index, or the row of single letters that begins there. */
function rowOfLetters({ offsets }: Normalized, words: readonly Range[], at: number): Range[] {
  const row: Range[] = []
  for (let next = at; next < words.length; next++) {
    const word = words[next]
    if (!word) break
    const last = row.at(-1)
    // What was one character may be two by now: ß.
    const single = offsets[word.end - 1] === offsets[word.start]
    if (last && (!single || word.start - last.end > WIDEST_GAP)) break
    row.push(word)
    if (!single) break
  }
  return row
}

function spelledWords(normal: Normalized, row: readonly Range[]): Token[] {
  const gaps = row.slice(1).map((word, index) => gapBefore(normal, word, row[index]))
  const narrowest = gaps.reduce((least, gap) => Math.min(least, gap), Number.POSITIVE_INFINITY)
  const words: Range[][] = [[]]
  for (const [index, letter] of row.entries()) {
    if (index > 0 && (gaps[index - 1] ?? 0) > narrowest) words.push([])
    words.at(-1)?.push(letter)
  }
  const tokens = words.map((letters) => joinedToken(normal, letters, false))
  return words.length > 1 ? [...tokens, joinedToken(normal, row)] : tokens
}

/** Width as written: normalising makes one space of many. */
function gapBefore({ offsets }: Normalized, word: Range, last: Range | undefined): number {
  return (offsets[word.start] ?? 0) - (offsets[last?.end ?? 0] ?? 0)
}

function joinedToken(normal: Normalized, pieces: readonly Range[], joined = true): Token {
  const word = pieces.map((piece) => normal.text.slice(piece.start, piece.end)).join('')
  const readings = withoutLeet(word).map((reading) => formOf(reading, () => false))
  return { start: pieces[0]?.start ?? 0, end: pieces.at(-1)?.end ?? 0, readings, joined }
}

function wordToken({ text, offsets }: Normalized, { start, end }: Range): Token {
  const readings: Form[] = []
  const step = widthOfLetters(offsets, start, end)
  const read = (from: number, to: number) => {
    const stretched = (index: number) =>
      (offsets[from + index + 2] ?? 0) - (offsets[from + index] ?? 0) > 2 * step
    for (const reading of withoutLeet(text.slice(from, to))) {
      readings.push(formOf(reading, stretched))
    }
  }
  read(start, end)
  // A sign at an edge may be a letter, too: @rsch, Nutt€.
  if (LEET.has(text.charAt(start - 1))) read(start - 1, end)
  if (LEET.has(text.charAt(end))) read(start, end + 1)
  return { start, end, readings, joined: false }
}

/** How far letters were written apart: more than 1 where they were spaced, or drawn by two units. */
function widthOfLetters(offsets: Uint32Array, start: number, end: number): number {
  let least = Number.POSITIVE_INFINITY
  for (let at = start; at + 1 < end; at++) {
    const width = (offsets[at + 1] ?? 0) - (offsets[at] ?? 0)
    if (width > 0) least = Math.min(least, width)
  }
  return least
}

/** The word as it stands and, where it has letters and digits or signs, with all of them read. */
function withoutLeet(word: string): string[] {
  if (!/\p{L}.*\p{L}/su.test(word)) return [word]
  const read = word.replace(/[^\p{L}\p{M}]/gu, (sign) => LEET.get(sign) ?? sign)
  return read === word ? [word] : [word, read]
}
