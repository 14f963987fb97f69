import type { SignalSettings } from '../src/classifier/classifier.ts'

/** How many comments are handed over at once. */
export const BATCHES = [1, 2, 4, 8, 16, 32, 64]
/** UTF-16 units of a comment. */
export const LENGTHS = [80, 300, 2_000]

/** What a child process is told to measure. */
export interface Plan {
  settings: SignalSettings
  /** Processor time for each cell; at least one batch is run. */
  seconds: number
}

/** What it measured. */
export interface ScoreFigures {
  /** Comments per second of processor time by `length/batch`; cells that take too long are missing. */
  rates: Record<string, number>
  /** Clock time of a single comment of 300 units, in milliseconds. */
  p50: number
  p99: number
  loadSeconds: number
  loadedBytes: number
  peakBytes: number
}
