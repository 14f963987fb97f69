import type { Thresholds } from './policy-types.ts'

/**
 * Puts different signals on one scale: 0..0.5 below the review threshold, 0.5..1 from there up to the
 * reject threshold or, without one, to 1.
 */
export function riskBetween(value: number, { review, reject }: Thresholds): number {
  const from = review ?? reject ?? 1
  const top = reject ?? 1
  if (value < from) return (value / from) * 0.5
  return top > from ? Math.min(1, 0.5 + ((value - from) / (top - from)) * 0.5) : 1
}
