import type { MeasuredSet } from '../../src/evaluation/measured-set.ts'
import type { CorpusLabel } from '../../src/training/corpus.ts'

interface Row {
  label: 0 | 1
  score: number
  hard?: string
  labels?: CorpusLabel[]
  parts?: Partial<Record<CorpusLabel, number>>
}

/** A set whose texts the service scored as given, flagged from 0.5 on. */
export function measuredSet(rows: readonly Row[]): MeasuredSet {
  return {
    name: 'made-up',
    language: 'de',
    about: 'made up',
    rows: rows.map(({ label, hard, labels = [] }, i) => ({
      text: `Text ${i}`,
      label,
      comment: {
        id: `made-up-${i}`,
        voice: 'dry',
        text: `Text ${i}`,
        labels,
        fits: 'yes' as const,
        ...(hard !== undefined && { hard }),
      },
    })),
    labels: Uint8Array.from(rows, ({ label }) => label),
    verdicts: rows.map(({ score, parts = {} }) => ({
      insult: score,
      parts,
      spans: [],
      words: 0,
      rejects: false,
      model: 'made-up',
      version: '1',
    })),
    systems: [
      { name: 'Freischalt', threshold: 0.5, scores: Float64Array.from(rows, (row) => row.score) },
    ],
  }
}
