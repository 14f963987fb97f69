import type { InsultPart } from '../moderation/labels.ts'
import type { Score } from '../moderation/scores.ts'
import { wrongRequest } from './error.ts'

/** Perspective's attributes that our signals can honestly stand for. */
export const ATTRIBUTES = [
  'TOXICITY',
  'INSULT',
  'IDENTITY_ATTACK',
  'PROFANITY',
  'OFF_TOPIC',
] as const
export type Attribute = (typeof ATTRIBUTES)[number]

/** What Perspective had and we do not measure, severity among it: answered as it did where a language lacked one. */
const NOT_MEASURED = new Set([
  'SEVERE_TOXICITY',
  'SEVERE_TOXICITY_EXPERIMENTAL',
  'THREAT',
  'THREAT_EXPERIMENTAL',
  'SEXUALLY_EXPLICIT',
  'FLIRTATION',
  'ATTACK_ON_AUTHOR',
  'ATTACK_ON_COMMENTER',
  'INCOHERENT',
  'INFLAMMATORY',
  'LIKELY_TO_REJECT',
  'OBSCENE',
  'SPAM',
  'UNSUBSTANTIAL',
  'AFFINITY_EXPERIMENTAL',
  'COMPASSION_EXPERIMENTAL',
  'CURIOSITY_EXPERIMENTAL',
  'NUANCE_EXPERIMENTAL',
  'PERSONAL_STORY_EXPERIMENTAL',
  'REASONING_EXPERIMENTAL',
  'RESPECT_EXPERIMENTAL',
])

/** How much of a name that nobody knows is repeated in an error. */
const NAME_SHOWN = 100

/**
 * The attribute that a name asks for; `_EXPERIMENTAL` versions are the same. `undefined`: one of
 * Perspective's that we do not measure.
 * @throws PerspectiveError for names that Perspective did not have either
 */
export function attributeOf(name: string): Attribute | undefined {
  const plain = name.replace(/_(EXPERIMENTAL|FAST)$/, '')
  const found = ATTRIBUTES.find((attribute) => attribute === plain)
  if (found || NOT_MEASURED.has(name)) return found
  throw wrongRequest(
    'INVALID_REQUEST',
    `Unknown requested attribute: ${name.slice(0, NAME_SHOWN).toWellFormed()}`,
  )
}

const PARTS: Partial<Record<Attribute, InsultPart>> = {
  INSULT: 'insult',
  IDENTITY_ATTACK: 'disparagement',
  PROFANITY: 'profanity',
}

/** The signal that an attribute is read from. */
export function signalOf(attribute: Attribute): 'insult' | 'offTopic' {
  return attribute === 'OFF_TOPIC' ? 'offTopic' : 'insult'
}

/**
 * An attribute's value, 0..1, in what the signals measured; null where the signal abstains, for instance
 * because the text is too short to have a topic; `unsupported` where the model cannot tell.
 *
 * TOXICITY is the combined value of `insult`; INSULT, IDENTITY_ATTACK and PROFANITY are its parts. A model
 * without parts still measures how insulting a text is, so it answers INSULT, but not the other two.
 */
export function readAttribute(
  attribute: Attribute,
  scores: Score[],
): number | null | 'unsupported' {
  const score = scores.find(({ signal }) => signal === signalOf(attribute))
  if (!score || score.abstained === 'no-model-for-language') return 'unsupported'
  if (score.value === null) return null
  const part = PARTS[attribute]
  if (part === undefined) return score.value
  return score.parts?.[part] ?? (part === 'insult' ? score.value : 'unsupported')
}
