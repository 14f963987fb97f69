import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { censoredQuantiles } from '../../../src/moderation/expected/censored-quantiles.ts'
import { rangeAround } from '../../../src/moderation/expected/range-table.ts'
import {
  learnSpread,
  PRIOR_SPREAD,
  type Statement,
  situationAt,
} from '../../../src/moderation/expected/spread.ts'
import { createCalendar } from '../../../src/moderation/pause/calendar.ts'
import { randomSource } from '../../../src/statistics/random.ts'

const MINUTE = 60_000
const calendar = createCalendar({
  timezone: 'Europe/Berlin',
  windows: [{ from: '00:00', to: '06:00' }],
})
const NOW = new Date('2026-06-29T20:00:00Z')

/** Statements of today, each with a wait that was stated and one that came, in minutes. */
function statements(waits: readonly (readonly [stated: number, actual: number | null])[]) {
  return waits.map(([stated, actual], i): Statement => {
    const statedAt = new Date(NOW.getTime() - (300 + (i % 60)) * MINUTE)
    const after = (minutes: number) => new Date(statedAt.getTime() + minutes * MINUTE)
    const decidedAt = actual === null ? null : after(actual)
    return { statedAt, expectedBy: after(stated), situation: 'ranked', decidedAt }
  })
}

describe('quantiles of censored values', () => {
  const seen = (value: number) => ({ value, isCensored: false, weight: 1 })
  const atLeast = (value: number) => ({ value, isCensored: true, weight: 1 })

  it('are those of the values where nothing is censored', () => {
    const values = Array.from({ length: 100 }, (_, i) => seen(i + 1))
    expect(censoredQuantiles(values, [0.095, 0.5, 0.895])).toEqual([10, 50, 90])
  })

  it('move up for what is known to be larger only', () => {
    // Kaplan-Meier by hand: 3/4, then of two at risk one: 3/8, then 0.
    const values = [seen(1), atLeast(2), seen(3), seen(4)]
    expect(censoredQuantiles(values, [0.2, 0.6, 0.7])).toEqual([1, 3, 4])
  })

  it('are the largest value where too much is censored, and nothing of nothing', () => {
    expect(censoredQuantiles([seen(1), atLeast(2), atLeast(3)], [0.3, 0.9])).toEqual([1, 3])
    expect(censoredQuantiles([], [0.5])).toEqual([Number.NaN])
  })
})

describe('the spread of a site', () => {
  it('holds 85 % of decisions that err like those before', () => {
    const random = randomSource(7)
    const wait = () => {
      const stated = 5 + 60 * random()
      return [stated, stated * Math.exp(0.8 * (random() - 0.5))] as const
    }
    const past = Array.from({ length: 600 }, wait)
    const { ranked } = learnSpread(statements(past), calendar, NOW)
    const inside = Array.from({ length: 2_000 }, wait).filter(([stated, actual]) => {
      const { low, high } = rangeAround(ranked, stated)
      return low <= actual && actual <= high
    })
    expect(inside.length / 2_000).toBeGreaterThan(0.82)
    expect(inside.length / 2_000).toBeLessThan(0.93)
  })

  it('counts waits that go on, and does not look into the future', () => {
    const done = Array.from({ length: 50 }, () => [30, 30] as const)
    const goesOn = Array.from({ length: 50 }, () => [30, null] as const)
    const later = Array.from({ length: 50 }, () => [30, 900] as const)
    const high = (waits: typeof goesOn | typeof later) =>
      rangeAround(learnSpread(statements([...done, ...waits]), calendar, NOW).ranked, 30).high
    expect(high(goesOn)).toBeGreaterThan(120)
    expect(high(later)).toBe(high(goesOn))
  })

  it('leaves pauses out', () => {
    const statement: Statement = {
      statedAt: new Date('2026-06-28T21:50:00Z'),
      expectedBy: new Date('2026-06-29T04:10:00Z'),
      decidedAt: new Date('2026-06-29T04:10:00Z'),
      situation: 'ranked',
    }
    const { ranked } = learnSpread(Array(200).fill(statement), calendar, NOW)
    const { low, high } = rangeAround(ranked, 20)
    expect(high - low).toBeLessThan(15)
  })

  it('is the prior at first', () => {
    expect(learnSpread([], calendar, NOW)).toEqual(PRIOR_SPREAD)
    const { low, high } = rangeAround(PRIOR_SPREAD.ranked, 30)
    expect([Math.round(low), Math.round(high)]).toEqual([9, 87])
  })

  it('gives ranges around the stated wait, both ends of which rise with it', () => {
    const waits = fc.array(fc.tuple(fc.nat({ max: 500 }), fc.option(fc.nat({ max: 900 }))), {
      maxLength: 40,
    })
    const stated = fc.double({ min: 0, max: 3_000, noNaN: true })
    fc.assert(
      fc.property(waits, stated, stated, (given, a, b) => {
        const { ranked } = learnSpread(statements(given), calendar, NOW)
        const [less, more] = [Math.min(a, b), Math.max(a, b)].map((wait) => ({
          wait,
          ...rangeAround(ranked, wait),
        }))
        expect(less?.low).toBeLessThanOrEqual(less?.wait ?? 0)
        expect(less?.high).toBeGreaterThanOrEqual(less?.wait ?? 0)
        expect(less?.low).toBeLessThanOrEqual(more?.low ?? 0)
        expect(less?.high).toBeLessThanOrEqual(more?.high ?? 0)
      }),
    )
  })

  it('tells apart in which situation something was stated', () => {
    const [day, night] = [new Date('2026-06-29T10:00:00Z'), new Date('2026-06-29T01:00:00Z')]
    const situations = [situationAt(calendar, day, true), situationAt(calendar, day, false)]
    expect([...situations, situationAt(calendar, night, false)]).toEqual([
      'ranked',
      'unranked',
      'paused',
    ])
  })
})
