import { describe, expect, it } from 'vitest'
import { pauseAt } from '../../src/moderation/pause/pauses.ts'
import { Heap } from '../../src/simulation/heap.ts'
import { moderate, type Task } from '../../src/simulation/moderate.ts'
import { simulateNewsroom } from '../../src/simulation/newsroom.ts'
import { Waiting } from '../../src/simulation/waiting.ts'
import { randomSource } from '../../src/statistics/random.ts'

const HOUR = 3_600_000
const options = { order: 'oldest', days: 14, warmUpDays: 0 } as const

describe('a simulated newsroom', () => {
  const { comments, calendar, from, to } = simulateNewsroom(options)

  it('is the same for the same seed, and another for another', () => {
    expect(simulateNewsroom({ ...options, seed: 1 }).comments).toEqual(comments)
    expect(simulateNewsroom({ ...options, seed: 2 }).comments).not.toEqual(comments)
  })

  it('gets about 3,000 comments a day, fewer on weekends and few at night', () => {
    expect(comments.length / 14).toBeGreaterThan(2_500)
    expect(comments.length / 14).toBeLessThan(3_500)
    const perDay = (isWanted: (day: number) => boolean) => {
      const days = Array.from({ length: 14 }, (_, day) => day).filter(isWanted)
      const dayOf = (at: Date) => Math.floor((at.getTime() - from.getTime()) / (24 * HOUR))
      return comments.filter((c) => days.includes(dayOf(c.arrivedAt))).length / days.length
    }
    expect(perDay((day) => day % 7 >= 5)).toBeLessThan(0.8 * perDay((day) => day % 7 < 5))
    const atNight = comments.filter((c) => pauseAt(calendar, c.arrivedAt) !== null).length
    expect(atNight / comments.length).toBeLessThan(0.06)
    expect(comments.every((c) => c.arrivedAt >= from && c.arrivedAt < to)).toBe(true)
  })

  it('sees bursts', () => {
    const counts = new Map<number, number>()
    for (const { arrivedAt } of comments) {
      const quarter = Math.floor(arrivedAt.getTime() / (HOUR / 4))
      counts.set(quarter, (counts.get(quarter) ?? 0) + 1)
    }
    const sorted = [...counts.values()].sort((a, b) => a - b)
    expect((sorted.at(-1) ?? 0) / (sorted[Math.floor(sorted.length / 2)] ?? 1)).toBeGreaterThan(3)
  })

  it('decides on almost all, none in the pause, and the oldest first', () => {
    const decided = comments.filter((c) => c.decidedAt !== null)
    expect(decided.length / comments.length).toBeGreaterThan(0.97)
    expect(decided.every((c) => c.decidedAt && pauseAt(calendar, c.decidedAt) === null)).toBe(true)
    expect(decided.every((c) => c.decidedAt && c.decidedAt > c.arrivedAt)).toBe(true)
    const waits = decided.map((c) => (c.decidedAt?.getTime() ?? 0) - c.arrivedAt.getTime())
    expect(Math.max(...waits)).toBeLessThan(24 * HOUR)
  })

  it('takes risky comments first where that is the order', () => {
    const { comments } = simulateNewsroom({ ...options, order: 'risk' })
    const waits = (isWanted: (risk: number) => boolean) => {
      const wanted = comments.filter((c) => c.decidedAt && isWanted(c.risk))
      const total = wanted.reduce((sum, c) => sum + Number(c.decidedAt) - Number(c.arrivedAt), 0)
      return total / wanted.length
    }
    expect(waits((risk) => risk > 0.5)).toBeLessThan(waits((risk) => risk < 0.05) / 4)
    expect(comments.filter((c) => c.risk < 0.2).length / comments.length).toBeGreaterThan(0.6)
  })

  it('differs by an absence in nothing before it', () => {
    // Ten in the morning of the first Sunday, when hundreds wait all day.
    const leaves = new Date(from.getTime() + (6 * 24 + 10) * HOUR)
    const absence = { from: leaves, to: new Date(leaves.getTime() + 2 * HOUR) }
    const other = simulateNewsroom({ ...options, absence }).comments
    expect(other.map((c) => c.arrivedAt)).toEqual(comments.map((c) => c.arrivedAt))
    const untilThen = (all: typeof comments) =>
      all.filter((c) => c.decidedAt && c.decidedAt < leaves)
    expect(untilThen(other)).toEqual(untilThen(comments))
    const during = (all: typeof comments) =>
      all.filter((c) => c.decidedAt && c.decidedAt > leaves && c.decidedAt < absence.to).length
    expect(during(other)).toBeLessThan(0.8 * during(comments))
  })
})

describe('moderators at work', () => {
  const task = (arrivedAt: number, more: Partial<Task> = {}): Task => {
    return { arrivedAt, risk: 0, handlingMs: 1_000, ...more }
  }
  const duty = (startsAt: number, endsAt: number, slowness = 1) => ({ startsAt, endsAt, slowness })
  const never = () => false

  it('take the next comment when they are done with one, at their own pace', () => {
    const tasks = [task(0), task(0), task(0)]
    const duties = [[duty(1_000, 9_000)], [duty(1_000, 9_000, 3)]]
    expect(moderate(tasks, duties, (_, i) => i, never)).toEqual([2_000, 4_000, 3_000])
  })

  it('finish what they began, and leave what the pause would interrupt', () => {
    const tasks = [task(0), task(0)]
    const duties = [[duty(0, 1_500), duty(5_000, 9_000)]]
    expect(moderate(tasks, duties, (_, i) => i, never)).toEqual([1_000, 2_000])
    const isPaused = (at: number) => at >= 1_500 && at < 5_000
    expect(moderate(tasks, duties, (_, i) => i, isPaused)).toEqual([1_000, 6_000])
  })

  it('see after a while that something came in', () => {
    expect(moderate([task(5_000)], [[duty(0, 90_000)]], (_, i) => i, never)).toEqual([21_000])
  })
})

describe('what keeps order', () => {
  it('a heap gives items by rising key', () => {
    const random = randomSource(3)
    const heap = new Heap<number>()
    const keys = Array.from({ length: 500 }, () => Math.floor(100 * random()))
    for (const key of keys) heap.push(key, key)
    const out = keys.map(() => heap.pop())
    expect(out).toEqual(keys.toSorted((a, b) => a - b))
    expect([heap.pop(), heap.firstKey]).toEqual([undefined, Number.POSITIVE_INFINITY])
  })

  it('places count who is before them', () => {
    const random = randomSource(4)
    const waiting = new Waiting(50)
    const taken = new Set<number>()
    for (let i = 0; i < 300; i++) {
      const place = Math.floor(50 * random())
      waiting.add(place, taken.has(place) ? -1 : 1)
      if (!taken.delete(place)) taken.add(place)
      const asked = Math.floor(50 * random())
      expect(waiting.before(asked)).toBe([...taken].filter((other) => other < asked).length)
    }
  })
})
