import type { SparseRows } from './logistic.ts'

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
