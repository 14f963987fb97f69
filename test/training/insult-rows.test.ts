import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { augmented } from '../../src/training/augment.ts'
import { germanRows } from '../../src/training/insult-rows.ts'

const folder = mkdtempSync(join(tmpdir(), 'freischalt-rows-'))
const write = (path: string, rows: object[]) => {
  mkdirSync(join(folder, path, '..'), { recursive: true })
  writeFileSync(join(folder, path), rows.map((row) => JSON.stringify(row)).join('\n'))
}
const comment = (id: string, text: string, labels: string[], voice = 'dry') => {
  return { id, voice, text, labels, fits: 'yes' }
}

write('train/de-ge18.jsonl', [
  { text: 'Was für ein Trottel!', label: 1, fine: 'INSULT' },
  { text: 'Schönes Wetter heute.', label: 0, fine: 'OTHER' },
])
write('corpus/grades/de-ge18.jsonl', [{ row: 0, grade: 2, labels: ['insult'] }])
write('corpus/de/brücke.jsonl', [
  { article: 'brücke', topic: 'traffic', title: 'Die Brücke', teaser: '', text: 'Sie ist zu.' },
  comment('brücke-001', 'Ein Trauerspiel.', []),
  comment('brücke-002', 'Alle bestochen.', ['insinuation']),
  comment('brücke-003', 'Ein Wort zur Statik.', [], 'learned'),
])
const { heads, rows } = germanRows(folder, join(folder, 'corpus'))

afterAll(() => rmSync(folder, { recursive: true }))

describe('the rows that insult-de learns from', () => {
  it('keep what the authors of the tweets say apart from what we say', () => {
    expect(rows[0]).toEqual({
      text: 'was für ein trottel !',
      heads: {
        ...{ tweets: 1, 'tweets-profanity': 0, 'tweets-insult': 1, 'tweets-abuse': 0 },
        ...{ harsh: 0.8, any: 1, insult: 1, disparagement: 0, insinuation: 0, profanity: 0 },
      },
      group: 'tweets-0',
    })
    expect(Object.keys(rows[1]?.heads ?? {})).not.toContain('harsh')
  })

  it('leave out comments that are kept for measuring', () => {
    const own = rows.filter(({ group }) => group === 'brücke')
    expect(own.map(({ text }) => text)).toEqual(['ein trauerspiel .', 'alle bestochen .'])
    expect(own.map(({ heads }) => heads.insinuation)).toEqual([0, 1])
  })

  it('name every head that a row has', () => {
    const used = new Set(rows.flatMap((row) => Object.keys(row.heads)))
    expect([...used].filter((head) => !heads.includes(head))).toEqual([])
  })
})

describe('rows learned from once more', () => {
  const many = Array.from({ length: 400 }, (_, i) => ({
    text: i % 2 === 0 ? 'so ein ausgemachter dummkopf' : 'heute scheint die sonne länger',
    heads: { any: (i + 1) % 2 },
    group: `group-${i % 7}`,
  }))
  const all = augmented(many)
  const extra = all.slice(many.length)

  it('come after the rows themselves, a part of them, the same in every run', () => {
    expect(all.slice(0, many.length)).toEqual(many)
    expect(extra.length).toBeGreaterThan(100)
    expect(augmented(many)).toEqual(all)
  })

  it('keep labels and group of their original', () => {
    for (const row of extra) {
      expect(
        many.some(({ heads, group }) => heads.any === row.heads.any && group === row.group),
      ).toBe(true)
    }
  })

  it('are mistyped or disguised, or stand beside calm words', () => {
    const beside = extra.filter(({ text }) => text.includes('dummkopf') && text.includes('sonne'))
    expect(beside.length).toBeGreaterThan(10)
    expect(beside.every(({ heads }) => heads.any === 1)).toBe(true)
  })
})
