/** A stretch of a text, half-open, in UTF-16 code units: the unit of Perspective's `begin` and `end`. */
export interface Stretch {
  begin: number
  end: number
}

/** So many stretches are scored on their own; the sentences of longer texts are joined. */
export const MOST_STRETCHES = 32

/**
 * The sentences of a text without the blanks around them, in order; neighbours are joined where there are
 * more than 32. Stretches without a letter or digit are left out.
 */
export function sentencesOf(text: string, language: string): Stretch[] {
  const segments = [...new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text)]
  const perStretch = Math.ceil(segments.length / MOST_STRETCHES)
  const stretches: Stretch[] = []
  for (let i = 0; i < segments.length; i += perStretch) {
    const joined = segments.slice(i, i + perStretch)
    const content = joined.map(({ segment }) => segment).join('')
    if (!/[\p{L}\p{N}]/u.test(content)) continue
    const begin = (joined[0]?.index ?? 0) + content.length - content.trimStart().length
    stretches.push({ begin, end: begin + content.trim().length })
  }
  return stretches
}
