import { createHash } from 'node:crypto'
import { normaliseParagraph, placeOfParagraph } from '../markup/paragraphs.ts'

/** A paragraph of an article as comments keep it: it stays theirs when the article is edited. */
export interface Passage {
  /** Made from the text, whatever its case, marks and white space; see `keepName` for edited ones. */
  id: string
  /** The paragraph's beginning. */
  text: string
}

const KEPT_CHARACTERS = 300

/** The paragraphs of an article, its teaser first; without blank ones. */
export function paragraphsOf({ teaser, text }: { teaser: string; text: string }): string[] {
  const between = /\n\s*\n/.test(text) ? /\n\s*\n/ : /\n/
  return [teaser, ...text.split(between)].filter((paragraph) => paragraph.trim() !== '')
}

/**
 * Finds the paragraph that a reader's page showed, which may have been edited, shortened or set otherwise since.
 * @param shown its text, or its beginning
 */
export function findParagraph(paragraphs: readonly string[], shown: string): Passage | undefined {
  const place = placeOfParagraph(paragraphs, shown)
  return place === undefined ? undefined : passageOf(paragraphs[place] ?? '')
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
  const id = createHash('sha256').update(normaliseParagraph(text)).digest('base64url').slice(0, 10)
  const whole = text.replace(/\s+/g, ' ').trim()
  return { id, text: [...whole].slice(0, KEPT_CHARACTERS).join('') }
}
