import type { DemoComment } from './comments.ts'

/** Which paragraph of its article a comment is about, by how it begins; the teaser is the first. */
const ON_PARAGRAPH: Record<string, number> = {
  'Ich bin Busfahrerin auf der 7.': 5,
  'Und wieder wird der Autofahrer gemolken.': 6,
  'Moved here from Leeds': 7,
  'Endlich. Ich wohne seit 2009': 3,
  'Schön für die Eigentümer.': 6,
  '13,8 Cent plus Grundpreis': 4,
  'Lovely, but let us be honest': 4,
}

/** Comments that an editor picks, by how they begin. */
const PICKS = [
  'Ich bin Busfahrerin auf der 7.',
  'Ich bin der Landwirt aus dem Artikel.',
  'As a student in a flat of five',
]

/** The text of the paragraph that a demo comment is about, out of its article's. */
export function paragraphOf({ body }: DemoComment, articleText: string): string | undefined {
  const [, place] = Object.entries(ON_PARAGRAPH).find(([start]) => body.startsWith(start)) ?? []
  return place === undefined ? undefined : articleText.split('\n\n')[place]
}

export function isPick({ body }: DemoComment): boolean {
  return PICKS.some((start) => body.startsWith(start))
}

/** Some votes for a comment, the same at every start. @param place its place among all */
export function votesFor(comment: DemoComment, place: number): (1 | -1)[] {
  const up = isPick(comment) ? 17 : (place * 7) % 11
  const down = isPick(comment) ? 1 : (place * 3) % 4
  return [...Array<1>(up).fill(1), ...Array<-1>(down).fill(-1)]
}
