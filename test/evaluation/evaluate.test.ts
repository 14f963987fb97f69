import { existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { evaluate } from '../../src/evaluation/evaluate.ts'
import type { MeasuredSet } from '../../src/evaluation/measured-set.ts'
import { openProduct } from '../../src/evaluation/product.ts'
import { reportOf } from '../../src/evaluation/report/report.ts'
import { writeReport } from '../../src/evaluation/report/write.ts'
import type { Results } from '../../src/evaluation/results.ts'
import { readSets } from '../../src/evaluation/sets.ts'
import { tinyData } from './tiny-data.ts'

const { folder, data, corpus } = tinyData()
let results: Results
let sets: MeasuredSet[]

beforeAll(async () => {
  const product = openProduct()
  const made = await evaluate(product, { data, corpus, resamples: 20 })
  await product.close()
  results = made.results
  sets = made.sets
}, 900_000)

afterAll(() => rmSync(folder, { recursive: true }))

describe('evaluating the built-in models', () => {
  it('measures every set with every system', () => {
    expect(results.quality.map(({ set }) => set)).toEqual([
      'de-ge19',
      'de-ge21',
      'de-newsroom-crowd',
      'de-newsroom-decisions',
      'de-corpus',
      'en-olid',
      'en-corpus',
    ])
    for (const { systems } of results.quality) {
      expect(systems.map(({ name }) => name)).toEqual([
        'Freischalt',
        'TF-IDF',
        'TF-IDF, all our data',
        'word list',
      ])
    }
  })

  it('tells gross insults from kind words, with figures inside their intervals', () => {
    for (const { systems } of results.quality) {
      const auc = systems[0]?.figures.auc
      expect(auc?.value).toBeGreaterThan(0.9)
      expect(auc?.low).toBeLessThanOrEqual(auc?.value ?? 0)
      expect(auc?.high).toBeGreaterThanOrEqual(auc?.value ?? 1)
    }
  })

  it('finds that the score falls more without the shown words than without random ones', () => {
    const german = results.faithfulness.find(({ language }) => language === 'de')
    expect(german?.shown.value).toBeGreaterThan(german?.random.value ?? 1)
  })

  it('measures only articles and a voice that nothing learned from, and the last tenth of OLID', () => {
    const [rows, olid] = [sets.find(({ name }) => name === 'de-corpus')?.rows, sets[5]?.rows]
    expect(rows).toHaveLength(12)
    expect(olid).toHaveLength(12)
    expect(rows?.every(({ comment }) => /^article-(07|15)-/.test(comment?.id ?? ''))).toBe(true)
  })
})

describe('the report', () => {
  it('begins with a summary and says how to read it, its limits and the command', () => {
    const report = reportOf(results)
    expect(report).toMatch(/^# How well the built-in models do\n/)
    const parts = ['## In short', '### How to read', '## By length', '## By sub-score']
    const more = [
      '## False alarms',
      '## Does 0.9 mean',
      '## Off topic',
      '## What these figures cannot',
    ]
    const places = [...parts, ...more, 'npm run evaluate\n'].map((part) => report.indexOf(part))
    expect(places.every((place) => place > 0)).toBe(true)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(report).not.toMatch(/NaN|undefined|-0\.0/)
  })

  it('is written with small plots, all of which it shows, and without a sentence of the sets', () => {
    const out = join(folder, 'REPORT.md')
    writeReport(out, results, sets)
    const report = readFileSync(out, 'utf8')
    const plots = [...report.matchAll(/\((report\/\S+\.svg)\)/g)].map((match) => match[1] ?? '')
    expect(plots.length).toBeGreaterThan(10)
    for (const plot of plots) {
      expect(existsSync(join(folder, plot)), plot).toBe(true)
      expect(statSync(join(folder, plot)).size).toBeLessThan(16_000)
    }
    const figures = readFileSync(join(folder, 'report', 'figures.json'), 'utf8')
    for (const sentence of ['Vollidiot', 'sehr schön', 'complete idiot']) {
      expect(report + figures).not.toContain(sentence)
    }
  })

  it('says where only a part was measured', () => {
    expect(reportOf({ ...results, limit: 40 })).toContain('Only 40 texts of each set were measured')
    expect(reportOf(results)).not.toContain('were measured:')
  })
})

describe('a set that is missing', () => {
  it('is named in one sentence', () => {
    expect(() => readSets(join(folder, 'nowhere'), corpus)).toThrow(
      /^The set dev\/de-ge19\.jsonl is missing in .+nowhere\.$/,
    )
  })
})
