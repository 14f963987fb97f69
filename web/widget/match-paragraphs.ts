import { placeOfParagraph } from '../../src/markup/paragraphs.ts'

/** A paragraph as the service knows it: the beginning of its text, under the name of its comments. */
export interface Commented {
  id: string
  text: string
  count: number
}

/**
 * Finds on the page the paragraphs that have comments, as the service finds them in its text.
 * @param shown the texts of the page's paragraphs
 * @returns by their places in `shown`, each for one of those that have comments
 */
export function matchParagraphs(
  shown: readonly string[],
  commented: readonly Commented[],
): Map<number, Commented> {
  const found = new Map<number, Commented>()
  for (const one of commented) {
    const free = shown.map((text, place) => (found.has(place) ? '' : text))
    const place = placeOfParagraph(free, one.text)
    if (place !== undefined) found.set(place, one)
  }
  return found
}
