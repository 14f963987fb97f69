import { fitLogistic, type SparseRows } from './logistic.ts'

/** Turns a raw score into a probability: sigmoid(scale * score + bias). */
export interface Platt {
  scale: number
  bias: number
}

/** Dense rows in the form that the fitting takes. */
export function denseRows(rows: ArrayLike<number>[], columns: number): SparseRows {
  return {
    columns,
    starts: Uint32Array.from({ length: rows.length + 1 }, (_, i) => i * columns),
    indices: Uint32Array.from({ length: rows.length * columns }, (_, i) => i % columns),
    values: Float32Array.from({ length: rows.length * columns }, (_, i) => {
      return rows[Math.floor(i / columns)]?.[i % columns] ?? 0
    }),
  }
}

/** Platt scaling (Platt 1999) of scores that were made without having seen the labels. */
export function fitPlatt(scores: ArrayLike<number>, labels: ArrayLike<number>): Platt {
  const rows = denseRows(
    Array.from({ length: scores.length }, (_, i) => [scores[i] ?? 0]),
    1,
  )
  const all = Uint32Array.from({ length: scores.length }, (_, i) => i)
  const { weights, bias } = fitLogistic(rows, labels, all, { c: 100 })
  return { scale: weights[0] ?? 1, bias }
}

/**
 * Row numbers cut into runs of neighbours: sets list one author's texts together, so that random
 * folds would flatter.
 */
export function contiguousFolds(
  rows: number,
  folds: number,
): { train: number[]; held: number[] }[] {
  const edge = (k: number) => Math.floor((rows * k) / folds)
  const all = Array.from({ length: rows }, (_, i) => i)
  return Array.from({ length: folds }, (_, k) => ({
    train: all.filter((i) => i < edge(k) || i >= edge(k + 1)),
    held: all.slice(edge(k), edge(k + 1)),
  }))
}
