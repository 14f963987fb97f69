import { isLetter, type Pieces } from './pieces.ts'

/** Digits and signs that are read as letters when they stand between letters. */
export const LEET: ReadonlyMap<string, string> = new Map(
  ['1i', '3e', '4a', '0o', '5s', '7t', '@a', '$s', '€e', '!i', '|i', '¡i'].map((pair) => [
    pair.charAt(0),
    pair.charAt(1),
  ]),
)

/** No name begins so, so what follows `@` is no mention: `@rschloch`. */
const NO_ONSET = /^(?:r[^aeiouyäöüh]|[ln][^aeiouyäöü]|m[^aeiouyäöü]|b[sn]|ff|ss).{2}/u

/**
 * Replaces one or two leet characters in a row that have a letter on both sides; `$` also leads, and
 * `@` where no mention can follow.
 */
export function unleet(pieces: Pieces, original: string): Pieces {
  const { chars, starts } = pieces
  for (let from = 0; from < chars.length; from++) {
    if (!LEET.has(chars[from] ?? '')) continue
    let to = from + 1
    while (LEET.has(chars[to] ?? '')) to++
    const opens = isLetter(chars[from - 1]) || (isGap(chars[from - 1]) && leads(pieces, from))
    const short = to - from <= 2 // longer runs are numbers: A100er
    if (opens && short && isLetter(chars[to]) && !endsSentence(pieces, from, to, original)) {
      for (let at = from; at < to; at++) chars[at] = LEET.get(chars[at] ?? '') ?? ''
    }
    from = to
  }
  return { chars, starts }
}

function leads({ chars }: Pieces, at: number): boolean {
  if (chars[at] !== '@') return chars[at] === '$'
  const after = chars.slice(at + 1, at + 5)
  return after.every(isLetter) && NO_ONSET.test(after.join(''))
}

function isGap(char: string | undefined): boolean {
  return char === undefined || char === ' '
}

/** `Idioten!Raus` lacks a space, `ID!OT` and `id!ot` hide a letter. */
function endsSentence({ chars, starts }: Pieces, from: number, to: number, original: string) {
  if (chars[from] !== '!') return false
  // Where the letter itself stands: a mark written after it is no capital.
  const before = original.charAt(starts[from - 1] ?? original.length)
  const after = original.charAt(starts[to] ?? original.length)
  return /\p{Lu}/u.test(after) && !/\p{Lu}/u.test(before)
}
