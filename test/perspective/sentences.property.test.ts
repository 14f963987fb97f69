import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MOST_STRETCHES, sentencesOf } from '../../src/perspective/sentences.ts'

const text = fc
  .array(fc.constantFrom('Ja. ', 'Nein!', ' ', '\n', '😀', 'wirklich?', '...', 'ä', '5,'), {
    maxLength: 300,
  })
  .map((parts) => parts.join(''))

describe('sentences', () => {
  it('are told apart in both languages', () => {
    const read = (all: string, language: string) =>
      sentencesOf(all, language).map(({ begin, end }) => all.slice(begin, end))
    expect(read('Das stimmt. Oder nicht?  Doch!', 'de')).toEqual([
      'Das stimmt.',
      'Oder nicht?',
      'Doch!',
    ])
    expect(read('What kind of name is foo? Sorry.', 'en')).toEqual([
      'What kind of name is foo?',
      'Sorry.',
    ])
  })

  it('follow one another, begin and end with something, and hold every letter', () => {
    fc.assert(
      fc.property(text, (all) => {
        const stretches = sentencesOf(all, 'de')
        let last = 0
        let held = ''
        for (const { begin, end } of stretches) {
          expect(begin).toBeGreaterThanOrEqual(last)
          expect(all.slice(begin, end)).toMatch(/^\S(.*\S)?$/s)
          held += all.slice(begin, end)
          last = end
        }
        const letters = (part: string) => part.match(/[\p{L}\p{N}]/gu)?.join('') ?? ''
        expect(letters(held)).toBe(letters(all))
        expect(stretches.length).toBeLessThanOrEqual(MOST_STRETCHES)
      }),
    )
  })
})
