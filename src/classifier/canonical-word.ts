import { LEET } from './leet.ts'

/** Longer words are cut: nobody reads them, and attackers write them. */
const LONGEST_WORD = 40

const NUMBER = /^\p{N}+$/u
const HIDDEN = /[#.]/g
/** Digits that begin a word mostly count something (`5jährig`, `3fach`) or name it (`3sat`, `4chan`). */
const LED_BY_DIGIT =
  /^(?:0\p{L}{4}|1(?:di|[mn][^\P{L}aeiou]|sl)|3(?:kel|sel)|4(?:rs|ss|ff|bs|soz|nal)|5ch|7r[ou])\p{L}*$/u
const LED_AMONG_OTHERS = /^[013457]\p{L}{3,}$/u
const INNER_DIGIT = /\p{L}[013457@€$!|]+\p{L}/u
const TRAILED_BY_DIGIT = /^\p{L}*[^\P{L}aeiouyäöü]3$/u

/**
 * A word of a normalised text as models read it: a number is `0`, hidden letters are stars, digits for
 * letters at either end are letters, vowels that were stretched stand once.
 * @param offset where a unit of the word (one beyond its end too) begins in `original`
 */
export function plainWord(
  word: string,
  offset: (unit: number) => number,
  original: string,
): string {
  if (NUMBER.test(word)) return '0'
  const written = () => original.slice(offset(0), offset(word.length))
  const plain = unstretched(word, offset).replace(HIDDEN, '*').replace("'", '')
  const read = edgesRead(plain, written)
  return read.length <= LONGEST_WORD ? read : [...read].slice(0, LONGEST_WORD).join('')
}

function edgesRead(word: string, written: () => string): string {
  const leads =
    LED_BY_DIGIT.test(word) || (LED_AMONG_OTHERS.test(word) && INNER_DIGIT.test(written()))
  if (leads) return (LEET.get(word.charAt(0)) ?? '') + word.slice(1)
  return word.length > 3 && TRAILED_BY_DIGIT.test(word) ? `${word.slice(0, -1)}e` : word
}

/** Normalising leaves two of three or more letters; of vowels only one was meant (`Idiooot`). */
function unstretched(word: string, offset: (unit: number) => number): string {
  if (!/([aeiouäöü])\1/.test(word) || /^(.)\1$/.test(word)) return word
  let step = Number.POSITIVE_INFINITY // letters may have been spaced
  for (let at = 0; at < word.length; at++) {
    const width = offset(at + 1) - offset(at)
    if (width > 0) step = Math.min(step, width)
  }
  return word.replace(/([aeiouäöü])\1/g, (pair, vowel: string, at: number) =>
    offset(at + 2) - offset(at) > 2 * step ? vowel : pair,
  )
}
