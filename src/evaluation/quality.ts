import { type Figures, figuresOf } from './figures.ts'
import type { MeasuredSet } from './measured-set.ts'
import { rowsWhere } from './measured-set.ts'

/** The figures of every system on some texts. */
export interface Quality {
  set: string
  /** Which texts of the set. */
  slice: string
  rows: number
  positives: number
  /** How many the service gave no insult score, because it took them for another language. */
  unscored: number
  systems: { name: string; threshold: number; figures: Figures }[]
}

/** Lengths that are looked at apart, in UTF-16 units. */
export const LENGTHS = [
  { name: 'under 80', from: 0, to: 80 },
  { name: '80 to 300', from: 80, to: 301 },
  { name: 'over 300', from: 301, to: Number.POSITIVE_INFINITY },
]

/** The figures of every system on all texts of a set. */
export function measureQuality(set: MeasuredSet, slice = 'all', resamples?: number): Quality {
  return {
    set: set.name,
    slice,
    rows: set.rows.length,
    positives: set.labels.filter((label) => label === 1).length,
    unscored: set.verdicts.filter(({ insult }) => insult === null).length,
    systems: set.systems.map(({ name, threshold, scores }) => ({
      name,
      threshold,
      figures: figuresOf(scores, set.labels, threshold, resamples),
    })),
  }
}

/** The same for short, middling and long texts, where there are any. */
export function measureLengths(set: MeasuredSet, resamples?: number): Quality[] {
  return LENGTHS.map(({ name, from, to }) => {
    const within = (row: number) => {
      const length = set.rows[row]?.text.length ?? 0
      return length >= from && length < to
    }
    return measureQuality(rowsWhere(set, within), name, resamples)
  }).filter(({ rows }) => rows > 0)
}
