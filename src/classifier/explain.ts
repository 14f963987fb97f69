import type { Span } from '../moderation/scores.ts'
import { canonical } from './canonical.ts'
import type { Stretch } from './windows.ts'

const MOST_SPANS = 5
const MOST_WORDS = 8

/** Words are shown until they cover this share of all that raised the score. */
const COVERED = 0.7
/** Words that add less than this share of what the strongest adds only distract. */
const WORTH_SHOWING = 0.1

/**
 * Spans from what each word of the canonical text added to the score: the words that raised it most.
 * `weight` is the share of all that raised it. Exact, since the contributions add up to the score.
 * @param contributions one number a word of `canonical(window.text)`
 */
export function explainByContributions(window: Stretch, contributions: Float32Array): Span[] {
  const { words } = canonical(window.text)
  const raising = words
    .map((word, index) => ({ ...word, index, added: contributions[index] ?? 0 }))
    .filter(({ added }) => added > 0)
    .sort((a, b) => b.added - a.added || a.index - b.index)
  const total = raising.reduce((sum, { added }) => sum + added, 0)
  const chosen: Piece[] = []
  let covered = 0
  for (const { start, end, index, added } of raising.slice(0, MOST_WORDS)) {
    if (covered >= COVERED * total || added < WORTH_SHOWING * (raising[0]?.added ?? 0)) break
    covered += added
    chosen.push({ start, end, index, weight: added / total })
  }
  return spansOf(chosen, window.start)
}

/** How many UTF-16 units all variants of a text may have together; at least 8 are tried. */
const BUDGET = 16_000
const FEWEST_VARIANTS = 8
const MOST_VARIANTS = 32

/**
 * Spans from leaving words out and seeing how far the score falls: for models that do not tell. Of
 * long texts first groups of words are left out, then parts of the two that matter most, down to words.
 * `weight` is the share of the value that goes.
 * @param scoreOf the score of a variant of `window.text`, 0..1
 */
export async function explainByLeavingOut(
  window: Stretch,
  value: number,
  scoreOf: (text: string) => Promise<number>,
): Promise<Span[]> {
  const fitting = Math.floor(BUDGET / Math.max(1, window.text.length))
  const variants = Math.min(MOST_VARIANTS, Math.max(FEWEST_VARIANTS, fitting))
  const measure = (groups: Word[][]) =>
    Promise.all(
      groups.map(async (words): Promise<Piece> => {
        const [first, last] = [words[0], words.at(-1)]
        const [start, end] = [first?.start ?? 0, last?.end ?? 0]
        const without = `${window.text.slice(0, start)} ${window.text.slice(end)}`
        const drop = (value - (await scoreOf(without))) / value
        return { start, end, index: first?.index ?? 0, weight: Math.min(1, drop) }
      }),
    )
  let groups = inGroups(wordsIn(window.text), variants)
  let pieces = await measure(groups)
  while (groups.some((group) => group.length > 1)) {
    const most = strongest(pieces, 2).map((piece) => groups[pieces.indexOf(piece)] ?? [])
    groups = most.flatMap((group) => inGroups(group, variants))
    pieces = await measure(groups)
  }
  const most = Math.max(0, ...pieces.map((piece) => piece.weight))
  if (most < 0.01) return []
  const telling = pieces.filter((piece) => piece.weight >= 0.6 * most)
  return spansOf(strongest(telling, MOST_WORDS), window.start)
}

interface Word {
  start: number
  end: number
  /** Its place among the words; neighbours differ by one. */
  index: number
}

interface Piece extends Word {
  weight: number
}

/** Joins neighbours and keeps the strongest, in reading order, as offsets into the whole text. */
function spansOf(pieces: Piece[], offset: number): Span[] {
  const joined: (Required<Pick<Span, 'weight'>> & Word)[] = []
  for (const piece of pieces.toSorted((a, b) => a.index - b.index)) {
    const last = joined.at(-1)
    if (last && (piece.index === last.index + 1 || piece.start - last.end <= 1)) {
      last.end = piece.end
      last.index = piece.index
      last.weight += piece.weight
    } else joined.push({ ...piece })
  }
  return strongest(joined, MOST_SPANS)
    .toSorted((a, b) => a.start - b.start)
    .map(({ start, end, weight }) => ({
      start: offset + start,
      end: offset + end,
      weight: Math.min(1, weight),
    }))
}

function strongest<T extends { weight: number }>(list: T[], most: number): T[] {
  return list.toSorted((a, b) => b.weight - a.weight).slice(0, most)
}

/** Words without the punctuation around them. */
function wordsIn(text: string): Word[] {
  const found = text.matchAll(/[\p{L}\p{M}\p{N}\p{So}*@#$'’_-]+/gu)
  return Array.from(found, (match, index) => ({
    start: match.index,
    end: match.index + match[0].length,
    index,
  }))
}

/** Neighbours together, so that there are at most `most` groups. */
function inGroups(words: Word[], most: number): Word[][] {
  const size = Math.max(1, Math.ceil(words.length / most))
  return Array.from({ length: Math.ceil(words.length / size) }, (_, i) =>
    words.slice(i * size, (i + 1) * size),
  )
}
