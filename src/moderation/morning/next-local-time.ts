import { weekClock } from '../expected/week.ts'
import type { Calendar } from '../pause/calendar.ts'
import { firstInstantAt } from '../pause/local-time.ts'
import { DAY_MS, MINUTE_MS } from '../pause/rules.ts'

/** `HH:MM`, 00:00 to 23:59. */
export const TIME_OF_DAY = /^([01]\d|2[0-3]):([0-5]\d)$/

/**
 * The next instant after `at` at which the site's clock shows a time of the day; where the clock skips it,
 * the first instant after the gap. UTC where the site names no zone.
 * @throws RangeError for a time that is not of the form `HH:MM`
 */
export function nextLocalTime(calendar: Calendar, at: Date, time: string): Date {
  const [, hours, minutes] = TIME_OF_DAY.exec(time) ?? []
  if (hours === undefined) throw new RangeError(`"${time}" is no time from 00:00 to 23:59.`)
  const now = at.getTime()
  const clock = weekClock(calendar, new Date(now - 2 * DAY_MS), new Date(now + 3 * DAY_MS))
  const offsetMs = clock.find(({ endsAt }) => now < endsAt)?.offsetMs ?? 0
  const today = Math.floor((now + offsetMs) / DAY_MS)
  const ofDay = (Number(hours) * 60 + Number(minutes)) * MINUTE_MS
  for (let day = today; day < today + 2; day++) {
    const instant = firstInstantAt(clock, day * DAY_MS + ofDay)
    if (instant > now) return new Date(instant)
  }
  return new Date(firstInstantAt(clock, (today + 2) * DAY_MS + ofDay))
}
