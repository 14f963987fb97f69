import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rollHours, type WaitEvent } from '../../../src/moderation/expected/site-hours.ts'
import { createCalendar } from '../../../src/moderation/pause/calendar.ts'
import { pauseAt } from '../../../src/moderation/pause/pauses.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const FROM = Date.UTC(2026, 9, 24, 20)
const HOURS = 14

/** Night pause across the change of clocks on 25 October, and one at noon that is not on the hour. */
const calendar = createCalendar({
  timezone: 'Europe/Berlin',
  windows: [
    { from: '00:20', to: '05:10' },
    { from: '08:15', to: '08:45' },
  ],
})

const minute = fc.integer({ min: -180, max: HOURS * 60 + 60 })
const event = fc
  .record({
    arrived: minute,
    wait: fc.option(fc.nat({ max: 300 })),
    left: fc.option(fc.nat({ max: 300 }), { freq: 4 }),
  })
  .map(
    ({ arrived, wait, left }): WaitEvent => ({
      arrivedAt: new Date(FROM + arrived * MINUTE),
      decidedAt: wait === null ? null : new Date(FROM + (arrived + wait) * MINUTE),
      leftAt: left === null ? null : new Date(FROM + (arrived + left) * MINUTE),
    }),
  )

/** One hour by looking at each of its minutes. */
function naiveHour(events: readonly WaitEvent[], startsAt: number) {
  const endOf = (e: WaitEvent) =>
    Math.min(...[e.decidedAt, e.leftAt].map((at) => at?.getTime() ?? Infinity))
  const open = Array.from({ length: 60 }, (_, i) => startsAt + i * MINUTE).filter(
    (at) => pauseAt(calendar, new Date(at)) === null,
  )
  const isWaiting = (at: number) => events.some((e) => e.arrivedAt.getTime() <= at && at < endOf(e))
  const within = (at: number) => at >= startsAt && at < startsAt + HOUR
  return {
    startsAt: new Date(startsAt),
    arrived: events.filter((e) => within(e.arrivedAt.getTime())).length,
    decided: events.filter((e) => {
      const at = e.decidedAt?.getTime()
      const isFirst = at !== undefined && within(at) && at === endOf(e)
      return isFirst && open.includes(at)
    }).length,
    busyMs: open.filter(isWaiting).length * MINUTE,
  }
}

describe('the hours of a site', () => {
  it('are what looking at every minute gives', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 12 }), (events) => {
        const to = FROM + HOURS * HOUR
        const naive = Array.from({ length: HOURS }, (_, i) => naiveHour(events, FROM + i * HOUR))
        expect(rollHours(events, new Date(FROM), new Date(to), calendar)).toEqual(naive)
      }),
    )
  })

  it('look the same however much later they are rolled', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 12 }), fc.nat({ max: HOURS }), (events, hours) => {
        const now = new Date(FROM + hours * HOUR)
        const known = events
          .filter(({ arrivedAt }) => arrivedAt < now)
          .map(({ arrivedAt, decidedAt, leftAt }) => ({
            arrivedAt,
            decidedAt: decidedAt && decidedAt < now ? decidedAt : null,
            leftAt: leftAt && leftAt < now ? leftAt : null,
          }))
        const later = rollHours(events, new Date(FROM), new Date(FROM + HOURS * HOUR), calendar)
        expect(rollHours(known, new Date(FROM), now, calendar)).toEqual(later.slice(0, hours))
      }),
    )
  })

  it('are whole UTC hours', () => {
    const aside = new Date(FROM + MINUTE)
    expect(() => rollHours([], aside, new Date(FROM + HOUR), calendar)).toThrow(RangeError)
  })
})
