import type { TopicPair } from './topic-pairs.ts'

/** Words are compared by their beginnings, which inflection leaves alone. */
const STEM = 6
const SHORTEST_WORD = 4

/**
 * The reference for off-topic: minus the summed rarity of the words that a comment shares with its article,
 * other comments and parent, divided by that of all its words. Higher is more off topic, at most 0.
 */
export function sharedWords(inputs: readonly TopicPair['input'][]): number[] {
  const own = inputs.map(({ text }) => stemsOf(text))
  const found = new Map<string, number>()
  for (const stems of own) for (const stem of stems) found.set(stem, (found.get(stem) ?? 0) + 1)
  const rarity = (stem: string) => Math.log((1 + inputs.length) / (found.get(stem) ?? 1))
  return inputs.map(({ article, comments = [], parent = '' }, i) => {
    const text = [article?.title, article?.text, ...comments, parent].join(' ')
    const there = stemsOf(text)
    let [shared, all] = [0, 0]
    for (const stem of own[i] ?? []) {
      all += rarity(stem)
      if (there.has(stem)) shared += rarity(stem)
    }
    return all === 0 ? 0 : -shared / all
  })
}

function stemsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? []
  return new Set(
    words.flatMap((word) => (word.length < SHORTEST_WORD ? [] : [word.slice(0, STEM)])),
  )
}
