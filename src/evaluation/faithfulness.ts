import type { Language } from '../moderation/labels.ts'
import type { Span } from '../moderation/scores.ts'
import { bootstrap, type Interval } from '../statistics/bootstrap.ts'
import { randomSource } from '../statistics/random.ts'
import type { MeasuredSet } from './measured-set.ts'
import { insultValues, type Product } from './product.ts'
import { thinned } from './sets.ts'

/** By which share of itself the score falls, on average, without the words that are shown as its cause. */
export interface Faithfulness {
  language: Language
  texts: number
  /** How many words are shown in a text, and how many there are, on average. */
  wordsShown: number
  words: number
  shown: Interval
  /** Without as many words drawn at random. */
  random: Interval
}

/** A flagged text, and what is left of it. */
export interface Removals {
  text: string
  value: number
  shown: string
  random: string[]
  wordsShown: number
  words: number
}

const MOST_TEXTS = 500
const DRAWS = 3
const SEED = 11
const WORD = /[\p{L}\p{M}\p{N}*@$'’_-]+/gu

/**
 * Takes the shown spans out of flagged texts, and as many random words, and scores what is left. Texts in
 * which half of the words or more are shown say nothing and are left out.
 */
export async function measureFaithfulness(
  language: Language,
  sets: readonly MeasuredSet[],
  product: Product,
): Promise<Faithfulness | undefined> {
  const random = randomSource(SEED)
  const flagged = sets.flatMap((set) =>
    set.rows.flatMap(({ text }, row) => {
      const verdict = set.verdicts[row]
      const [ours] = set.systems
      if (!verdict || verdict.insult === null || verdict.insult < ours.threshold) return []
      const removals = removalsOf(text, verdict.insult, verdict.spans, random)
      return removals ? [removals] : []
    }),
  )
  const chosen = thinned(flagged, MOST_TEXTS)
  if (chosen.length === 0) return undefined
  const texts = chosen.flatMap(({ shown, random }) => [shown, ...random])
  const verdicts = await product.judge(language, texts, `explanations ${language}`)
  const values = insultValues(verdicts)
  const falls = chosen.map(({ value }, i) => {
    const at = i * (1 + DRAWS)
    const draws = Array.from(values.subarray(at + 1, at + 1 + DRAWS))
    return {
      shown: 1 - (values[at] ?? 0) / value,
      random: 1 - mean(draws) / value,
    }
  })
  const { shown, random: drawn } = bootstrap(falls.length, (sample) => ({
    shown: mean(Array.from(sample, (i) => falls[i]?.shown ?? 0)),
    random: mean(Array.from(sample, (i) => falls[i]?.random ?? 0)),
  }))
  return {
    language,
    texts: chosen.length,
    wordsShown: mean(chosen.map(({ wordsShown }) => wordsShown)),
    words: mean(chosen.map(({ words }) => words)),
    shown,
    random: drawn,
  }
}

/** What is left of a text; nothing where no span is shown, or half of the words and more. */
export function removalsOf(
  text: string,
  value: number,
  spans: readonly Span[],
  random: () => number,
): Removals | undefined {
  const words = Array.from(text.matchAll(WORD), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }))
  const isShown = (word: { start: number; end: number }) =>
    spans.some(({ start, end }) => start < word.end && word.start < end)
  const wordsShown = words.filter(isShown).length
  if (wordsShown === 0 || 2 * wordsShown >= words.length) return undefined
  const draws = Array.from({ length: DRAWS }, () => {
    const left = [...words]
    const taken = Array.from({ length: wordsShown }, () => {
      return left.splice(Math.floor(random() * left.length), 1)[0] ?? { start: 0, end: 0 }
    })
    return without(text, taken)
  })
  return {
    text,
    value,
    shown: without(text, spans),
    random: draws,
    wordsShown,
    words: words.length,
  }
}

/** A text with stretches replaced by a blank each. */
export function without(
  text: string,
  stretches: readonly { start: number; end: number }[],
): string {
  let left = ''
  let at = 0
  for (const { start, end } of stretches.toSorted((a, b) => a.start - b.start)) {
    if (end <= at) continue
    left += `${text.slice(at, Math.max(at, start))} `
    at = end
  }
  return left + text.slice(at)
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
