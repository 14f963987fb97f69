import type { Interval } from '../statistics/bootstrap.ts'

/** How many of how many, as a share with an interval. */
export interface Share extends Interval {
  count: number
  of: number
}

const Z = 1.959964

/**
 * A share with its 95 % interval by Wilson (1927): resampling would give no width to a share of 0. All
 * three are NaN of nothing.
 */
export function shareOf(count: number, of: number): Share {
  if (of === 0) return { count, of, value: Number.NaN, low: Number.NaN, high: Number.NaN }
  const p = count / of
  const z2 = Z * Z
  const middle = (p + z2 / (2 * of)) / (1 + z2 / of)
  const half = (Z * Math.sqrt((p * (1 - p)) / of + z2 / (4 * of * of))) / (1 + z2 / of)
  const low = count === 0 ? 0 : middle - half
  const high = count === of ? 1 : middle + half
  return { count, of, value: p, low, high }
}

/** The share of values that are at least `threshold`. */
export function shareOver(values: ArrayLike<number>, threshold: number): Share {
  let count = 0
  for (let i = 0; i < values.length; i++) if ((values[i] ?? 0) >= threshold) count++
  return shareOf(count, values.length)
}
