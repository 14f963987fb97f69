import { createHash } from 'node:crypto'

/** A paragraph of an article as comments keep it: it stays theirs when the article is edited. */
export interface Passage {
  /** Made from the text, whatever its case, marks and white space; see `keepName` for edited ones. */
  id: string
  /** The paragraph's beginning. */
  text: string
}

const KEPT_CHARACTERS = 300
/** So many of the words must be the same, in any order, for two texts to be one paragraph. */
const OVERLAP_MIN = 0.7

/** The paragraphs of an article, its teaser first; without blank ones. */
export function paragraphsOf({ teaser, text }: { teaser: string; text: string }): string[] {
  const between = /\n\s*\n/.test(text) ? /\n\s*\n/ : /\n/
  return [teaser, ...text.split(between)].filter((paragraph) => paragraph.trim() !== '')
}

/**
 * Finds the paragraph that a reader's page showed: the same one, or one that begins like it, or else the one
 * that has most of its words, since a page may have been edited, shortened or set with other marks.
 * @param shown its text, or its beginning
 */
export function findParagraph(paragraphs: readonly string[], shown: string): Passage | undefined {
  const wanted = normalise(shown)
  if (wanted === '') return undefined
  const known = paragraphs.map((text) => ({ text, plain: normalise(text) }))
  const found =
    known.find(({ plain }) => plain === wanted) ??
    known.find(({ plain }) => plain.startsWith(wanted)) ??
    nearest(known, wanted)
  return found && passageOf(found.text)
}

/**
 * The passage under the name by which earlier comments know it: a paragraph that was edited since keeps it.
 * @param found one of the article's paragraphs
 * @param commented the passages that comments on the article are about
 */
export function keepName(
  paragraphs: readonly string[],
  found: Passage,
  commented: readonly Passage[],
): Passage {
  if (commented.some(({ id }) => id === found.id)) return found
  const present = new Set(paragraphs.map((text) => passageOf(text).id))
  const earlier = commented.find(
    ({ id, text }) => !present.has(id) && findParagraph(paragraphs, text)?.id === found.id,
  )
  return earlier ? { ...found, id: earlier.id } : found
}

/** A paragraph of an article in the form that is stored. */
export function passageOf(text: string): Passage {
  const id = createHash('sha256').update(normalise(text)).digest('base64url').slice(0, 10)
  const whole = text.replace(/\s+/g, ' ').trim()
  return { id, text: [...whole].slice(0, KEPT_CHARACTERS).join('') }
}

/** What is left where marks, white space and case do not count. */
function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
}

interface Known {
  text: string
  plain: string
}

function nearest(known: readonly Known[], wanted: string): Known | undefined {
  const words = wanted.split(' ')
  let best: Known | undefined
  let most = OVERLAP_MIN
  for (const candidate of known) {
    const share = overlap(candidate.plain.split(' '), words)
    if (share > most || (share === most && !best)) {
      best = candidate
      most = share
    }
  }
  return best
}

/** The share of words that both have, of the longer one; `shown` may be a beginning. */
function overlap(paragraph: readonly string[], shown: readonly string[]): number {
  const start = paragraph.slice(0, shown.length)
  const left = new Map<string, number>()
  for (const word of start) left.set(word, (left.get(word) ?? 0) + 1)
  let common = 0
  for (const word of shown) {
    const count = left.get(word) ?? 0
    if (count === 0) continue
    left.set(word, count - 1)
    common += 1
  }
  return common / Math.max(start.length, shown.length)
}
