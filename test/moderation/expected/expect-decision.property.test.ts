import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Expectation,
  type ExpectationInput,
  expectDecision,
} from '../../../src/moderation/expected/expect-decision.ts'
import { usualLevel } from '../../../src/moderation/expected/level.ts'
import { buildProfile, type PaceProfile } from '../../../src/moderation/expected/profile.ts'
import { HOUR_MS } from '../../../src/moderation/expected/site-hours.ts'
import { learnSpread, PRIOR_SPREAD } from '../../../src/moderation/expected/spread.ts'
import { type Calendar, createCalendar } from '../../../src/moderation/pause/calendar.ts'
import { pauseAt } from '../../../src/moderation/pause/pauses.ts'
import { workingMs } from '../../../src/moderation/pause/working-time.ts'

const MINUTE = 60_000
/** The week before clocks are set back in Europe. */
const MONDAY = Date.UTC(2026, 9, 19)

const CALENDARS = [
  createCalendar(null),
  createCalendar({ timezone: 'Europe/Berlin', windows: [{ from: '00:00', to: '06:00' }] }),
  createCalendar({
    timezone: 'Australia/Lord_Howe',
    windows: [
      { from: '21:10', to: '07:25' },
      { from: '12:00', to: '12:45', days: ['mon', 'sat', 'sun'] },
    ],
  }),
  createCalendar({
    timezone: 'America/St_Johns',
    windows: [{ from: '17:00', to: '09:00' }],
    exceptions: [{ date: '2026-10-24', closed: true }],
  }),
]

const input = fc
  .record({
    calendar: fc.constantFrom(...CALENDARS),
    seconds: fc.nat({ max: 8 * 86_400 }),
    ahead: fc.nat({ max: 600 }),
    overtaking: fc.constantFrom(0, 0, 0.2, 0.7),
    pace: fc.array(fc.double({ min: 0, max: 4, noNaN: true }), { minLength: 168, maxLength: 168 }),
    level: fc.double({ min: 0.05, max: 3, noNaN: true }),
    errors: fc.array(fc.double({ min: 0.1, max: 8, noNaN: true }), { maxLength: 20 }),
    isRanked: fc.boolean(),
  })
  .map(({ seconds, pace, level, errors, ...rest }): ExpectationInput => {
    const at = new Date(MONDAY + seconds * 1_000)
    return {
      ...rest,
      at,
      profile: { ...profileOf(rest.calendar, 1), pace: Float64Array.from(pace) },
      recent: { at, pace: level, arrivals: 1 },
      spread: learnSpread(statementsOff(errors, at), rest.calendar, at),
    }
  })

function profileOf(calendar: Calendar, pace: number, decisions = 500): PaceProfile {
  const { clock } = buildProfile([], calendar, new Date(MONDAY))
  const arrivals = new Float64Array(168).fill(0.5)
  return { pace: new Float64Array(168).fill(pace), arrivals, decisions, clock }
}

/** Statements of an hour of waiting that were off by factors. */
function statementsOff(factors: readonly number[], now: Date) {
  const statedAt = new Date(now.getTime() - 20 * HOUR_MS)
  const after = (hours: number) => new Date(statedAt.getTime() + hours * HOUR_MS)
  return factors.map((factor) => ({
    statedAt,
    expectedBy: after(1),
    situation: 'ranked' as const,
    decidedAt: after(factor),
  }))
}

function times({ earliest, expectedBy, latest }: Expectation): number[] {
  return [earliest, expectedBy, latest].map((at) => at.getTime())
}

/** Unknown is later than anything. */
function expectNoLater(sooner: Expectation | null, later: Expectation | null) {
  const [first, second] = [sooner, later].map((expected) =>
    expected ? times(expected) : Array<number>(3).fill(Number.POSITIVE_INFINITY),
  )
  for (const [i, at] of first?.entries() ?? []) expect(at).toBeLessThanOrEqual(second?.[i] ?? 0)
}

