import type { SignalSettings } from '../classifier/classifier.ts'
import type { Deps } from '../deps.ts'
import { type Attribute, signalOf } from './attributes.ts'
import { highest, measure } from './measure.ts'
import { type Stretch, sentencesOf } from './sentences.ts'

/** `value` is 0..1. */
export interface Probability {
  value: number
  type: 'PROBABILITY'
}

export interface AttributeScores {
  summaryScore: Probability
  spanScores: (Stretch & { score: Probability })[]
}

/** An attribute's value for a text, and the value from which on the client wants to hear of it. */
export interface Found {
  attribute: Attribute
  value: number
  threshold: number
}

/** One attribute as it is answered, with the whole text as its only span. */
export function wholeText(text: string, { value }: Found): AttributeScores {
  return {
    summaryScore: probability(value),
    spanScores: [{ begin: 0, end: text.length, score: probability(value) }],
  }
}

/**
 * As `wholeText` for each of `found`, but with a span for each sentence, scored by itself. A topic is not
 * one of sentences, so OFF_TOPIC keeps the whole text; so does a text of one sentence.
 */
export async function bySentence(
  deps: Pick<Deps, 'classifier'>,
  text: string,
  found: Found[],
  settings: SignalSettings[],
): Promise<AttributeScores[]> {
  const sentences = sentencesOf(text, settings[0]?.language ?? 'de')
  const toned = settings.map(({ offTopic, ...rest }) => rest)
  if (sentences.length < 2 || !found.some(hasSentences))
    return found.map((one) => wholeText(text, one))
  const measured = await Promise.all(
    sentences.map(async (stretch) => {
      const part = text.slice(stretch.begin, stretch.end)
      return { stretch, measured: await measure(deps, { text: part }, toned) }
    }),
  )
  return found.map((one) => {
    if (!hasSentences(one)) return wholeText(text, one)
    const spanScores = measured.flatMap(({ stretch, measured }) => {
      const value = highest(one.attribute, measured)
      if (typeof value !== 'number' || value < one.threshold) return []
      return [{ ...stretch, score: probability(value) }]
    })
    return { summaryScore: probability(one.value), spanScores }
  })
}

function hasSentences({ attribute }: Found): boolean {
  return signalOf(attribute) === 'insult'
}

function probability(value: number): Probability {
  return { value, type: 'PROBABILITY' }
}
