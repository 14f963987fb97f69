import { isLetter, type Pieces } from './pieces.ts'

/** Digits and signs that are read as letters when they stand between letters. */
export const LEET: ReadonlyMap<string, string> = new Map(
  ['1i', '3e', '4a', '0o', '5s', '7t', '@a', '$s', '€e', '!i', '|i', '¡i'].map((pair) => [
    pair.charAt(0),
    pair.charAt(1),
  ]),
)

/** What follows `@` in insults, and not in names of users. */
const AFTER_AT = /^(?:rsch|bsch|ffen|ssho)/u

const DIGITS = /^[0-9]+$/
const MOST_SIGNS = 4
/** Digits for letters in so many places, and signs where words begin are letters, too: `!diot`. */
const MANY = 2
const LEADING = /^[!|@€]$/
const PRICE = /^(?:[0-9]+[€$]|[€$][0-9]+)$/

/**
 * Replaces leet characters that have a letter on both sides, save numbers (`A100er`), and where there
 * are several, signs that begin a word. `$` and `€` also end words; `$` begins them always, and `@`
 * where no mention is meant. Digits at either end stay: most are numbers.
 */
export function unleet(pieces: Pieces, original: string): Pieces {
  const { chars, starts } = pieces
  const leading: number[] = []
  const places = new Set<number>()
  for (let from = 0; from < chars.length; from++) {
    if (!LEET.has(chars[from] ?? '')) continue
    let to = from + 1
    while (LEET.has(chars[to] ?? '')) to++
    const inside = isLetter(chars[from - 1])
    const first = isGap(chars[from - 1])
    const opens = inside || (first && leads(pieces, from))
    const spells = isLetter(chars[to])
      ? opens && !isNumber(chars, from, to) && !endsSentence(pieces, from, to, original)
      : inside && trails(chars, from, to)
    if (spells) {
      if (inside) places.add(from)
      for (let at = from; at < to; at++) chars[at] = LEET.get(chars[at] ?? '') ?? ''
    } else if (first && to === from + 1 && LEADING.test(chars[from] ?? '')) leading.push(from)
    from = to
  }
  for (const at of leading) {
    if (!isLetter(chars[at + 1])) continue
    if (places.size >= MANY || hasPlace(chars, at + 1, places)) {
      chars[at] = LEET.get(chars[at] ?? '') ?? ''
    }
  }
  return { chars, starts }
}

function hasPlace(chars: readonly string[], from: number, places: ReadonlySet<number>): boolean {
  for (let at = from; isLetter(chars[at]); at++) if (places.has(at)) return true
  return false
}

/** `Nutt€`, `fre$$3`, but no price. */
function trails(chars: readonly string[], from: number, to: number): boolean {
  const run = chars.slice(from, Math.min(to, from + MOST_SIGNS + 1)).join('')
  if (run.length > MOST_SIGNS || !/[$€]/.test(run) || run.endsWith('!') || PRICE.test(run))
    return false
  return run.length > 1 || [1, 2, 3].every((back) => isLetter(chars[from - back]))
}

function isNumber(chars: readonly string[], from: number, to: number): boolean {
  if (to - from <= 2) return false
  if (to - from > MOST_SIGNS) return true
  const run = chars.slice(from, to).join('')
  return (
    run.includes('!!') ||
    (DIGITS.test(run) && (run.includes('00') || (chars[to] === 'e' && chars[to + 1] === 'r')))
  )
}

function leads({ chars }: Pieces, at: number): boolean {
  if (chars[at] !== '@') return chars[at] === '$'
  const after = chars.slice(at + 1, at + 5)
  return AFTER_AT.test(after.join(''))
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
