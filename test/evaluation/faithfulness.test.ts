import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { removalsOf, without } from '../../src/evaluation/faithfulness.ts'
import { randomSource } from '../../src/statistics/random.ts'

const text = 'Der Bürgermeister ist ein Trottel 🤡 und sein Vize genauso.'

describe('taking shown words out', () => {
  it('removes exactly the stretches, wherever they stand', () => {
    const trottel = { start: text.indexOf('Trottel'), end: text.indexOf('Trottel') + 7 }
    const clown = { start: text.indexOf('🤡'), end: text.indexOf('🤡') + 2 }
    const der = { start: 0, end: 3 }
    expect(without(text, [clown, der, trottel])).toBe(
      '  Bürgermeister ist ein     und sein Vize genauso.',
    )
  })

  it('does not mind stretches that overlap', () => {
    const overlapping = [
      { start: 1, end: 4 },
      { start: 3, end: 6 },
    ]
    expect(without('abcdefgh', overlapping)).toBe('a  gh')
  })

  it('keeps everything outside the stretches, in order', () => {
    const stretch = fc.tuple(fc.nat(20), fc.nat(20)).map(([a, b]) => {
      return { start: Math.min(a, b), end: Math.max(a, b) }
    })
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 4 }), (stretches) => {
        const letters = 'abcdefghijklmnopqrst'
        const kept = [...letters].filter(
          (_, i) => !stretches.some((s) => s.start <= i && i < s.end),
        )
        expect(without(letters, stretches).replaceAll(' ', '')).toBe(kept.join(''))
      }),
    )
  })
})

describe('taking random words out', () => {
  const spans = [{ start: text.indexOf('Trottel'), end: text.indexOf('Trottel') + 7 }]

  it('takes as many as are shown', () => {
    const removals = removalsOf(text, 0.9, spans, randomSource(1))
    expect(removals).toMatchObject({ wordsShown: 1, words: 9 })
    for (const left of removals?.random ?? []) expect(left.match(/\p{L}+/gu)).toHaveLength(8)
    expect(removals?.shown).not.toContain('Trottel')
  })

  it('passes texts over in which nothing or half is shown', () => {
    expect(removalsOf(text, 0.9, [], randomSource(1))).toBeUndefined()
    expect(removalsOf('Du Trottel', 0.9, [{ start: 3, end: 10 }], randomSource(1))).toBeUndefined()
  })
})
