import { randomSource } from './random.ts'
import { byFallingScore } from './ranking.ts'

/** What resampling says about a figure. */
export interface Interval {
  /** The figure of the rows as they are. */
  value: number
  low: number
  high: number
}

export interface BootstrapOptions {
  /** Default: 1. */
  seed?: number
  /** Default: 1,000. */
  resamples?: number
  /** Share of the resampled figures between `low` and `high`; default: 0.95. */
  level?: number
}

/**
 * Percentile intervals by resampling rows with replacement (Efron 1979). The figures of one resample are
 * computed together, so that they can be compared. A figure that a resample does not have (NaN) is left
 * out there; without any, `low` and `high` are NaN.
 * @param rows how many rows there are
 * @param figures computes the figures of a sample, given by row numbers in rising order
 */
export function bootstrap<K extends string>(
  rows: number,
  figures: (sample: Uint32Array) => Record<K, number>,
  { seed = 1, resamples = 1_000, level = 0.95 }: BootstrapOptions = {},
): Record<K, Interval> {
  const random = randomSource(seed)
  const values = figures(Uint32Array.from({ length: rows }, (_, i) => i))
  const keys = Object.keys(values) as K[]
  const drawn = keys.map(() => [] as number[])
  for (let i = 0; i < resamples; i++) {
    const resampled = figures(resample(rows, random))
    for (const [k, key] of keys.entries()) {
      if (!Number.isNaN(resampled[key])) drawn[k]?.push(resampled[key])
    }
  }
  const intervals = keys.map((key, k): [K, Interval] => {
    const sorted = Float64Array.from(drawn[k] ?? []).sort()
    const low = quantile(sorted, (1 - level) / 2)
    return [key, { value: values[key], low, high: quantile(sorted, (1 + level) / 2) }]
  })
  return Object.fromEntries(intervals) as Record<K, Interval>
}

/**
 * `bootstrap` for figures of scores against labels, such as `rocAuc`. Sorts once, which makes resampling
 * many times as fast; `figures` gets rows by falling score.
 */
export function bootstrapRanking<K extends string>(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  figures: (scores: Float64Array, labels: Float64Array) => Record<K, number>,
  options: BootstrapOptions = {},
): Record<K, Interval> {
  const order = byFallingScore(scores)
  const [sortedScores, sortedLabels] = [pick(scores, order), pick(labels, order)]
  return bootstrap(
    scores.length,
    (sample) => figures(pick(sortedScores, sample), pick(sortedLabels, sample)),
    options,
  )
}

/** Picks the values of a sample's rows. */
export function pick(values: ArrayLike<number>, sample: Uint32Array): Float64Array {
  const picked = new Float64Array(sample.length)
  for (let i = 0; i < sample.length; i++) picked[i] = values[sample[i] ?? 0] ?? 0
  return picked
}

function resample(rows: number, random: () => number): Uint32Array {
  const counts = new Uint32Array(rows)
  for (let i = 0; i < rows; i++) {
    const row = Math.floor(random() * rows)
    counts[row] = (counts[row] ?? 0) + 1
  }
  const sample = new Uint32Array(rows)
  let at = 0
  for (const [row, count] of counts.entries()) {
    sample.fill(row, at, at + count)
    at += count
  }
  return sample
}

/** The value below which the share `q` lies, between neighbours in proportion; NaN of nothing. */
function quantile(sorted: Float64Array, q: number): number {
  const at = q * (sorted.length - 1)
  const below = sorted[Math.floor(at)] ?? Number.NaN
  const above = sorted[Math.ceil(at)] ?? Number.NaN
  return below === above ? below : below + (above - below) * (at - Math.floor(at))
}
