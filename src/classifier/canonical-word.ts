import { LEET } from './leet.ts'

/** Longer words are cut: nobody reads them, and attackers write them. */
const LONGEST_WORD = 40

const NUMBER = /^\p{N}+$/u
const HIDDEN = /[*#%.]/g
const LED_BY_DIGIT = /^[013457]\p{L}{3,}$/u
/** What follows a number that was meant as one: `5jährig`, `3fach`, `4mal`, `1st`. */
const COUNTED =
  /^.(?:j[aä]e?hr|fach|mal|er|ers|ern|te[rsnm]?$|tel$|teil|stell|k[oö]e?pf|t[aä]e?g|monat|w[oö]e?ch|min|st[uü]e?nd|std|sek|eck|zimmer|prozent|euro|uhr|meter|stuf|zeil|t[uü]e?r|seit|spur|geschoss|st[oö]e?ck|sitz|gang|liga|punkt|personen|kampf|klass|gleis|mann|frau|kind|way|times?$|days?$|years?|hours?|weeks?|months?|th$|rd$|nd$|st$|star|bed|digit|fold|px|mio|mrd|tsd|cent|kmh|kwh|deutig|sprach|rad|bein|arm|silb|strahl|dimension|print)/u
const TRAILED_BY_DIGIT = /^\p{L}*[^\P{L}aeiouyäöü]3$/u

/**
 * A word of a normalised text as models read it: a number is `0`, hidden letters are stars, digits for
 * letters at either end are letters, vowels that were stretched stand once.
 * @param offset where a unit of the word (one beyond its end too) begins in what was written
 */
export function plainWord(word: string, offset: (unit: number) => number): string {
  if (NUMBER.test(word)) return '0'
  const plain = unstretched(word, offset).replace(HIDDEN, '*')
  return [...edgesRead(plain)].slice(0, LONGEST_WORD).join('')
}

function edgesRead(word: string): string {
  const first = word.charAt(0)
  if (LED_BY_DIGIT.test(word) && !COUNTED.test(word)) return (LEET.get(first) ?? '') + word.slice(1)
  return word.length > 3 && TRAILED_BY_DIGIT.test(word) ? `${word.slice(0, -1)}e` : word
}

/** Normalising leaves two of three or more letters; of vowels only one was meant (`Idiooot`). */
function unstretched(word: string, offset: (unit: number) => number): string {
  if (!/([aeiouäöü])\1/u.test(word)) return word
  let step = Number.POSITIVE_INFINITY // letters may have been spaced
  for (let at = 0; at < word.length; at++) {
    const width = offset(at + 1) - offset(at)
    if (width > 0) step = Math.min(step, width)
  }
  return word.replace(/([aeiouäöü])\1/gu, (pair, vowel: string, at: number) =>
    offset(at + 2) - offset(at) > 2 * step ? vowel : pair,
  )
}