describe('an expected decision', () => {
  it('is never in a pause, never in the past, and inside its range', () => {
    fc.assert(
      fc.property(input, (given) => {
        const expected = expectDecision(given)
        fc.pre(expected !== null)
        for (const at of times(expected)) {
          expect(pauseAt(given.calendar, new Date(at))).toBeNull()
          expect(at).toBeGreaterThanOrEqual(given.at.getTime())
        }
        expect(times(expected)).toEqual(times(expected).sort((a, b) => a - b))
      }),
    )
  })

  it('comes no earlier with more comments ahead', () => {
    fc.assert(
      fc.property(input, fc.nat({ max: 50 }), (given, more) => {
        const sooner = expectDecision(given)
        const later = expectDecision({ ...given, ahead: given.ahead + more })
        expectNoLater(sooner, later)
      }),
    )
  })

  it('comes no later at a higher pace', () => {
    fc.assert(
      fc.property(input, fc.double({ min: 1, max: 4, noNaN: true }), (given, factor) => {
        const pace = given.profile.pace.map((rate) => rate * factor)
        const faster = expectDecision({ ...given, profile: { ...given.profile, pace } })
        expectNoLater(faster, expectDecision(given))
      }),
    )
  })
})

describe('when a decision is expected', () => {
  const berlin = CALENDARS[1] ?? createCalendar(null)
  const at = new Date('2026-10-19T21:30:00Z')
  const given: ExpectationInput = {
    at,
    calendar: berlin,
    ahead: 0,
    profile: profileOf(berlin, 2),
    recent: usualLevel(at),
    spread: PRIOR_SPREAD,
  }
  const waitOf = (more: Partial<ExpectationInput>) => {
    const expected = expectDecision({ ...given, ...more })
    return expected && workingMs(berlin, more.at ?? at, expected.expectedBy) / MINUTE
  }

  it('is the place in the queue by the pace', () => {
    expect(waitOf({ ahead: 39 })).toBeCloseTo(20, 0)
    expect(waitOf({ ahead: 39, profile: profileOf(berlin, 1) })).toBeCloseTo(40, 0)
  })

  it('goes on after the pause', () => {
    expect(expectDecision({ ...given, ahead: 119 })?.expectedBy.toISOString()).toMatch(
      /^2026-10-20T04:(29|30)/,
    )
    // 60 decisions until midnight: the moment when the last is due is the pause's first.
    const boundary = expectDecision({ ...given, ahead: 60 - 2 / 3 })
    expect(boundary?.expectedBy.toISOString()).toBe('2026-10-20T04:00:00.000Z')
  })

  it('is later where comments overtake, those of the night included', () => {
    const evening = new Date('2026-10-19T21:50:00Z')
    const usual = waitOf({ at: evening, ahead: 39 }) ?? 0
    const overtaken = waitOf({ at: evening, ahead: 39, overtaking: 0.5 }) ?? 0
    // Six hours at half a comment a minute, half of which come before: 90 decisions.
    expect(overtaken - usual).toBeGreaterThan(45)
  })

  it('follows the level for a while, then the profile', () => {
    const half = { recent: { at, pace: 0.5, arrivals: 1 } }
    const noon = { at: new Date('2026-10-19T10:00:00Z') }
    const later = { recent: { at: noon.at, pace: 0.5, arrivals: 1 } }
    expect(waitOf({ ...half, ahead: 9 })).toBeGreaterThan(8)
    const [slow, usual] = [
      waitOf({ ...noon, ...later, ahead: 599 }),
      waitOf({ ...noon, ahead: 599 }),
    ]
    expect((slow ?? 0) - (usual ?? 0)).toBeGreaterThan(10)
    expect((slow ?? 0) / (usual ?? 1)).toBeLessThan(1.2)
  })

  it('is unknown without a history, without a pace, and beyond 14 days', () => {
    expect(expectDecision({ ...given, profile: profileOf(berlin, 2, 9) })).toBeNull()
    expect(expectDecision({ ...given, profile: profileOf(berlin, 0) })).toBeNull()
    expect(expectDecision({ ...given, ahead: 100_000 })).toBeNull()
    expect(
      expectDecision({ ...given, ahead: 10_000, overtaking: 1, profile: profileOf(berlin, 0.5) }),
    ).toBeNull()
    const closed = createCalendar({
      timezone: 'Europe/Berlin',
      windows: [{ from: '00:00', to: '24:00' }],
    })
    expect(expectDecision({ ...given, calendar: closed })).toBeNull()
  })
})
