import { EMOJI_LETTERS } from './emoji-letters.ts'
import { isDigit, isLetter, type Pieces } from './pieces.ts'

const LEET_IN_ROWS = /^[013457@$€]$/
const QUIET = /^[-_|/~+·•]$/
const FEWEST = 3
const FEWEST_WITH_DIGITS = 4
const LONGEST_GAP = 3

interface Element {
  start: number
  end: number
}

interface Row {
  elements: Element[]
  gap: string
}

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
    const row = rowAt(pieces, at)
    const last = row.elements.at(-1)
    if (last && isSpelled(pieces, row)) {
      const widths = row.gap === ' ' ? gapWidths(pieces, row, original) : []
      const narrowest = widths.reduce((least, width) => Math.min(least, width), Infinity)
      for (const [index, { start, end }] of row.elements.entries()) {
        if (index > 0 && (widths[index - 1] ?? 0) > narrowest) copy(start - 1, start)
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

/** The longest row of single characters between equal gaps that begins here. */
function rowAt(pieces: Pieces, at: number): Row {
  const row: Row = { elements: [], gap: '' }
  if (isAlnum(pieces.chars[at - 1])) return row
  for (let start = at; ; ) {
    const end = elementEnd(pieces, start)
    if (end === undefined || isAlnum(pieces.chars[end])) return row
    row.elements.push({ start, end })
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
  if (sign === undefined || isAlnum(sign)) return ''
  if (sign === ' ')
    return QUIET.test(chars[at + 1] ?? '') && chars[at + 2] === ' ' ? ` ${chars[at + 1]} ` : sign
  let length = 1
  while (length <= LONGEST_GAP && chars[at + length] === sign) length++
  return length > LONGEST_GAP ? '' : sign.repeat(length)
}

function isAlnum(char: string | undefined): boolean {
  return isLetter(char) || isDigit(char)
}

function isSpelled({ chars }: Pieces, { elements }: Row): boolean {
  let letters = 0
  let digits = 0
  for (const { start } of elements) {
    if (isLetter(chars[start])) letters++
    else if (isDigit(chars[start])) digits++
  }
  const signs = elements.length - letters - digits
  if (signs * 2 > letters) return false
  return letters >= 2 && elements.length >= (digits > 0 ? FEWEST_WITH_DIGITS : FEWEST)
}

/** How many characters of white space were written between one and the next. */
function gapWidths({ starts }: Pieces, { elements }: Row, original: string): number[] {
  return elements.slice(1).map(({ start }) => {
    const gap = original.slice(starts[start - 1] ?? 0, starts[start] ?? original.length)
    return gap.match(/\s/gu)?.length ?? 1
  })
}
