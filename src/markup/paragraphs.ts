/** So many of the words must be the same, in any order, for two texts to be one paragraph. */
const OVERLAP_MIN = 0.7

/**
 * Finds the paragraph that a text is, or is the beginning of: the same one, or one that begins like it, or else
 * the one that has most of its words, since it may have been edited, shortened or set with other marks.
 * @returns its place among `paragraphs`; undefined where none is like it
 */
export function placeOfParagraph(paragraphs: readonly string[], text: string): number | undefined {
  const wanted = normaliseParagraph(text)
  if (wanted === '') return undefined
  const known = paragraphs.map(normaliseParagraph)
  const same = known.indexOf(wanted)
  const place = same >= 0 ? same : known.findIndex((one) => one.startsWith(wanted))
  return place >= 0 ? place : nearest(known, wanted)
}

/** What is left where marks, white space and case do not count. */
export function normaliseParagraph(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
}

function nearest(known: readonly string[], wanted: string): number | undefined {
  const words = wanted.split(' ')
  const shares = known.map((one) => overlap(one.split(' '), words))
  const most = Math.max(0, ...shares)
  return most >= OVERLAP_MIN ? shares.indexOf(most) : undefined
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
