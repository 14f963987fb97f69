import { canonical } from '../classifier/canonical.ts'
import { randomSource } from '../statistics/random.ts'
import { DISGUISE_KINDS, disguise } from './disguise.ts'
import type { TrainingRow } from './insult-rows.ts'

/** One in so many texts is learned from a second time, disguised. */
const DISGUISED_EVERY = 4
/** One in so many is learned from a second time among calm sentences. */
const SURROUNDED_EVERY = 4
const SEED = 2026

/**
 * The rows, and some of them once more: mistyped or written to slip past filters, and among words of
 * calm rows, since one insult is one, however much else a comment says. Copies stay in the group of
 * their original.
 */
export function augmented(rows: TrainingRow[]): TrainingRow[] {
  const random = randomSource(SEED)
  const calm = rows.filter((row) => Object.values(row.heads).every((label) => label === 0))
  const extra: TrainingRow[] = []
  for (const row of rows) {
    if (random() * DISGUISED_EVERY < 1) {
      const kind = DISGUISE_KINDS[Math.floor(random() * DISGUISE_KINDS.length)] ?? 'typo'
      const text = canonical(disguise(row.text, kind, random)).text
      if (text !== row.text) extra.push({ ...row, text })
    }
    if (random() * SURROUNDED_EVERY < 1) {
      const neighbour = calm[Math.floor(random() * calm.length)]
      if (neighbour && sharesHeads(row, neighbour))
        extra.push({ ...row, text: beside(row, neighbour, random) })
    }
  }
  return [...rows, ...extra]
}

/** Only what was judged by the same people may stand together. */
function sharesHeads(a: TrainingRow, b: TrainingRow): boolean {
  return Object.keys(a.heads).join() === Object.keys(b.heads).join()
}

function beside(row: TrainingRow, calm: TrainingRow, random: () => number): string {
  return random() < 0.5 ? `${row.text} ${calm.text}` : `${calm.text} ${row.text}`
}
