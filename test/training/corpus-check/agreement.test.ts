import { describe, expect, it } from 'vitest'
import { agreement, mistakesInPass, pairsOf } from '../../../src/training/corpus-check/agreement.ts'

const first = [
  { id: 'a-001', labels: ['insult'] },
  { id: 'a-002', labels: ['insult', 'disparagement'] },
  { id: 'a-003', labels: [] },
  { id: 'a-004', labels: [] },
  { id: 'a-005', labels: ['profanity'] },
]

describe('agreement with a second pass', () => {
  it('is kappa for each label and for having any, over what both labelled', () => {
    const second = [
      { id: 'a-001', labels: ['insult'] },
      { id: 'a-002', labels: ['disparagement'] },
      { id: 'a-003', labels: [] },
      { id: 'a-004', labels: ['insinuation'] },
    ]
    const rows = Object.fromEntries(agreement(first, second).map((row) => [row.label, row]))
    expect(rows.disparagement).toMatchObject({ kappa: 1, first: 1, second: 1, both: 1 })
    // Three of four agree, by chance 2/4 * 1/4 + 2/4 * 3/4 = 1/2.
    expect(rows.insult).toMatchObject({ kappa: 0.5, first: 2, second: 1, both: 1 })
    expect(rows.insinuation).toMatchObject({ kappa: 0, first: 0, second: 1, both: 0 })
    expect(rows.any).toMatchObject({ kappa: 0.5, first: 2, second: 3, both: 2 })
  })

  it('leaves out what only one labelled', () => {
    expect(pairsOf(first, [{ id: 'b-001', labels: [] }])).toEqual([])
  })

  it('needs known comments, known labels, and each comment once', () => {
    const second = [
      { id: 'a-001', labels: ['rude'] },
      { id: 'a-001', labels: [] },
      { id: 'b-001', labels: [] },
    ]
    expect(mistakesInPass(first, second)).toEqual([
      'a-001 has the label rude; there are insult, disparagement, insinuation, profanity.',
      'a-001 was labelled twice.',
      'b-001 is not in the corpus.',
    ])
  })
})
