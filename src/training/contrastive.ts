import { multiplier } from './ngrams.ts'
import type { TopicTable } from './topic-graph.ts'

/** Rows of the table that a text's subwords and neighbouring pairs stand for. */
export function tableRows(ids: ArrayLike<number>, table: TopicTable): Int32Array {
  const rows = new Int32Array(Math.max(0, 2 * ids.length - 1))
  const first = multiplier(2, 0)
  const second = multiplier(2, 1)
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i] ?? 0
    rows[i] = id
    if (i + 1 >= ids.length) break
    const hash = (id * first + (ids[i + 1] ?? 0) * second) % table.pairBuckets
    rows[ids.length + i] = table.subwords + hash
  }
  return rows
}

/** A text's vector of length 1, and the length it had before. */
export function embed(rows: Int32Array, table: TopicTable): { unit: Float32Array; length: number } {
  const { dimensions } = table
  const sum = new Float32Array(dimensions)
  for (const row of rows) {
    const at = row * dimensions
    for (let k = 0; k < dimensions; k++) sum[k] = (sum[k] ?? 0) + (table.rows[at + k] ?? 0)
  }
  let squares = 0
  for (let k = 0; k < dimensions; k++) squares += (sum[k] ?? 0) ** 2
  const length = Math.max(Math.sqrt(squares), 1e-6)
  for (let k = 0; k < dimensions; k++) sum[k] = (sum[k] ?? 0) / length
  return { unit: sum, length }
}

export function cosine(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let k = 0; k < a.length; k++) sum += (a[k] ?? 0) * (b[k] ?? 0)
  return sum
}

/**
 * Learns the table from pairs of texts that belong together, against all other texts of the batch
 * (InfoNCE, van den Oord et al. 2018), with one Adagrad step size a row (Duchi et al. 2011).
 */
export class ContrastiveTrainer {
  private readonly squares: Float32Array
  private readonly table: TopicTable
  private readonly rate: number
  private readonly temperature: number

  constructor(table: TopicTable, rate: number, temperature: number) {
    this.table = table
    this.rate = rate
    this.temperature = temperature
    this.squares = new Float32Array(table.rows.length / table.dimensions)
  }

  /** One step; text i of `left` belongs to text i of `right`. Returns the mean loss. */
  step(left: Int32Array[], right: Int32Array[]): number {
    const a = left.map((rows) => embed(rows, this.table))
    const b = right.map((rows) => embed(rows, this.table))
    const size = left.length
    const { dimensions } = this.table
    const gradientA = a.map(() => new Float32Array(dimensions))
    const gradientB = b.map(() => new Float32Array(dimensions))
    let loss = 0
    for (let i = 0; i < size; i++) {
      const from = a[i]?.unit ?? new Float32Array(dimensions)
      const exps = b.map(({ unit }) => Math.exp((cosine(from, unit) - 1) / this.temperature))
      const total = exps.reduce((x, y) => x + y, 0)
      loss -= Math.log((exps[i] ?? 0) / total + 1e-12)
      for (let j = 0; j < size; j++) {
        const error = ((exps[j] ?? 0) / total - (i === j ? 1 : 0)) / this.temperature
        if (Math.abs(error) < 1e-4) continue
        addScaled(gradientA[i], b[j]?.unit, error)
        addScaled(gradientB[j], from, error)
      }
    }
    for (const [i, gradient] of gradientA.entries()) this.apply(left[i], a[i], gradient)
    for (const [i, gradient] of gradientB.entries()) this.apply(right[i], b[i], gradient)
    return loss / size
  }

  private apply(
    rows: Int32Array | undefined,
    made: { unit: Float32Array; length: number } | undefined,
    gradient: Float32Array,
  ): void {
    if (rows === undefined || made === undefined) return
    const { dimensions } = this.table
    const along = cosine(gradient, made.unit)
    let squares = 0
    for (let k = 0; k < dimensions; k++) {
      const g = ((gradient[k] ?? 0) - along * (made.unit[k] ?? 0)) / made.length
      gradient[k] = g
      squares += g * g
    }
    for (const row of rows) {
      const sum = (this.squares[row] ?? 0) + squares / dimensions
      this.squares[row] = sum
      const step = this.rate / (Math.sqrt(sum) + 1e-6)
      const at = row * dimensions
      for (let k = 0; k < dimensions; k++) {
        this.table.rows[at + k] = (this.table.rows[at + k] ?? 0) - step * (gradient[k] ?? 0)
      }
    }
  }
}

function addScaled(
  target: Float32Array | undefined,
  source: Float32Array | undefined,
  factor: number,
) {
  if (target === undefined || source === undefined) return
  for (let k = 0; k < target.length; k++) target[k] = (target[k] ?? 0) + factor * (source[k] ?? 0)
}
