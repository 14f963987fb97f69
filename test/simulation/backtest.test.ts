import { describe, expect, it } from 'vitest'
import { expectDecision } from '../../src/moderation/expected/expect-decision.ts'
import { createCalendar } from '../../src/moderation/pause/calendar.ts'
import { backtest } from '../../src/simulation/backtest.ts'
import { Knowledge } from '../../src/simulation/knowledge.ts'
import { type PastComment, simulateNewsroom } from '../../src/simulation/newsroom.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

// Seconds each, and more where the machine is busy.
describe('the replay of a simulated newsroom', { timeout: 120_000 }, () => {
  it('has at least 80 % of decisions in ranges of under 45 minutes, the oldest first', () => {
    const report = backtest({
      ...simulateNewsroom({ order: 'oldest', days: 7, warmUpDays: 14 }),
      order: 'oldest',
    })
    expect(report.comments).toBeGreaterThan(18_000)
    expect(report.unknown).toBe(0)
    expect(report.all.inside).toBeGreaterThan(0.8)
    expect(report.daytime.inside).toBeGreaterThan(0.8)
    expect(report.daytime.medianWidth).toBeLessThan(45)
    expect(report.night.inside).toBeGreaterThan(0.75)
  })

  it('says the same whatever comes later', () => {
    const { calendar, comments, from } = simulateNewsroom({ order: 'risk', days: 1, warmUpDays: 1 })
    const to = new Date(from.getTime() + DAY / 2)
    const known = comments
      .filter(({ arrivedAt }) => arrivedAt < to)
      .map((comment) => {
        const isKnown = comment.decidedAt !== null && comment.decidedAt < to
        return { ...comment, decidedAt: isKnown ? comment.decidedAt : null }
      })
    const stated = (all: PastComment[]) => {
      const said: string[] = []
      const onStatement = (...statement: unknown[]) => said.push(JSON.stringify(statement))
      backtest({ calendar, comments: all, order: 'risk', from, to, onStatement })
      return said
    }
    const all = stated(comments)
    expect(all.length).toBeGreaterThan(1_000)
    expect(stated(known)).toEqual(all)
  })
})

describe('a moderator who leaves for two hours', () => {
  it('shows in the stated times within 15 minutes, and so does the return', () => {
    const options = { order: 'oldest', days: 8, warmUpDays: 21 } as const
    const usual = simulateNewsroom(options)
    // Sunday, one in the afternoon: one of two is away, and something always waits.
    const leaves = usual.from.getTime() + 6 * DAY + 13 * HOUR
    const absence = { from: new Date(leaves), to: new Date(leaves + 2 * HOUR) }
    const short = simulateNewsroom({ ...options, absence })
    const [usualKnowledge, shortKnowledge] = [usual, short].map(
      ({ calendar, comments, from, to }) => new Knowledge(calendar, comments, from, to),
    )
    const waitAt = (knowledge: Knowledge | undefined, minutes: number) => {
      const at = new Date(leaves + minutes * MINUTE)
      const known = knowledge?.at(at)
      if (!known) return Number.NaN
      const place = { at, calendar: usual.calendar, ahead: 60 }
      const expected = expectDecision({ ...place, ...known })
      return expected === null
        ? Number.NaN
        : (expected.expectedBy.getTime() - leaves) / MINUTE - minutes
    }
    const ratioAt = (minutes: number) =>
      waitAt(shortKnowledge, minutes) / waitAt(usualKnowledge, minutes)
    expect(ratioAt(0)).toBe(1)
    expect(ratioAt(15)).toBeGreaterThan(1.4)
    expect(ratioAt(60)).toBeGreaterThan(1.3)
    expect(ratioAt(118)).toBeGreaterThan(1.4)
    expect(ratioAt(135)).toBeLessThan(1.15)
  })
})

describe('the replay of any history', () => {
  const calendar = createCalendar(null)
  const from = new Date('2026-10-19T00:00:00Z')
  const to = new Date(from.getTime() + DAY)
  const comment = (minutes: number, wait: number | null, left?: number): PastComment => {
    const minutesLater = (more: number) => new Date(from.getTime() + (minutes + more) * MINUTE)
    return {
      arrivedAt: minutesLater(0),
      risk: 0.1,
      decidedAt: wait === null ? null : minutesLater(wait),
      leftAt: left === undefined ? null : minutesLater(left),
    }
  }
  const replay = (comments: PastComment[]) =>
    backtest({ calendar, comments, order: 'oldest', from, to })
  const past = Array.from({ length: 600 }, (_, i) => comment(10 * i - 6_000, 5))

  it('knows nothing before ten decisions', () => {
    const report = replay([comment(5, 5), comment(30, 5)])
    expect(report.unknown).toBe(1)
    expect(report.all.statements).toBe(0)
    expect(report.all.inside).toBeNaN()
  })

  it('holds against itself what waits longer than the range says', () => {
    expect(replay([...past, comment(5, 5)]).all.inside).toBe(1)
    const { statements, inside } = replay([...past, comment(5, null)]).all
    expect(statements).toBeGreaterThan(50)
    expect(inside).toBe(0)
  })

  it('leaves out what stopped waiting by itself, and what still may be in time', () => {
    expect(replay([...past, comment(5, 9, 3)]).all.statements).toBe(0)
    expect(replay([...past, comment(24 * 60 - 1, null)]).all.statements).toBe(0)
  })
})
