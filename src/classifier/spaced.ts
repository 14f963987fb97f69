import { EMOJI_LETTERS } from './emoji-letters.ts'
import { isDigit, isLetter, type Pieces } from './pieces.ts'

const LEET_IN_ROWS = /^[013457@$€]$/
const QUIET = /^[-_|/~+·•]$/
const FEWEST = 3
/** Short for words of their own: `u r a`, `I m a`, `y r u`. */
const SHORT_WORDS = /^[aimruy]{3}$/
const FEWEST_UNSURE = 4
/** Between letters they are letters themselves, or could be. */
const LETTER_SIGNS = /^[@$€]$/
const UNSURE_GAP = /^[!|]$/
const MARK = /^\p{M}$/u
const CAPITAL = /\p{Lu}/u
const SMALL = /\p{Ll}/u
const LONGEST_GAP = 3

interface Element {
  start: number
  end: number
}

interface Row {
  elements: readonly Element[]
  gap: string
}

const NO_ROW: Row = { elements: [], gap: '' }

/**
 * Joins letters that stand one by one between equal gaps (`i d i o t`, `I-D-I-O-T`, `i . d . i` not):
 * three or more, with leet digits four. Where spaces part them, wider ones part words.
 * @param original what the pieces were read from, to see how wide spaces were
 */
export function joinSpaced(pieces: Pieces, original: string): Pieces {
  const { chars, starts } = pieces
  const out: Pieces = { chars: [], starts: [] }
  const copy = (from: number, to: number) => {
    for (let at = from; at < to; at++) {
      out.chars.push(chars[at] ?? '')
      out.starts.push(starts[at] ?? 0)
    }
  }
  for (let at = 0; at < chars.length; ) {
    const row = isAlnum(chars[at - 1]) || isAlnum(chars[at + 1]) ? NO_ROW : longestRow(pieces, at)
    const last = row.elements.at(-1)
    if (last && isSpelled(pieces, row)) {
      const parts = partings(pieces, row, original)
      for (const [index, { start, end }] of row.elements.entries()) {
        if (parts.has(index)) {
          out.chars.push(' ')
          out.starts.push(starts[start - 1] ?? 0)
        }
        copy(start, end)
      }
      at = last.end
    } else {
      // The last of a failed row may begin another, with other gaps.
      const next = Math.max(at + 1, last?.start ?? 0)
      copy(at, next)
      at = next
    }
  }
  return out
}

/** A row between spaces, without its last letter where that begins another row with signs. */
function longestRow(pieces: Pieces, at: number): Row {
  const row = rowAt(pieces, at)
  const last = row.elements.at(-1)
  if (!last || row.gap !== ' ' || row.elements.length <= FEWEST) return row
  const next = rowAt(pieces, last.start)
  return isSpelled(pieces, next) ? { ...row, elements: row.elements.slice(0, -1) } : row
}

/** The longest row of single characters between equal gaps that begins here. */
function rowAt(pieces: Pieces, at: number): Row {
  const elements: Element[] = []
  const row: Row = { elements, gap: '' }
  for (let start = at; ; ) {
    const end = elementEnd(pieces, start)
    if (end === undefined || isAlnum(pieces.chars[end])) return row
    elements.push({ start, end })
    if (row.gap === '') row.gap = gapAt(pieces.chars, end)
    if (row.gap === '') return row
    const gapEnd = end + [...row.gap].length
    if (pieces.chars.slice(end, gapEnd).join('') !== row.gap) return row
    start = gapEnd
  }
}

/** Where the letter, digit or sign for a letter ends: what was one character may be two by now, ß. */
function elementEnd({ chars, starts }: Pieces, at: number): number | undefined {
  const char = chars[at] ?? ''
  if (!isLetter(char) && !LEET_IN_ROWS.test(char) && !EMOJI_LETTERS.has(char)) return undefined
  let end = at + 1
  while (starts[end] === starts[at] && isLetter(chars[end])) end++
  return end
}

/** A sign once, twice or three times, a space, or a quiet sign between spaces; else nothing. */
function gapAt(chars: readonly string[], at: number): string {
  const sign = chars[at]
  if (sign === undefined || isAlnum(sign) || LETTER_SIGNS.test(sign)) return ''
  if (EMOJI_LETTERS.has(sign)) return ''
  if (sign === ' ')
    return QUIET.test(chars[at + 1] ?? '') && chars[at + 2] === ' ' ? ` ${chars[at + 1]} ` : sign
  let length = 1
  while (length <= LONGEST_GAP && chars[at + length] === sign) length++
  return length > LONGEST_GAP ? '' : sign.repeat(length)
}

function isAlnum(char: string | undefined): boolean {
  return (
    isLetter(char) || isDigit(char) || (char !== undefined && char > '\u02ff' && MARK.test(char))
  )
}

function isSpelled({ chars }: Pieces, { elements, gap }: Row): boolean {
  let letters = 0
  let digits = 0
  for (const { start } of elements) {
    if (isLetter(chars[start])) letters++
    else if (isDigit(chars[start])) digits++
  }
  const signs = elements.length - letters - digits
  if (signs * 2 > letters) return false
  const row = elements.length === FEWEST ? elements.map(({ start }) => chars[start]).join('') : ''
  if (gap === ' ' && SHORT_WORDS.test(row)) return false
  const unsure = digits > 0 || UNSURE_GAP.test(gap)
  return letters >= 2 && elements.length >= (unsure ? FEWEST_UNSURE : FEWEST)
}

/**
 * Indices of the letters that begin a word: after a wider space than the next ones, or a capital after
 * a small letter where both sides are long enough to be words.
 */
function partings(pieces: Pieces, row: Row, original: string): Set<number> {
  const { elements, gap } = row
  const parts = new Set<number>()
  if (gap === ' ') {
    const widths = gapWidths(pieces, row, original)
    for (const [index, width] of widths.entries()) {
      const near = Math.min(widths[index - 1] ?? width, widths[index + 1] ?? width)
      if (width > near) parts.add(index + 1)
    }
  }
  let begun = 0
  for (const [index, { start }] of elements.entries()) {
    if (parts.has(index)) begun = index
    if (index - begun < FEWEST || elements.length - index < FEWEST) continue
    const written = (at: number) => original.charAt(pieces.starts[at] ?? original.length)
    const before = written(elements[index - 1]?.start ?? start)
    if (!CAPITAL.test(written(start)) || !SMALL.test(before)) continue
    if (CAPITAL.test(written(elements[index + 2]?.start ?? start))) continue // I d i O t O
    parts.add(index)
    begun = index
  }
  return parts
}

/** How many characters of white space were written between one and the next. */
function gapWidths({ starts }: Pieces, { elements }: Row, original: string): number[] {
  return elements.slice(1).map(({ start }) => {
    const gap = original.slice(starts[start - 1] ?? 0, starts[start] ?? original.length)
    return gap.match(/\s/gu)?.length ?? 1
  })
}
