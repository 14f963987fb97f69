import { CONFUSABLES } from './confusables.ts'

/**
 * A text in the form in which rules and models read it.
 * `offsets` has one entry more than `text` has UTF-16 units: entry i is the index in the original
 * where unit i begins, the last is the original's length. Entries never fall.
 */
export interface Normalized {
  text: string
  offsets: Uint32Array
}

/** Characters (code points) of the text so far, and where in the original each begins. */
interface Pieces {
  chars: string[]
  starts: number[]
}

/** Digits and signs that are read as letters when they stand between letters. */
export const LEET: ReadonlyMap<string, string> = new Map(
  ['1i', '3e', '4a', '0o', '5s', '7t', '@a', '$s', '€e', '!i', '|i', '¡i'].map((pair) => [
    pair.charAt(0),
    pair.charAt(1),
  ]),
)

const UMLAUTS: ReadonlyMap<string, string> = new Map([
  ['a', 'ä'],
  ['o', 'ö'],
  ['u', 'ü'],
])
const BARE: ReadonlyMap<string, string> = new Map([...UMLAUTS].map(([bare, full]) => [full, bare]))

const DIAERESIS = '\u0308'
const REPLACEMENT = '\ufffd'

const WHITE = /^\s$/u
const INVISIBLE = /^(?:\p{Default_Ignorable_Code_Point}|\p{Cf}|\p{Cc})$/u
const SURROGATE = /^\p{Cs}$/u
const MARK = /^\p{M}$/u
const INHERITED = /^(?:\p{Script=Inherited}|\p{Me})$/u
const LETTER = /^\p{L}$/u
const LATIN = /^\p{Script=Latin}$/u

/**
 * Undoes what writers do to slip past filters, and what keyboards do by chance. In this order:
 * compatibility forms and look-alikes become plain letters in lower case; invisible characters and
 * marks go (ä ö ü stay, also when typed as letter and mark; piled-up marks never make an umlaut);
 * ß becomes ss; white space becomes one space; digits and signs between letters become letters
 * (`id1ot`); three or more of the same letter become two (`www` too). Other punctuation stays.
 * Takes time linear in the text and accepts any string; a lone surrogate becomes U+FFFD.
 */
export function normalize(text: string): Normalized {
  return assemble(collapse(unleet(fold(text), text)), text.length)
}

function fold(text: string): Pieces {
  const out: Pieces = { chars: [], starts: [] }
  let marked = false // whether the character that marks would attach to has one already
  let start = 0
  for (const char of text) {
    const last = out.chars.at(-1) ?? ''
    if (isMark(char, last)) {
      attachMark(out.chars, char, marked)
      marked = true
    } else {
      const folded = foldChar(char)
      for (const piece of folded.text) {
        if (piece === ' ' && out.chars.at(-1) === ' ') continue
        out.chars.push(piece)
        out.starts.push(start)
      }
      if (folded.text !== '') marked = folded.marked
    }
    start += char.length
  }
  return out
}

/** Marks of scripts that need them stay with their letters; on a Latin letter none is needed. */
function isMark(char: string, last: string): boolean {
  return char > '\u02ff' && MARK.test(char) && (INHERITED.test(char) || LATIN.test(last))
}

function attachMark(chars: string[], mark: string, marked: boolean): void {
  const index = chars.length - 1
  const last = chars[index]
  if (last === undefined) return
  const umlaut = mark === DIAERESIS && !marked ? UMLAUTS.get(last) : undefined
  const bare = marked ? BARE.get(last) : undefined
  chars[index] = umlaut ?? bare ?? last
}

interface Folded {
  text: string
  marked: boolean
}

/** At most one entry for each code point that was ever met, so it cannot outgrow Unicode. */
const folds = new Map<string, Folded>()

function foldChar(char: string): Folded {
  const known = folds.get(char)
  if (known) return known
  const folded = computeFold(char)
  folds.set(char, folded)
  return folded
}

function computeFold(char: string): Folded {
  const alike = CONFUSABLES.get(char)
  if (alike !== undefined) return { text: alike, marked: false }
  if (WHITE.test(char)) return { text: ' ', marked: false }
  if (INVISIBLE.test(char)) return { text: '', marked: false }
  if (SURROGATE.test(char)) return { text: REPLACEMENT, marked: false }
  const compatible = char.normalize('NFKC')
  // A spacing accent decomposes to a space with a mark: it is a sign, not a gap.
  if (compatible.startsWith(' ')) return { text: char, marked: false }
  let out = ''
  let marked = false
  for (const part of compatible) {
    for (const lower of (CONFUSABLES.get(part) ?? part).toLowerCase().normalize('NFC')) {
      const bare = withoutMarks(lower)
      marked = bare !== lower
      out += BARE.has(lower) ? lower : bare
    }
  }
  return { text: out, marked }
}

function withoutMarks(char: string): string {
  const parts = [...char.normalize('NFD')]
  const kept = parts.filter((part, index) => index === 0 || !isMark(part, ''))
  const bare = kept.join('').normalize('NFC')
  return CONFUSABLES.get(bare) ?? bare
}

function isLetter(char: string | undefined): boolean {
  if (char === undefined) return false
  if (char >= 'a' && char <= 'z') return true
  return char > '\u007f' && LETTER.test(char)
}

/** Replaces one or two leet characters in a row that have a letter on both sides; `$` also leads. */
function unleet(pieces: Pieces, original: string): Pieces {
  const { chars, starts } = pieces
  for (let from = 0; from < chars.length; from++) {
    if (!LEET.has(chars[from] ?? '')) continue
    let to = from + 1
    while (LEET.has(chars[to] ?? '')) to++
    const opens = isLetter(chars[from - 1]) || (chars[from] === '$' && isGap(chars[from - 1]))
    const short = to - from <= 2 // longer runs are numbers: A100er
    if (opens && short && isLetter(chars[to]) && !endsSentence(pieces, from, to, original)) {
      for (let at = from; at < to; at++) chars[at] = LEET.get(chars[at] ?? '') ?? ''
    }
    from = to
  }
  return { chars, starts }
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

function collapse({ chars, starts }: Pieces): Pieces {
  const out: Pieces = { chars: [], starts: [] }
  for (const [index, char] of chars.entries()) {
    const repeated = out.chars.at(-1) === char && out.chars.at(-2) === char
    if (repeated && isLetter(char)) continue
    out.chars.push(char)
    out.starts.push(starts[index] ?? 0)
  }
  return out
}

function assemble({ chars, starts }: Pieces, length: number): Normalized {
  const text = chars.join('')
  const offsets = new Uint32Array(text.length + 1)
  let unit = 0
  for (const [index, char] of chars.entries()) {
    for (let part = 0; part < char.length; part++) offsets[unit++] = starts[index] ?? 0
  }
  offsets[unit] = length
  return { text, offsets }
}
