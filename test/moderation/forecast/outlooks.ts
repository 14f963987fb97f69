import fc from 'fast-check'
import { usualLevel } from '../../../src/moderation/expected/level.ts'
import { WEEK_HOURS, weekClock } from '../../../src/moderation/expected/week.ts'
import type { ProfiledOutlook } from '../../../src/moderation/forecast/state-of-queue.ts'
import { createCalendar } from '../../../src/moderation/pause/calendar.ts'
import type { PauseConfig } from '../../../src/moderation/pause/pause-config.ts'
import { DAY_MS } from '../../../src/moderation/pause/rules.ts'

export const NIGHTS: PauseConfig = {
  timezone: 'Europe/Berlin',
  windows: [{ from: '00:00', to: '06:00' }],
}

/** A queue with the same rates a minute in every hour of the week. */
export function evenOutlook(
  at: Date,
  { pace = 1, arrivals = 0.5, waiting = 0, pause = NIGHTS as PauseConfig | null },
): ProfiledOutlook {
  const calendar = createCalendar(pause)
  const clock = weekClock(calendar, at, new Date(at.getTime() + 30 * DAY_MS))
  const even = (rate: number) => new Float64Array(WEEK_HOURS).fill(rate)
  const profile = { pace: even(pace), arrivals: even(arrivals), decisions: 1_000, clock }
  return { at, calendar, profile, recent: usualLevel(at), waiting }
}

const timeOfDay = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'))

const pauseConfig = fc.record({
  timezone: fc.constantFrom(
    'Europe/Berlin',
    'Asia/Kolkata',
    'Australia/Lord_Howe',
    'America/Santiago',
  ),
  windows: fc.array(fc.record({ from: timeOfDay, to: timeOfDay }), { maxLength: 2 }),
})

const rates = (max: number) =>
  fc
    .array(fc.double({ min: 0, max, noNaN: true }), { minLength: 24, maxLength: 24 })
    .map((hours) => Float64Array.from({ length: WEEK_HOURS }, (_, i) => hours[i % 24] ?? 0))

/** Any queue, with rates that differ by hour and a present that differs from the usual. */
export const anyOutlook = fc
  .record({
    pause: fc.option(pauseConfig),
    at: fc.date({
      min: new Date('2026-01-01'),
      max: new Date('2027-12-31'),
      noInvalidDate: true,
    }),
    pace: rates(4),
    arrivals: rates(3),
    waiting: fc.double({ min: 0, max: 500, noNaN: true }),
    level: fc.record({
      pace: fc.double({ min: 0, max: 3, noNaN: true }),
      arrivals: fc.double({ min: 0, max: 3, noNaN: true }),
    }),
  })
  .map(({ pause, at, pace, arrivals, waiting, level }): ProfiledOutlook => {
    const calendar = createCalendar(pause)
    const clock = weekClock(calendar, at, new Date(at.getTime() + 30 * DAY_MS))
    const profile = { pace, arrivals, decisions: 1_000, clock }
    return { at, calendar, profile, recent: { at, ...level }, waiting }
  })
