import { mergeSpans, type Span, subtractSpans } from '../moderation/pause/spans.ts'
import { drawLognormal, drawNormal } from './draws.ts'
import type { LocalDay } from './local-days.ts'

/** When moderators are on duty, in hours of the day: four on workdays, two on the weekend. */
const WORKDAY_SHIFTS = [
  { from: 6, to: 14 },
  { from: 8, to: 16 },
  { from: 13, to: 21 },
  { from: 16, to: 24 },
]
const WEEKEND_SHIFTS = [
  { from: 7, to: 15 },
  { from: 15, to: 24 },
]

/** How much moderators differ in pace, and one of them from day to day. */
const PERSON_SIGMA = 0.15
const DAY_SIGMA = 0.08

/** People come and go some minutes early or late. */
const PUNCTUALITY_HOURS = 0.08

/** A time in which a moderator works without a break (epoch milliseconds). */
export interface Duty extends Span {
  /** How many times as long as usual this person takes for a comment. */
  slowness: number
}

/** What moderators work, a list for each, in order. */
export function drawDuties(random: () => number, days: readonly LocalDay[]): Duty[][] {
  const persons = WORKDAY_SHIFTS.map(() => drawLognormal(random, 1, PERSON_SIGMA))
  // People differ; that teams do would make one seed idle and another drown.
  const mean = persons.reduce((sum, slowness) => sum + slowness, 0) / persons.length
  return persons.map((slowness, person) =>
    days.flatMap((day) => {
      const shift = (day.weekday < 5 ? WORKDAY_SHIFTS : WEEKEND_SHIFTS)[person]
      return shift ? drawShift(random, day, shift, slowness / mean) : []
    }),
  )
}

/** Takes a span out of what a moderator works. */
export function withoutSpan(duties: readonly Duty[], absence: Span): Duty[] {
  return duties.flatMap((duty) =>
    subtractSpans([duty], [absence]).map((span) => ({ ...span, slowness: duty.slowness })),
  )
}

/** Half an hour off in the middle, and ten minutes in each half. */
function drawShift(
  random: () => number,
  day: LocalDay,
  { from, to }: { from: number; to: number },
  slowness: number,
): Duty[] {
  const late = () => PUNCTUALITY_HOURS * drawNormal(random)
  const breakAt = (share: number, hours: number) => {
    const start = from + (to - from) * (share + 0.1 * (random() - 0.5))
    return { startsAt: day.at(start), endsAt: day.at(start + hours) }
  }
  const begin = day.at(from + Math.abs(late()))
  // The last shift ends with the day, when the pause begins.
  const end = to === 24 ? day.at(24) : day.at(to + late())
  const breaks = mergeSpans([breakAt(0.25, 1 / 6), breakAt(0.5, 1 / 2), breakAt(0.75, 1 / 6)])
  const today = slowness * drawLognormal(random, 1, DAY_SIGMA)
  return subtractSpans([{ startsAt: begin, endsAt: end }], breaks).map((span) => ({
    ...span,
    slowness: today,
  }))
}
