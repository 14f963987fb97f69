import type { MeasuredSet } from './measured-set.ts'
import { type Share, shareOf, shareOver } from './share.ts'

/** At most this share of what moderators let through may be recommended for rejection. */
export const MOST_WRONG_REJECTIONS = 1 / 200

/** What the reject threshold does to comments that real moderators let through, and blocked. */
export interface LetThrough {
  set: string
  /** Let through, and at or over the shipped reject threshold. */
  wrong: Share
  /** Let through, and rejected by the whole policy: sub-scores and other signals too. */
  wrongByPolicy: Share
  thresholds: { threshold: number; wrong: Share; right: Share }[]
  shipped: number
  /** The lowest threshold in steps of 0.01 that rejects at most 1 in 200 of them; 1 where none does. */
  lowest: number
}

const SHOWN = [0.8, 0.85, 0.9, 0.95, 0.98]

/** @param shipped the recommended reject threshold */
export function measureLetThrough(set: MeasuredSet, shipped: number): LetThrough {
  const [{ scores }] = set.systems
  const passed = set.rows.flatMap((row, i) => (row.label === 0 ? [i] : []))
  const blocked = set.rows.flatMap((row, i) => (row.label === 1 ? [i] : []))
  const valuesOf = (rows: number[]) => rows.map((row) => scores[row] ?? 0)
  const wrongAt = (threshold: number) => shareOver(valuesOf(passed), threshold)
  const lowest = lowestThreshold((threshold) => wrongAt(threshold).value <= MOST_WRONG_REJECTIONS)
  const thresholds = [...new Set([...SHOWN, shipped, lowest])].sort((a, b) => a - b)
  return {
    set: set.name,
    shipped,
    wrong: wrongAt(shipped),
    wrongByPolicy: shareOf(
      passed.filter((row) => set.verdicts[row]?.rejects).length,
      passed.length,
    ),
    thresholds: thresholds.map((threshold) => ({
      threshold,
      wrong: wrongAt(threshold),
      right: shareOver(valuesOf(blocked), threshold),
    })),
    lowest,
  }
}

function lowestThreshold(isEnough: (threshold: number) => boolean): number {
  for (let step = 1; step < 100; step++) if (isEnough(step / 100)) return step / 100
  return 1
}
