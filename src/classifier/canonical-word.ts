import { LEET } from './leet.ts'

/** Longer words are cut: nobody reads them, and attackers write them. */
const LONGEST_WORD = 40

const NUMBER = /^\p{N}+$/u
const HIDDEN = /[#.]/g
/** Digits that begin a word mostly count something (`5jährig`, `3fach`) or name it (`3sat`, `4chan`). */
const LED_BY_DIGIT =
  /^(?:0\p{L}{4}|1(?:di|[mn][^\P{L}aeiou]|sl)|3(?:kel|sel)|4(?:rs|ss|ff|bs|soz|nal)|5ch|7r[ou])\p{L}*$/u
const INNER_DIGIT = /\p{L}[013457@€$!|]+\p{L}/u
const READ = /^[013457]{0,2}\p{L}{3,}[013457]{0,2}$/u
const EDGED = /^[013457]{0,2}\p{L}+[013457]{0,3}$/u
const TRAILED_BY_DIGIT = /^\p{L}*(?:[^\P{L}aeiouyäöü]3|(?:k|ch|f)7)$/u

/** Whether digits or signs stood for letters inside of the word, which is read without them now. */
export function wasLeet(word: string, written: string): boolean {
  return READ.test(word) && INNER_DIGIT.test(written)
}

/**
 * A word of a normalised text as models read it: a number is `0`, hidden letters are stars, digits for
 * letters at either end are letters, vowels that were stretched stand once.
 * @param offset where a unit of the word (one beyond its end too) begins in `original`
 * @param leet whether digits stand for letters elsewhere in the text
 */
export function plainWord(
  word: string,
  offset: (unit: number) => number,
  original: string,
  leet: boolean,
): string {
  if (NUMBER.test(word)) return '0'
  const written = () => original.slice(offset(0), offset(word.length))
  const plain = unstretched(word, offset).replace(HIDDEN, '*').replace("'", '')
  const read = edgesRead(plain, leet || (EDGED.test(plain) && INNER_DIGIT.test(written())))
  return read.length <= LONGEST_WORD ? read : [...read].slice(0, LONGEST_WORD).join('')
}

function edgesRead(word: string, leet: boolean): string {
  if (leet && word.length > 1 && EDGED.test(word))
    return word.replace(/[0-9]/g, (digit) => LEET.get(digit) ?? digit)
  if (LED_BY_DIGIT.test(word)) return (LEET.get(word.charAt(0)) ?? '') + word.slice(1)
  if (word.length < 4 || !TRAILED_BY_DIGIT.test(word)) return word
  return word.slice(0, -1) + (LEET.get(word.slice(-1)) ?? '')
}

/** Normalising leaves two of three or more letters; of vowels only one was meant (`Idiooot`). */
function unstretched(word: string, offset: (unit: number) => number): string {
  if (!/([aeiouäöü])\1/.test(word) || /^(.)\1$/.test(word)) return word
  let step = Number.POSITIVE_INFINITY // letters may have been spaced
  for (let at = 0; at + 1 < word.length; at++) {
    const width = offset(at + 1) - offset(at)
    if (width > 0) step = Math.min(step, width)
  }
  return word.replace(/([aeiouäöü])\1/g, (pair, vowel: string, at: number) =>
    offset(at + 2) - offset(at) > 2 * step ? vowel : pair,
  )
}
