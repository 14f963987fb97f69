import { around, clockTime, until, type Words } from './moments.ts'

/** What is told of pauses and of the queue. */
export interface QueueNotice {
  pause: { paused: boolean; startsAt: string | null; resumesAt: string | null }
  waiting: number | null
  expectedBy: string | null
}

const DAY_MS = 86_400_000
/** Times this close are told to five minutes, later ones to ten: nobody knows them better. */
const CLOSE_MS = 1_800_000

/** That nobody moderates now, and from when until when; undefined outside pauses. */
export function pauseSentence(
  { pause }: QueueNotice,
  now: Date,
  words: Words,
  timeZone?: string,
): string | undefined {
  const { texts } = words
  if (!pause.paused) return undefined
  if (!pause.resumesAt) return texts.paused
  const resumesAt = new Date(pause.resumesAt)
  const startsAt = pause.startsAt && new Date(pause.startsAt)
  // A night is told by the clock; a longer pause by the day on which it ends.
  return startsAt && resumesAt.getTime() - startsAt.getTime() < DAY_MS
    ? texts.pausedFrom(clockTime(startsAt, words, timeZone), clockTime(resumesAt, words, timeZone))
    : texts.pausedUntil(until(resumesAt, now, words, timeZone))
}

/** How many wait before the reader's comment, and when a decision on it is likely. */
export function queueSentence(
  { waiting, expectedBy }: Pick<QueueNotice, 'waiting' | 'expectedBy'>,
  now: Date,
  words: Words,
  timeZone?: string,
): string {
  const { texts } = words
  const queue = waiting === null ? '' : texts.ahead(waiting)
  if (!expectedBy) return queue ? `${queue}. ${texts.unknownTime}` : texts.unknownTime
  const moment = around(roundUp(new Date(expectedBy), now), now, words, timeZone)
  return texts.likely(queue, moment)
}

function roundUp(instant: Date, now: Date): Date {
  const step = instant.getTime() - now.getTime() < CLOSE_MS ? 300_000 : 600_000
  return new Date(Math.ceil(instant.getTime() / step) * step)
}
