import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  NEAR,
  nearDuplicates,
  normalised,
} from '../../../src/training/corpus-check/near-duplicates.ts'

describe('near-duplicates', () => {
  it('are found whatever their capitals and punctuation', () => {
    expect(nearDuplicates(['Danke, sehr gut!', 'Nein.', 'danke … SEHR gut'])).toEqual([
      { first: 0, second: 2, similarity: 1 },
    ])
  })

  it('are found where a few letters differ in a long sentence', () => {
    const sentence = 'Die Sanierung des Hallenbads wurde im Mai noch einmal verschoben.'
    const [pair] = nearDuplicates([sentence, sentence.replace('Mai', 'Juni')])
    expect(pair?.similarity).toBeGreaterThanOrEqual(NEAR)
    expect(pair?.similarity).toBeLessThan(1)
  })

  it('are not comments that share half a sentence', () => {
    const pairs = nearDuplicates([
      'Frau Kaplan ist nicht die Gefahr. Frau Kaplan ist die Vertretung.',
      'Frau Kaplan ist nicht die Gefahr. Gefährlich ist der Lehrermangel.',
    ])
    expect(pairs).toEqual([])
  })

  it('of one word are only the same word', () => {
    expect(nearDuplicates(['Donaudampfschifffahrt', 'Donaudampfschifffahrten'])).toEqual([])
    expect(nearDuplicates(['Endlich!', 'endlich'])).toHaveLength(1)
  })

  it('of emoji are only the same emoji', () => {
    expect(nearDuplicates(['👍', '😂', '👍 '])).toEqual([{ first: 0, second: 2, similarity: 1 }])
  })

  it('are exactly the pairs that comparing all with all finds', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ' '), maxLength: 14 })
    fc.assert(
      fc.property(fc.array(text, { maxLength: 12 }), (texts) => {
        const found = nearDuplicates(texts).map(({ first, second }) => `${first} ${second}`)
        expect(found.sort()).toEqual(allPairs(texts).sort())
      }),
    )
  })
})

function allPairs(texts: string[]): string[] {
  return texts.flatMap((one, first) =>
    texts.flatMap((other, second) =>
      first < second && similarity(one, other) >= NEAR ? [`${first} ${second}`] : [],
    ),
  )
}

function similarity(one: string, other: string): number {
  const [a, b] = [grams(one), grams(other)]
  const shared = [...a].filter((gram) => b.has(gram)).length
  return shared / (a.size + b.size - shared)
}

function grams(text: string): Set<string> {
  const plain = normalised(text)
  if (plain.length < 5 || !plain.includes(' ')) return new Set([plain])
  return new Set([...plain].slice(4).map((_, i) => plain.slice(i, i + 5)))
}
