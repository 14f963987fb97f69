import { canonical } from '../classifier/canonical.ts'
import { countLetters, FEWEST_LETTERS, passagesOf } from '../classifier/off-topic.ts'
import { type Block, blockOf, type Reading, readText } from '../classifier/topic/blocks.ts'
import { dot, type Tokens } from '../classifier/topic/tokens.ts'
import { randomSource } from '../statistics/random.ts'
import type { EncyclopediaArticle } from './data.ts'
import type { TopicPair } from './topic-pairs.ts'

export interface PassageOptions {
  read: (canonicalText: string) => Tokens
  rarity: Uint8Array
  seed: number
  /** How many articles to take. */
  articles: number
}

const MOST_PASSAGES = 16
/** The foreign article is the most alike of this many. */
const CANDIDATES = 12
/** Keeps their numbers apart from those of our own articles. */
const FIRST_NUMBER = 1_000

/**
 * Encyclopedia articles cut in two: a stretch of 150 to 350 characters of the second half beside the
 * first half of its own article (0), of the most alike of twelve others, and of any other (1).
 */
export function passagePairs(
  articles: readonly EncyclopediaArticle[],
  options: PassageOptions,
): TopicPair[] {
  const random = randomSource(options.seed)
  const pick = (count: number) => Math.floor(random() * count)
  const step = Math.max(1, Math.floor(articles.length / options.articles))
  const chosen = articles.filter((_, i) => i % step === 0)
  const halves = chosen.flatMap(({ text }) => {
    const passages = passagesOf(text.slice(0, 20_000)).slice(0, MOST_PASSAGES)
    const middle = Math.ceil(passages.length / 2)
    if (middle < 2) return []
    const first = passages.slice(0, middle).map((passage) => readingOf(passage.text, options))
    const rest = passages[middle + pick(passages.length - middle)]?.text ?? ''
    const [lead] = first
    if (!lead) return []
    return [{ block: joined(first), sum: lead.sum, excerpt: excerptOf(rest, 150 + pick(200)) }]
  })
  return halves.flatMap((half, i) => {
    if (countLetters(half.excerpt) < FEWEST_LETTERS) return []
    const own = readingOf(half.excerpt, options)
    const likeness = (j: number) => dot(half.sum, halves[j]?.sum ?? half.sum)
    const others = Array.from({ length: CANDIDATES }, () => pick(halves.length))
      .filter((j) => j !== i)
      .sort((a, b) => likeness(b) - likeness(a))
    const places = new Set([i, ...others.slice(0, 1), ...others.slice(-1)])
    return [...places].flatMap((j): TopicPair[] => {
      const text = halves[j]?.block
      const label = j === i ? 0 : 1
      return text
        ? [{ article: FIRST_NUMBER + i, own, blocks: { text }, isReply: false, label }]
        : []
    })
  })
}

function readingOf(text: string, { read, rarity }: PassageOptions): Reading {
  const { text: canonicalText } = canonical(text)
  return readText(canonicalText, countLetters(text), read(canonicalText), rarity)
}

function joined(readings: readonly Reading[]): Block {
  return blockOf(
    readings.map(({ words }) => words),
    readings.map(({ sum }) => sum),
    readings.map(({ ngrams }) => ngrams),
  )
}

/** Whole words from the start of a passage. */
function excerptOf(passage: string, length: number): string {
  return passage.slice(0, length).replace(/\s\S*$/, '')
}
