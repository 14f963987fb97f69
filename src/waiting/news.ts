import type { QueueNotice } from './told.ts'

/** What a live event tells of. */
export const QUEUE_EVENTS = ['pause-started', 'pause-ended', 'queue'] as const
export type QueueEvent = (typeof QUEUE_EVENTS)[number]

/** Smaller changes than all of these are no news: this share, so many comments, so many milliseconds. */
const LARGE = { share: 0.2, waiting: 5, ms: 600_000 } as const

/** What is new since readers were last told, if it is worth telling. */
export function newsBetween(
  before: QueueNotice,
  now: QueueNotice,
  at: Date,
): QueueEvent | undefined {
  if (before.pause.paused !== now.pause.paused)
    return now.pause.paused ? 'pause-started' : 'pause-ended'
  return isLarge(before.waiting, now.waiting, LARGE.waiting) ||
    isLarge(waitOf(before, at), waitOf(now, at), LARGE.ms)
    ? 'queue'
    : undefined
}

function isLarge(before: number | null, now: number | null, least: number): boolean {
  if (before === null || now === null) return before !== now
  const change = Math.abs(now - before)
  return change >= least && change >= LARGE.share * Math.max(before, now)
}

function waitOf({ expectedBy }: QueueNotice, at: Date): number | null {
  return expectedBy && expectedBy.getTime() - at.getTime()
}
