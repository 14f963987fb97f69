import { describe, expect, it } from 'vitest'
import { measureLevel } from '../../../src/moderation/expected/level.ts'
import { buildProfile } from '../../../src/moderation/expected/profile.ts'
import {
  HOUR_MS,
  type SiteHour,
  type WaitEvent,
} from '../../../src/moderation/expected/site-hours.ts'
import { hourOfWeek, weekClock } from '../../../src/moderation/expected/week.ts'
import { createCalendar } from '../../../src/moderation/pause/calendar.ts'

const MINUTE = 60_000
const berlin = createCalendar({
  timezone: 'Europe/Berlin',
  windows: [{ from: '00:00', to: '06:00' }],
})
/** A Monday, midnight in Berlin. */
const NOW = new Date('2026-06-28T22:00:00Z')

/** Six weeks of hours up to now; `rate` gives decisions a minute for hours of the week. */
function weeks(rate: (hour: number) => number, busyMinutes = 60): SiteHour[] {
  const clock = weekClock(berlin, new Date(NOW.getTime() - 42 * 24 * HOUR_MS), NOW)
  return Array.from({ length: 42 * 24 }, (_, i) => {
    const startsAt = new Date(NOW.getTime() - (i + 1) * HOUR_MS)
    const decided = rate(hourOfWeek(clock, startsAt.getTime())) * busyMinutes
    return { startsAt, arrived: 30, decided, busyMs: busyMinutes * MINUTE }
  })
}

describe('the hour of the week', () => {
  it('counts from Monday midnight by the local clock, on either side of its change', () => {
    const clock = weekClock(berlin, new Date('2026-10-01'), new Date('2026-11-30'))
    expect(hourOfWeek(clock, Date.parse('2026-10-18T22:00:00Z'))).toBe(0)
    expect(hourOfWeek(clock, Date.parse('2026-10-25T23:00:00Z'))).toBe(0)
    expect(hourOfWeek(clock, Date.parse('2026-10-25T22:00:00Z'))).toBe(167)
  })

  it('is UTC where a site has no pause', () => {
    const clock = weekClock(createCalendar(null), new Date('2026-10-01'), new Date('2026-11-30'))
    expect(hourOfWeek(clock, Date.parse('2026-10-19T05:59:00Z'))).toBe(5)
  })

  it('has one answer for a whole UTC hour, also where zones are half an hour off', () => {
    const india = createCalendar({ timezone: 'Asia/Kolkata', windows: [] })
    const clock = weekClock(india, new Date('2026-10-01'), new Date('2026-11-30'))
    const hours = [0, 20, 40, 59].map((minute) =>
      hourOfWeek(clock, Date.UTC(2026, 9, 19, 4, minute)),
    )
    expect(hours).toEqual([10, 10, 10, 10])
  })
})

describe('the profile of a site', () => {
  it('knows the pace of each hour of the week after six weeks', () => {
    const { pace, decisions } = buildProfile(
      weeks((hour) => (hour === 34 ? 6 : 2)),
      berlin,
      NOW,
    )
    expect(pace[34]).toBeGreaterThan(4.5)
    expect(pace[58]).toBeLessThan(2.6)
    expect(decisions).toBeGreaterThan(100_000)
  })

  it('takes the same pace from moderators who have little to do', () => {
    const busy = buildProfile(
      weeks(() => 2),
      berlin,
      NOW,
    )
    const idle = buildProfile(
      weeks(() => 2, 10),
      berlin,
      NOW,
    )
    expect(busy.pace[34]).toBeCloseTo(2, 1)
    expect(idle.pace[34]).toBeCloseTo(2, 1)
  })

  it('leans on broader knowledge while an hour has not been seen', () => {
    const workday = (hour: number) => hour < 120
    const rows = weeks((hour) => (workday(hour) && hour % 24 === 10 ? 4 : 1))
    const clock = buildProfile(rows, berlin, NOW).clock
    const unseen = rows.filter((row) => hourOfWeek(clock, row.startsAt.getTime()) !== 10)
    const { pace } = buildProfile(unseen, berlin, NOW)
    expect(pace[10]).toBeGreaterThan(3)
    expect(buildProfile([], berlin, NOW).pace.every((rate) => rate === 1)).toBe(true)
  })

  it('believes last week more than the one before', () => {
    const weekAgo = new Date(NOW.getTime() - 7 * 24 * HOUR_MS)
    const rows = weeks(() => 1).map((row) =>
      row.startsAt >= weekAgo ? { ...row, decided: 180 } : row,
    )
    expect(buildProfile(rows, berlin, NOW).pace[34]).toBeGreaterThan(1 + 2 / 6)
  })

  it('looks at no hour that is not over', () => {
    const later = { startsAt: NOW, arrived: 9_999, decided: 9_999, busyMs: HOUR_MS }
    expect(buildProfile([...weeks(() => 1), later], berlin, NOW)).toEqual(
      buildProfile(
        weeks(() => 1),
        berlin,
        NOW,
      ),
    )
  })
})

describe('the level of the present', () => {
  const profile = buildProfile(
    weeks(() => 2),
    berlin,
    NOW,
  )
  const at = new Date('2026-06-29T12:00:00Z')

  /** Something always waits; decisions come at a pace per minute that depends on the minutes ago. */
  function history(pace: (minutesAgo: number) => number): WaitEvent[] {
    const waiting: WaitEvent = { arrivedAt: new Date(at.getTime() - 2 * HOUR_MS), decidedAt: null }
    return Array.from({ length: 60 }, (_, ago) =>
      Array.from({ length: Math.round(pace(ago)) }, () => ({
        arrivedAt: new Date(at.getTime() - HOUR_MS),
        decidedAt: new Date(at.getTime() - (ago + 0.5) * MINUTE),
      })),
    )
      .flat()
      .concat([{ ...waiting, decidedAt: new Date(at.getTime() + HOUR_MS) }])
  }

  it('is one where all is as usual', () => {
    expect(
      measureLevel(
        history(() => 2),
        at,
        berlin,
        profile,
      ).pace,
    ).toBeCloseTo(1, 1)
  })

  it('falls within 15 minutes after half of the moderators left, and rises when they are back', () => {
    const gone = measureLevel(
      history((ago) => (ago < 15 ? 1 : 2)),
      at,
      berlin,
      profile,
    )
    const back = measureLevel(
      history((ago) => (ago < 15 ? 2 : 1)),
      at,
      berlin,
      profile,
    )
    expect(gone.pace).toBeLessThan(0.8)
    expect(back.pace).toBeGreaterThan(0.8)
  })

  it('does not fall because nothing waits', () => {
    expect(measureLevel([], at, berlin, profile).pace).toBe(1)
  })

  it('does not fall in a pause', () => {
    const waiting = { arrivedAt: new Date('2026-06-29T23:00:00Z'), decidedAt: null }
    const night = new Date('2026-06-30T01:00:00Z')
    expect(measureLevel([waiting], night, berlin, profile).pace).toBe(1)
  })

  it('knows nothing of what comes later', () => {
    const known = history(() => 2).map((event) =>
      event.decidedAt && event.decidedAt > at ? { ...event, decidedAt: null } : event,
    )
    expect(
      measureLevel(
        history(() => 2),
        at,
        berlin,
        profile,
      ),
    ).toEqual(measureLevel(known, at, berlin, profile))
  })
})
