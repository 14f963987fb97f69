import type { SignalSettings } from '../classifier/classifier.ts'
import type { Deps } from '../deps.ts'
import type { Score, ScoreInput } from '../moderation/scores.ts'
import { type Attribute, readAttribute } from './attributes.ts'
import { wrongRequest } from './error.ts'

/** What the signals measured of one text: one list for each language that it was scored in. */
export type Measured = Score[][]

/** Measures a text with every one of these settings, which differ in language. */
export async function measure(
  { classifier }: Pick<Deps, 'classifier'>,
  input: ScoreInput,
  settings: SignalSettings[],
): Promise<Measured> {
  return Promise.all(settings.map((one) => classifier.score(input, one)))
}

/**
 * The highest value of an attribute among the languages, 0..1; null where nothing in the text can be
 * judged; `unsupported` where no model can tell.
 * @throws PerspectiveError where the article is too thin to compare with
 */
export function highest(attribute: Attribute, measured: Measured): number | null | 'unsupported' {
  const values = measured.map((scores) => readAttribute(attribute, scores))
  const numbers = values.filter((value) => typeof value === 'number')
  if (numbers.length > 0) return Math.max(...numbers)
  if (values.every((value) => value === 'unsupported')) return 'unsupported'
  const thin = measured.flat().some(({ abstained }) => abstained === 'article-too-short')
  if (attribute === 'OFF_TOPIC' && thin)
    throw wrongRequest('INVALID_REQUEST', 'The article in context is too short for OFF_TOPIC')
  return null
}
