import { describe, expect, it } from 'vitest'
import { ERRORS } from '../../src/errors.ts'
import { REASON_CODES } from '../../src/moderation/labels.ts'
import { chooseTexts, PROBLEMS, REASONS } from '../../web/texts/texts.ts'
import { Problem, reasonFor, sentenceFor } from '../../web/widget/problems.ts'

describe('the texts of the widget', () => {
  it('know every reason code of the service', () => {
    expect([...REASONS].sort()).toEqual([...REASON_CODES].sort())
  })

  it('speak of problems that the service has, and of being offline', () => {
    const unknown = PROBLEMS.filter((code) => code !== 'offline' && !(code in ERRORS))
    expect(unknown).toEqual([])
  })

  it.each([
    ['de', 'de'],
    ['de-AT', 'de'],
    ['en', 'en'],
    ['EN-gb', 'en'],
    ['fr', 'de'],
    ['', 'de'],
  ])('for "%s" are in "%s"', (tag, language) => {
    expect(chooseTexts(tag).language).toBe(language)
  })

  it.each(['de', 'en'])('have a sentence for everything that can go wrong (%s)', (tag) => {
    const { texts } = chooseTexts(tag)
    expect(sentenceFor(new Problem('comments-closed'), texts)).toBe(
      texts.problems['comments-closed'],
    )
    for (const odd of [new Problem('a-code-of-tomorrow'), new Problem('toString'), new Error(), 7])
      expect(sentenceFor(odd, texts)).toBe(texts.problems.internal)
    for (const odd of [null, 'a-reason-of-tomorrow', 'constructor'])
      expect(reasonFor(odd, texts)).toBe(texts.reasons.other)
  })
})
