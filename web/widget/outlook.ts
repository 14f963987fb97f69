import { say, type Words } from '../texts/texts.ts'
import { around, clockTime, isSameDay, until } from './coming.ts'

/** When a decision is likely, as the service tells it. */
export interface Expected {
  expectedBy: string | null
  /** Most decisions fall between these two. */
  expectedRange: { from: string; to: string } | null
}

/** What is told of pauses and of the queue. */
export interface QueueNotice extends Expected {
  pause: { paused: boolean; startsAt: string | null; resumesAt: string | null }
  waiting: number | null
}

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
/** Times this close are told to five minutes, later ones to ten: nobody knows them better. */
const CLOSE_MS = 30 * MINUTE_MS
/** A range shorter than this says nothing more than its middle does. */
const RANGE_MIN_MS = 20 * MINUTE_MS

/** That nobody moderates now, and from when until when; undefined outside pauses. */
export function pauseSentence(
  { pause }: Pick<QueueNotice, 'pause'>,
  now: Date,
  words: Words,
  timeZone?: string,
): string | undefined {
  if (!pause.paused) return undefined
  if (!pause.resumesAt) return say(words, 'paused')
  const resumesAt = new Date(pause.resumesAt)
  const startsAt = pause.startsAt && new Date(pause.startsAt)
  // A night is told by the clock; a longer pause by the day on which it ends.
  return startsAt && resumesAt.getTime() - startsAt.getTime() < DAY_MS
    ? say(words, 'pausedFrom', {
        from: clockTime(startsAt, words, timeZone),
        to: clockTime(resumesAt, words, timeZone),
      })
    : say(words, 'pausedUntil', { moment: until(resumesAt, now, words, timeZone) })
}

/** How many wait before the reader's comment, and when a decision on it is likely. */
export function queueSentence(
  { waiting, expectedBy }: Pick<QueueNotice, 'waiting' | 'expectedBy'>,
  now: Date,
  words: Words,
  timeZone?: string,
): string {
  const queue = waiting === null ? '' : say(words, 'ahead', { count: waiting })
  if (!expectedBy) return say(words, queue ? 'unknownTimeAfter' : 'unknownTime', { queue })
  const instant = new Date(expectedBy)
  if (instant < now) return say(words, 'soon')
  const moment = around(round('ceil', instant, now), now, words, timeZone)
  return say(words, queue ? 'likelyAfter' : 'likely', { queue, moment })
}

/** Between when and when, where that says more than one time does and is still to come. */
export function rangeSentence(
  { expectedBy, expectedRange }: Expected,
  now: Date,
  words: Words,
  timeZone?: string,
): string | undefined {
  if (!expectedBy || !expectedRange) return undefined
  const from = round('floor', new Date(expectedRange.from), now)
  const to = round('ceil', new Date(expectedRange.to), now)
  if (from <= now || to.getTime() - from.getTime() < RANGE_MIN_MS) return undefined
  const day = new Date(expectedBy)
  if (![from, to].every((end) => isSameDay(end, day, words, timeZone))) return undefined
  return say(words, 'between', {
    from: clockTime(from, words, timeZone),
    to: clockTime(to, words, timeZone),
  })
}

/** All that the author of a waiting comment is told of it. */
export function outlookSentences(
  fate: Expected & { ahead: number | null },
  now: Date,
  words: Words,
): string {
  const { ahead: waiting, expectedBy } = fate
  const sentences = [
    queueSentence({ waiting, expectedBy }, now, words),
    rangeSentence(fate, now, words),
    '',
  ]
  return sentences.filter((sentence) => sentence !== undefined).join(' ')
}

function round(way: 'floor' | 'ceil', instant: Date, now: Date): Date {
  const isClose = instant.getTime() - now.getTime() < CLOSE_MS
  const step = (isClose ? 5 : 10) * MINUTE_MS
  return new Date(Math[way](instant.getTime() / step) * step)
}
