/** A paragraph as the service knows it: the beginning of its text, under the name of its comments. */
export interface Commented {
  id: string
  text: string
  count: number
}

/** So many of the words must be the same for an edited paragraph to be known again. */
const SAME_MIN = 0.7

/**
 * Finds on the page the paragraphs that have comments: those that begin with the text that the service
 * has, else those that share most of its words.
 * @param shown the texts of the page's paragraphs
 * @returns by their places in `shown`
 */
export function matchParagraphs(
  shown: readonly string[],
  commented: readonly Commented[],
): Map<number, Commented> {
  const words = shown.map(wordsOf)
  const found = new Map<number, Commented>()
  for (const one of commented) {
    const wanted = wordsOf(one.text)
    // The last word may be cut off.
    const whole = wanted.length > 1 ? wanted.slice(0, -1) : wanted
    const shares = words.map((own, index) => (found.has(index) ? 0 : shareOf(whole, own)))
    const best = Math.max(...shares)
    if (best >= SAME_MIN) found.set(shares.indexOf(best), one)
  }
  return found
}

/** How much of `wanted` the beginning of a text has. */
function shareOf(wanted: readonly string[], own: readonly string[]): number {
  const start = new Set(own.slice(0, wanted.length))
  return wanted.filter((word) => start.has(word)).length / Math.max(1, wanted.length)
}

function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  )
}
