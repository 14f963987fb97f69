import { describe, expect, it } from 'vitest'
import { learnSubwords } from '../../src/training/bpe.ts'
import { cosine, embed, tableRows } from '../../src/training/contrastive.ts'
import { trainTopic } from '../../src/training/topic.ts'
import { learnTokenizer, subjectsOf, topicEncoder } from '../../src/training/topic-corpus.ts'
import { storedTable } from '../../src/training/topic-graph.ts'

const subjects = subjectsOf(
  [
    ['Fluss', 'Wasser fließt vom Berg ins Meer und treibt Mühlen an.'],
    ['Kuchen', 'Mehl, Butter und Zucker werden gerührt und im Ofen gebacken.'],
    ['Fahrrad', 'Zwei Räder, eine Kette und Pedale bringen die Fahrerin voran.'],
    ['Musik', 'Töne, Takte und Lieder erklingen auf Geige und Klavier.'],
  ].map(([title = '', text = '']) => ({ title, text: `${text} `.repeat(30) })),
)

const options = {
  pairBuckets: 101,
  dimensions: 16,
  steps: 40,
  batch: 4,
  rate: 0.1,
  temperature: 0.1,
  seed: 7,
}

function train() {
  const tokenizer = learnTokenizer(
    subjects.flatMap((subject) => subject.texts),
    60,
  )
  const encode = topicEncoder(tokenizer)
  const encoded = subjects.map(({ title, texts }) => ({
    title: encode(title),
    texts: texts.map(encode),
  }))
  const subwords = Object.keys(tokenizer.model.vocab).length
  return { table: trainTopic(encoded, { ...options, subwords }), encode }
}

describe('training a topic model', () => {
  it('gives the same table from the same texts', () => {
    expect(train().table.rows).toEqual(train().table.rows)
  })

  it('brings texts on one subject together', () => {
    const { table, encode } = train()
    const vector = (text: string) => embed(tableRows(encode(text), table), table).unit
    const own = cosine(vector('Wasser vom Berg'), vector('fließt ins Meer'))
    const other = cosine(vector('Wasser vom Berg'), vector('Butter und Zucker'))
    expect(own).toBeGreaterThan(other)
  })

  it('loses less than a hundredth by storing 8-bit numbers', () => {
    const { table, encode } = train()
    const ids = encode('Lieder auf dem Klavier')
    const exact = embed(tableRows(ids, table), table).unit
    expect(cosine(exact, embed(tableRows(ids, table), storedTable(table)).unit)).toBeGreaterThan(
      0.99,
    )
  })
})

describe('learning subwords', () => {
  it('joins the most frequent neighbours first', () => {
    const counts = new Map([
      ['haus', 10],
      ['hausboot', 5],
      ['maus', 3],
    ])
    expect(learnSubwords(counts, 3).merges.map(([a, b]) => a + b)).toEqual(['au', 'aus', 'haus'])
  })

  it('stops where nothing is left to join', () => {
    expect(learnSubwords(new Map([['ab', 1]]), 50).merges).toEqual([['a', 'b']])
  })
})
