import type { Calendar } from '../pause/calendar.ts'
import { nextChange, pauseAt } from '../pause/pauses.ts'
import { MINUTE_MS } from '../pause/rules.ts'
import { HOUR_MS } from './site-hours.ts'
import { hourOfWeek, type WeekClock } from './week.ts'

/** In steps as short as this, rates may be taken as constant. */
export const STEP_MS = 10 * MINUTE_MS

/** A span (epoch milliseconds) in which the hour of the week is one and either all or nothing is paused. */
export interface Step {
  startsAt: number
  endsAt: number
  /** 0 to 167. */
  hour: number
  isPaused: boolean
}

/**
 * The span from one instant to another in steps, in order and without gaps.
 * @param longestMs no step is longer
 */
export function* stepsBetween(
  calendar: Calendar,
  clock: WeekClock,
  from: Date,
  to: Date,
  longestMs = HOUR_MS,
): Generator<Step> {
  const end = to.getTime()
  let startsAt = from.getTime()
  let isPaused = pauseAt(calendar, from) !== null
  let changesAt = changeAfter(calendar, startsAt)
  while (startsAt < end) {
    const hourEnd = (Math.floor(startsAt / HOUR_MS) + 1) * HOUR_MS
    const endsAt = Math.min(startsAt + longestMs, hourEnd, changesAt, end)
    yield { startsAt, endsAt, hour: hourOfWeek(clock, startsAt), isPaused }
    startsAt = endsAt
    if (startsAt === changesAt) {
      isPaused = !isPaused
      changesAt = changeAfter(calendar, startsAt)
    }
  }
}

function changeAfter(calendar: Calendar, at: number): number {
  return nextChange(calendar, new Date(at))?.at.getTime() ?? Number.POSITIVE_INFINITY
}
