import { INSULT_PARTS, type InsultPart, type ReasonCode } from '../moderation/labels.ts'
import type { Score } from '../moderation/scores.ts'

/** What has thresholds of its own: a signal, or a part of the insult signal. */
export const MEASURES = [
  'insult',
  ...INSULT_PARTS.map((part) => `insult.${part}` as const),
  'offTopic',
] as const
export type Measure = 'insult' | 'offTopic' | `insult.${InsultPart}`

/** A comment that somebody judged, with what was measured about it. */
export interface Judged {
  text: string
  /** Where it comes from, for people: a line's number or a comment's id. */
  place: string
  rejected: boolean
  /** Why it was rejected, where that is known. */
  reason: ReasonCode | null
  /** 0..1 each, without the site's calibration; absent where nothing was measured. */
  values: Partial<Record<Measure, number>>
}

/** The measures that a rejection for this reason confirms. */
const CONFIRMS: Partial<Record<ReasonCode, readonly Measure[]>> = {
  insult: ['insult', 'insult.insult'],
  disparagement: ['insult', 'insult.disparagement'],
  insinuation: ['insult', 'insult.insinuation'],
  language: ['insult', 'insult.profanity'],
  'off-topic': ['offTopic'],
}

/**
 * Whether a judged comment is one that the measure should find (1) or leave alone (0). A rejection without
 * a reason counts for every measure; one for another reason says nothing about this one: undefined.
 */
export function labelFor({ rejected, reason }: Judged, measure: Measure): 0 | 1 | undefined {
  if (!rejected) return 0
  if (reason === null || CONFIRMS[reason]?.includes(measure)) return 1
  return undefined
}

/** The values of scores by measure; abstentions and signals that count have none. */
export function valuesOf(
  scores: readonly Pick<Score, 'signal' | 'value' | 'parts'>[],
): Judged['values'] {
  const values: Judged['values'] = {}
  for (const { signal, value, parts } of scores) {
    if ((signal !== 'insult' && signal !== 'offTopic') || value === null) continue
    values[signal] = value
    if (signal !== 'insult') continue
    for (const part of INSULT_PARTS) {
      const known = parts?.[part]
      if (known !== undefined) values[`insult.${part}`] = known
    }
  }
  return values
}
