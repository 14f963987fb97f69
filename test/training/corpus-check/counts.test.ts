import { describe, expect, it } from 'vitest'
import type { CorpusComment } from '../../../src/training/corpus.ts'
import { countCorpus } from '../../../src/training/corpus-check/counts.ts'
import { countLines } from '../../../src/training/corpus-check/print.ts'

const comment: CorpusComment = {
  id: 'zoo-001',
  voice: 'dry',
  text: 'Teuer und hässlich.',
  labels: [],
  fits: 'yes',
}

function thread(comments: CorpusComment[]) {
  return { article: 'zoo', topic: 'nature', title: 'Zoo', teaser: '', text: '', comments }
}

describe('counting the corpus', () => {
  const counts = countCorpus([
    thread([
      comment,
      { ...comment, hard: 'irony', parent: 'zoo-001', fits: 'drift' },
      { ...comment, labels: ['insult', 'disparagement'], hard: 'disguised', text: 'D3pp' },
      { ...comment, hard: 'irony', voice: 'polite' },
    ]),
  ])

  it('tells hard negatives from labelled comments that hide', () => {
    expect(counts).toMatchObject({ comments: 4, labelled: 1, hardNegatives: 2, replies: 1 })
    expect(counts.hard).toMatchObject({ irony: 2, disguised: 1, protest: 0 })
    expect(counts.labels).toEqual({ insult: 1, disparagement: 1, insinuation: 0, profanity: 0 })
    expect(counts.fits).toMatchObject({ yes: 3, drift: 1 })
    expect(counts.words).toMatchObject({ p5: 1, median: 3, longest: 3 })
  })

  it('is printed with shares', () => {
    expect(countLines('de', counts).slice(0, 2)).toEqual([
      'de: 4 comments on 1 articles, 1 of them replies',
      '  with a label 1 (25.0 %); hard negatives 2 (50.0 %)',
    ])
  })

  it('needs comments', () => {
    expect(() => countCorpus([thread([])])).toThrow('no comments')
  })
})
