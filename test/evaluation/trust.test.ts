import { describe, expect, it } from 'vitest'
import { measureCalibration } from '../../src/evaluation/calibration.ts'
import { measureFalseAlarms } from '../../src/evaluation/false-alarms.ts'
import { measureLetThrough } from '../../src/evaluation/let-through.ts'
import { measureSubScores } from '../../src/evaluation/sub-scores.ts'
import type { CorpusLabel } from '../../src/training/corpus.ts'
import { measuredSet } from './measured.ts'

describe('the share of let-through comments over the reject threshold', () => {
  // 400 comments let through, of which 5 score 0.96 and 1 scores 0.99; 10 blocked ones at 0.97.
  const rows = Array.from({ length: 410 }, (_, i) => ({
    label: (i >= 400 ? 1 : 0) as 0 | 1,
    score: i >= 400 ? 0.97 : i === 0 ? 0.99 : i <= 5 ? 0.96 : 0.1,
  }))

  it('counts them, and names the lowest threshold that rejects at most 1 in 200', () => {
    const { wrong, lowest } = measureLetThrough(measuredSet(rows), 0.95)
    expect(wrong).toMatchObject({ count: 6, of: 400 })
    expect(lowest).toBe(0.97)
  })

  it('says what each threshold costs', () => {
    const { thresholds } = measureLetThrough(measuredSet(rows), 0.95)
    const at = (wanted: number) => thresholds.find(({ threshold }) => threshold === wanted)
    expect(at(0.97)).toMatchObject({ wrong: { count: 1 }, right: { count: 10 } })
    expect(at(0.98)).toMatchObject({ wrong: { count: 1 }, right: { count: 0 } })
  })
})

describe('calibration', () => {
  it('finds scores that promise too much, and what recalibrating gains on the other half', () => {
    // Everything scores 0.9 or 0.6, but only a third and a tenth of it is positive.
    const rows = Array.from({ length: 600 }, (_, i) => ({
      score: i % 2 === 0 ? 0.9 : 0.6,
      label: (i % 2 === 0 ? (i % 3 === 0 ? 1 : 0) : i % 10 === 1 ? 1 : 0) as 0 | 1,
    }))
    const { before, after } = measureCalibration(measuredSet(rows))
    expect(before.error).toBeCloseTo((0.9 - 1 / 3 + 0.6 - 0.2) / 2, 1)
    expect(after.error).toBeLessThan(0.1)
  })
})

describe('false alarms', () => {
  it('are counted among harmless comments only, for each kind of hard case', () => {
    const alarms = measureFalseAlarms(
      measuredSet([
        { label: 0, score: 0.8, hard: 'quotation' },
        { label: 0, score: 0.1, hard: 'quotation' },
        { label: 0, score: 0.99, hard: 'identity' },
        { label: 1, score: 0.9, hard: 'disguised' },
        { label: 0, score: 0.2 },
      ]),
      0.95,
    )
    const at = (wanted: string) => alarms.find(({ kind }) => kind === wanted)
    expect(at('all without a label')).toMatchObject({ rows: 4, rejected: { count: 1 } })
    expect(at('quotation')?.flagged[0]?.share).toMatchObject({ count: 1, of: 2 })
    expect(at('disguised')).toBeUndefined()
  })
})

describe('sub-scores', () => {
  const comment = (label: CorpusLabel, score: number, part?: number) => ({
    label: 1 as const,
    score,
    labels: [label],
    ...(part !== undefined && { parts: { [label]: part, insult: label === 'insult' ? part : 0 } }),
  })

  it('are held against the label of their name', () => {
    const measured = measureSubScores(
      measuredSet([
        comment('insult', 0.9, 0.8),
        comment('insinuation', 0.2, 0.7),
        comment('insult', 0.9, 0.9),
        { label: 0, score: 0.1, parts: { insult: 0.2, insinuation: 0.1 } },
      ]),
    )
    const at = (wanted: string) => measured.find(({ label }) => label === wanted)
    expect(at('insult')?.figures?.auc.value).toBe(1)
    expect(at('insinuation')?.flagged).toMatchObject({ count: 0, of: 1 })
  })

  it('are missing where a model has none', () => {
    const measured = measureSubScores(measuredSet([comment('insult', 0.9), { label: 0, score: 0 }]))
    expect(measured.find(({ label }) => label === 'insult')?.figures).toBeUndefined()
  })
})
