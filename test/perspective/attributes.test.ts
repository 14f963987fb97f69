import { describe, expect, it } from 'vitest'
import type { Score } from '../../src/moderation/scores.ts'
import { ATTRIBUTES, attributeOf, readAttribute } from '../../src/perspective/attributes.ts'

const model = { model: 'm', modelVersion: '1', spans: [] }
const insult = (more: Partial<Score>): Score => ({
  signal: 'insult',
  value: 0.7,
  ...model,
  ...more,
})
const parts = { insult: 0.9, disparagement: 0.2, insinuation: 0.5, profanity: 0.1 }
const readAll = (scores: Score[]) =>
  Object.fromEntries(ATTRIBUTES.map((attribute) => [attribute, readAttribute(attribute, scores)]))

describe('attributes', () => {
  it('are the combined value of insult, its parts, and the distance from the topic', () => {
    const offTopic: Score = { signal: 'offTopic', value: 0.4, ...model }
    expect(readAll([insult({ parts }), offTopic])).toEqual({
      TOXICITY: 0.7,
      INSULT: 0.9,
      IDENTITY_ATTACK: 0.2,
      PROFANITY: 0.1,
      OFF_TOPIC: 0.4,
    })
  })

  it('of a model without parts are what it measures, and no guess', () => {
    expect(readAll([insult({})])).toMatchObject({
      TOXICITY: 0.7,
      INSULT: 0.7,
      IDENTITY_ATTACK: 'unsupported',
      PROFANITY: 'unsupported',
      OFF_TOPIC: 'unsupported',
    })
  })

  it('that nothing in a text speaks for are null, those of a foreign language unsupported', () => {
    const short: Score = { signal: 'offTopic', value: null, abstained: 'text-too-short', ...model }
    const foreign = insult({ value: null, abstained: 'no-model-for-language' })
    expect(readAll([foreign, short])).toMatchObject({ TOXICITY: 'unsupported', OFF_TOPIC: null })
  })

  it('are found by their names and by those of their experimental versions', () => {
    expect(attributeOf('INSULT')).toBe('INSULT')
    expect(attributeOf('INSULT_EXPERIMENTAL')).toBe('INSULT')
    expect(attributeOf('SEVERE_TOXICITY')).toBeUndefined()
  })

  it.each(['', 'toxicity', '__proto__', 'constructor', 'toString', 'X'.repeat(9_999)])(
    'that nobody knows are mistakes: %s',
    (name) => {
      expect(() => attributeOf(name)).toThrow(/^Unknown requested attribute: .{0,100}$/)
    },
  )
})
