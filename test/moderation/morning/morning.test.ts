import { describe, expect, it } from 'vitest'
import { type Boundary, untoldBoundaries } from '../../../src/moderation/morning/boundaries.ts'
import { digestSpan, hourStarts } from '../../../src/moderation/morning/digest-span.ts'
import { nextLocalTime } from '../../../src/moderation/morning/next-local-time.ts'
import { createCalendar } from '../../../src/moderation/pause/calendar.ts'
import type { PauseConfig } from '../../../src/moderation/pause/pause-config.ts'

const calendarOf = (windows: PauseConfig['windows'], timezone = 'Europe/Berlin') =>
  createCalendar({ timezone, windows })
const NIGHTS = calendarOf([{ from: '00:00', to: '06:00' }])
const NONE = createCalendar(null)
const at = (text: string) => new Date(`${text}Z`)
const night = (day: number) => ({
  startsAt: at(`2026-07-0${day - 1}T22:00`),
  endsAt: at(`2026-07-0${day}T04:00`),
})

describe('a digest tells of', () => {
  it('the pause that is on, else the last one, else a day', () => {
    expect(digestSpan(NIGHTS, at('2026-07-02T01:00'))).toEqual({ kind: 'pause', ...night(2) })
    expect(digestSpan(NIGHTS, at('2026-07-02T04:00'))).toEqual({ kind: 'pause', ...night(2) })
    expect(digestSpan(NIGHTS, at('2026-07-02T21:59'))).toEqual({ kind: 'pause', ...night(2) })
    expect(digestSpan(NONE, at('2026-07-02T04:00'))).toEqual({
      kind: 'day',
      startsAt: at('2026-07-01T04:00'),
      endsAt: at('2026-07-02T04:00'),
    })
  })

  it('a weekly pause for as long as it is the last, but no old one', () => {
    const sundays = calendarOf([{ from: '00:00', to: '24:00', days: ['sun'] }])
    expect(digestSpan(sundays, at('2026-07-11T21:00'))).toMatchObject({
      endsAt: at('2026-07-05T22:00'),
    })
    const onceClosed = createCalendar({
      timezone: 'Europe/Berlin',
      windows: [],
      exceptions: [{ date: '2026-05-01', closed: true }],
    })
    expect(digestSpan(onceClosed, at('2026-07-02T04:00')).kind).toBe('day')
  })

  it('hours of the local clock, the first and last as long as they are', () => {
    const india = calendarOf([{ from: '00:15', to: '02:10' }], 'Asia/Kolkata')
    const now = at('2026-07-02T04:00')
    const starts = hourStarts(india, digestSpan(india, now), now).map((start) =>
      start.toISOString(),
    )
    expect(starts).toEqual([
      '2026-07-01T18:45:00.000Z',
      '2026-07-01T19:30:00.000Z',
      '2026-07-01T20:30:00.000Z',
    ])
  })

  it('no hour twice and none too few when clocks change', () => {
    for (const [morning, hours] of [
      ['2026-03-29T05:00', 5],
      ['2026-10-25T06:00', 7],
    ] as const)
      expect(hourStarts(NIGHTS, digestSpan(NIGHTS, at(morning)), at(morning))).toHaveLength(hours)
  })

  it('the part of a pause that is over', () => {
    const now = at('2026-07-02T00:30')
    expect(hourStarts(NIGHTS, digestSpan(NIGHTS, now), now)).toHaveLength(3)
  })
})

describe('the next time of a day', () => {
  it('is today or tomorrow, in the zone of the site', () => {
    expect(nextLocalTime(NIGHTS, at('2026-07-02T04:00'), '09:00')).toEqual(at('2026-07-02T07:00'))
    expect(nextLocalTime(NIGHTS, at('2026-07-02T07:00'), '09:00')).toEqual(at('2026-07-03T07:00'))
    expect(nextLocalTime(NONE, at('2026-07-02T04:00'), '09:00')).toEqual(at('2026-07-02T09:00'))
  })

  it('that a clock skips is the end of the gap', () => {
    expect(nextLocalTime(NIGHTS, at('2026-03-28T22:00'), '02:30')).toEqual(at('2026-03-29T01:00'))
  })

  it('must be one', () => {
    for (const time of ['24:00', '9:00', 'noon', ''])
      expect(() => nextLocalTime(NIGHTS, at('2026-07-02T04:00'), time)).toThrow(RangeError)
  })
})

describe('what is to be told of pauses', () => {
  const started = (day: number): Boundary => {
    const { startsAt, endsAt } = night(day)
    return { state: 'started', startsAt, resumesAt: endsAt }
  }
  const ended = (day: number): Boundary => ({ ...started(day), state: 'ended' })
  const untold = (last: Parameters<typeof untoldBoundaries>[1], now: string, calendar = NIGHTS) =>
    untoldBoundaries(calendar, last, at(now))

  it('is nothing while nothing changes', () => {
    expect(untold(started(2), '2026-07-02T03:59')).toEqual([])
    expect(untold(ended(2), '2026-07-02T04:00')).toEqual([])
    expect(untold(ended(2), '2026-07-02T21:59')).toEqual([])
    expect(untold({ state: null, since: at('2026-07-02T04:00') }, '2026-07-02T12:00')).toEqual([])
    expect(
      untold({ state: null, since: at('2026-07-02T04:00') }, '2026-07-02T12:00', NONE),
    ).toEqual([])
  })

  it('is each begin and end, late too', () => {
    expect(untold(ended(2), '2026-07-02T22:00')).toEqual([started(3)])
    expect(untold(started(2), '2026-07-02T04:00')).toEqual([ended(2)])
    expect(untold(started(2), '2026-07-02T20:00')).toEqual([ended(2)])
    expect(untold({ state: null, since: at('2026-07-01T20:00') }, '2026-07-02T00:00')).toEqual([
      started(2),
    ])
    expect(untold({ state: null, since: at('2026-07-01T20:00') }, '2026-07-02T12:00')).toEqual([
      ended(2),
    ])
  })

  it('is of pauses that are over the end alone', () => {
    expect(untold(started(2), '2026-07-04T23:00')).toEqual([
      ended(2),
      ended(3),
      ended(4),
      started(5),
    ])
    expect(untold(ended(2), '2026-07-04T08:00')).toEqual([ended(3), ended(4)])
  })

  it('reaches back a week', () => {
    const told = untold(started(2), '2026-07-30T08:00')
    expect(told).toHaveLength(7)
    expect(told.every(({ state }) => state === 'ended')).toBe(true)
  })

  it('is an end now where the config has the pause no more, and nothing new where it is longer', () => {
    const now = at('2026-07-02T01:00')
    expect(untold(started(2), '2026-07-02T01:00', NONE)).toEqual([{ ...ended(2), resumesAt: now }])
    const longer = calendarOf([{ from: '23:00', to: '08:00' }])
    expect(untold(started(2), '2026-07-02T01:00', longer)).toEqual([])
    expect(untold(started(2), '2026-07-05T01:00', NONE)).toEqual([ended(2)])
  })
})
