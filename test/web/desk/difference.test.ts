import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { difference } from '../../../web/desk/history/difference.ts'

const without = (kind: string, before: string, after: string) =>
  difference(before, after)
    .filter((part) => part.kind !== kind)
    .map(({ text }) => text)
    .join('')

describe('the difference of two texts', () => {
  it('is told in words', () => {
    expect(difference('Der Rat ist dumm.', 'Der Rat hat unrecht.')).toEqual([
      { kind: 'same', text: 'Der Rat ' },
      { kind: 'removed', text: 'ist dumm' },
      { kind: 'added', text: 'hat unrecht' },
      { kind: 'same', text: '.' },
    ])
    expect(difference('Größe zählt', 'Große zählt')).toMatchObject([
      { kind: 'removed', text: 'Größe' },
      { kind: 'added', text: 'Große' },
      { kind: 'same', text: ' zählt' },
    ])
  })

  it('of a text and itself is nothing', () => {
    expect(difference('Ein  Text.\n', 'Ein  Text.\n')).toEqual([
      { kind: 'same', text: 'Ein  Text.\n' },
    ])
  })

  it('shows new lines and spaces as changes', () => {
    expect(difference('a b', 'a\n\nb').map(({ kind }) => kind)).toContain('added')
  })

  it('has both texts in it, whatever they are', () => {
    const words = fc
      .array(fc.constantFrom('ja', 'nein', ' ', '\n', ', ', 'Straße', '\u202e', '👍🏽', 'e\u0301'))
      .map((parts) => parts.join(''))
    const text = fc.oneof(words, fc.string({ unit: 'binary', maxLength: 40 }))
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(without('added', before, after)).toBe(before)
        expect(without('removed', before, after)).toBe(after)
      }),
    )
  })

  it('is there at once for long texts that have nothing in common', () => {
    const words = (letter: string) =>
      Array.from({ length: 3_000 }, (_, index) => letter + index).join(' ')
    const [before, after] = [words('a'), words('b')]
    expect(without('added', before, after)).toBe(before)
    expect(without('removed', before, after)).toBe(after)
  })
})
