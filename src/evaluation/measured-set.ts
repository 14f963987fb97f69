import type { Verdict } from './product.ts'
import type { EvaluationSet } from './sets.ts'

/** One way to score texts, on the texts of one set. */
export interface System {
  name: string
  /** From which score on a text counts as flagged. */
  threshold: number
  /** One a row, 0..1. */
  scores: Float64Array
}

/** A set with what every system says of its texts. */
export interface MeasuredSet extends EvaluationSet {
  labels: Uint8Array
  verdicts: Verdict[]
  /** The service first. */
  systems: [System, ...System[]]
}

export const OURS = 'Freischalt'
export const PLAIN_REFERENCE = 'TF-IDF'
export const FULL_REFERENCE = 'TF-IDF, all our data'
export const WORD_LIST = 'word list'

/** The scores, labels and so on of the rows that `keep` wants. */
export function rowsWhere(set: MeasuredSet, keep: (row: number) => boolean): MeasuredSet {
  const rows = set.rows.map((_, i) => i).filter(keep)
  const take = <T>(values: readonly T[]) => rows.map((row) => values[row] as T)
  const [ours, ...references] = set.systems.map((system) => ({
    ...system,
    scores: Float64Array.from(rows, (row) => system.scores[row] ?? 0),
  }))
  return {
    ...set,
    rows: take(set.rows),
    labels: Uint8Array.from(rows, (row) => set.labels[row] ?? 0),
    verdicts: take(set.verdicts),
    systems: [ours as System, ...references],
  }
}
