import { describe, expect, it } from 'vitest'
import { REFERENCE_THRESHOLD, trainReference } from '../../src/evaluation/reference.ts'
import { sharedWords } from '../../src/evaluation/shared-words.ts'

const places = ['Markt', 'Fluss', 'Verein', 'Garten', 'Bahnhof', 'Kuchen']
const rows = Array.from({ length: 60 }, (_, i) => ({
  text: `${i % 2 === 0 ? 'So ein Trottel am' : 'Wir waren gern am'} ${places[i % 6]}, Nummer ${i}.`,
  label: i % 2 === 0 ? 1 : 0,
}))

describe('the TF-IDF reference', () => {
  const reference = trainReference(rows)

  it('learns what tells a toy set apart, and says it of new texts', () => {
    const [insult, kind] = reference(['Dieser Trottel vom Bahnhof!', 'Gern im Garten gewesen.'])
    expect(insult).toBeGreaterThan(REFERENCE_THRESHOLD)
    expect(kind).toBeLessThan(REFERENCE_THRESHOLD)
  })

  it('says the same when it is trained again, and bears texts without anything known', () => {
    const texts = ['Trottel', '', '???', 'Ω']
    expect(trainReference(rows)(texts)).toEqual(reference(texts))
    for (const score of reference(texts)) expect(score).toBeGreaterThanOrEqual(0)
  })
})

describe('counting shared words', () => {
  it('finds a comment that has nothing in common with its article more off topic', () => {
    const article = { title: 'Neue Gebühren für die Müllabfuhr', text: '' }
    const [own, foreign, told] = sharedWords([
      { text: 'Die Müllabfuhr wird teurer.', article },
      { text: 'Der Trainer muss gehen.', article },
      { text: 'Der Trainer muss gehen.', article, parent: 'Und was ist mit dem Trainer?' },
    ])
    expect(foreign).toBeGreaterThan(own ?? 0)
    expect(foreign).toBeGreaterThan(told ?? 0)
  })
})
