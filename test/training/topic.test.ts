import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { canonical } from '../../src/classifier/canonical.ts'
import { loadModel, type Model } from '../../src/classifier/model.ts'
import {
  countComments,
  countRunningText,
  rarityOf,
  tellingOf,
} from '../../src/training/topic-counts.ts'
import { fitShape, logitOf, measureShape, type Row } from '../../src/training/topic-head.ts'
import { readVectors } from '../../src/training/topic-table.ts'
import { tokenReader } from '../../src/training/topic-tokenizer.ts'
import { tinyTable, writeTinyTopic } from '../support/tiny-topic.ts'

const table = tinyTable()

describe('the pieces of words', () => {
  const read = tokenReader(table)
  const piecesOf = (text: string) => Array.from(read(text).ids, (id) => table.pieces[id])

  it('are whole words where they are known, and the longest known ones of a compound', () => {
    expect(piecesOf('radweg')).toEqual(['radweg'])
    expect(piecesOf('radwegbrücke')).toEqual(['radweg', '##brücke'])
    expect(piecesOf('brückenradweg')).toEqual(['brücke', '##n', '##radweg'])
  })

  it('are unknown where a sign was never seen, and tell nothing', () => {
    expect(piecesOf('радвег ! 0')).toEqual(['[UNK]', '[UNK]', '[UNK]'])
    expect([...read('!').weights]).toEqual([0])
  })
})

describe('the graph of a topic model', () => {
  const folder = mkdtempSync(join(tmpdir(), 'freischalt-topic-'))
  let model: Model
  beforeAll(async () => {
    writeTinyTopic(folder)
    model = await loadModel(folder, 'topic', { modelsDir: folder })
  })
  afterAll(async () => {
    await model.close()
    rmSync(folder, { recursive: true })
  })

  it('hands out the words that training saw, alone and in a batch', async () => {
    const texts = [
      'Der Radweg führt über die Brücke!',
      'Mehl',
      'Die Brückenradwege sind, naja, gut.',
    ]
    const outcomes = await Promise.all(texts.map((text) => model.run(text)))
    const read = tokenReader(table)
    for (const [i, text] of texts.entries()) {
      const expected = read(canonical(text).text)
      const tokens = outcomes[i]?.tokens
      expect(tokens?.ids).toEqual(expected.ids)
      expect(tokens?.weights).toEqual(expected.weights)
      expect(tokens?.vectors).toEqual(expected.vectors)
    }
  })
})

describe('what training reads from files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'freischalt-topic-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  it('are word vectors, without signs, the most frequent only', async () => {
    const file = join(folder, 'some.vec')
    writeFileSync(file, '4 2\n. 9 9 \nhaus 1 2 \nboot 3 -4 \nselten 5 6 \n')
    const { words, vectors, dimensions } = await readVectors(file, 2)
    expect([words, dimensions]).toEqual([['haus', 'boot'], 2])
    expect([...vectors]).toEqual([1, 2, 3, -4])
    await expect(readVectors(join(folder, 'none.vec'), 2)).rejects.toThrow('ENOENT')
  })

  it('is running text, counted in passages of 100 words whatever its lines', async () => {
    const file = join(folder, 'some.txt')
    writeFileSync(file, 'haus und boot\n'.repeat(70))
    const { documents, words } = await countRunningText(file)
    expect(documents).toBe(2)
    expect(words.get('boot')).toBe(2)
  })
})

describe('how much a word tells', () => {
  const running = countComments(['der fluss ist lang', 'der berg ist hoch', 'der see ist tief'])
  const comments = countComments(['danke für den fluss', 'danke', 'danke der redaktion'])
  const telling = tellingOf(running, comments)

  it('is less where it is frequent in either kind of text', () => {
    expect(telling('der')).toBeLessThan(telling('fluss'))
    expect(telling('danke')).toBeLessThan(telling('berg'))
  })

  it('gives every n-gram a byte, and those never seen the most', () => {
    const rarity = rarityOf(running, comments)
    expect(Math.max(...rarity)).toBe(
      rarity.find((byte) => byte > 0 && byte === Math.max(...rarity)),
    )
    expect(Math.min(...rarity)).toBeLessThan(Math.max(...rarity))
  })
})

describe('turning likeness into a probability', () => {
  const rows: Row[] = Array.from({ length: 400 }, (_, i) => {
    const label = i % 4 === 0 ? 0 : 1
    return { article: i % 7, label, features: [((i * 37) % 100) / 100 - 0.6 * label, 5, i % 3] }
  })

  it('finds that likeness speaks against off topic, and leaves constants alone', () => {
    const shape = fitShape(rows)
    expect(shape.weights[0]).toBeLessThan(0)
    expect(measureShape(rows, shape).auc).toBeGreaterThan(0.8)
  })

  it('assumes one comment in five off topic, however many the pairs have', () => {
    const shape = fitShape(rows)
    const mean = (label: 0 | 1) => {
      const own = rows.filter((row) => row.label === label)
      return (
        own.reduce((sum, row) => sum + 1 / (1 + Math.exp(-logitOf(row, shape))), 0) / own.length
      )
    }
    expect(0.8 * mean(0) + 0.2 * mean(1)).toBeCloseTo(0.2, 1)
  })
})
