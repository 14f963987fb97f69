import { CONFUSABLES } from './confusables.ts'
import type { Pieces } from './pieces.ts'

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
const LATIN = /^\p{Script=Latin}$/u

/**
 * Compatibility forms and look-alikes become plain letters in lower case, invisible characters and
 * marks go, white space becomes one space.
 */
export function fold(text: string): Pieces {
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
