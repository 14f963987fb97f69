import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { usualLevel } from '../../../src/moderation/expected/level.ts'
import { WEEK_HOURS } from '../../../src/moderation/expected/week.ts'
import { queueAt } from '../../../src/moderation/forecast/project-queue.ts'
import {
  expectedArrivals,
  moderatorPace,
  moderatorsNeeded,
} from '../../../src/moderation/morning/staffing.ts'
import { listPauses } from '../../../src/moderation/pause/pauses.ts'
import { workingMs } from '../../../src/moderation/pause/working-time.ts'
import { anyOutlook, evenOutlook } from '../forecast/outlooks.ts'

const hoursLater = (at: Date, hours: number) => new Date(at.getTime() + hours * 3_600_000)

describe('how many moderators it takes', () => {
  it('is the fewest with whom nothing is left then', () => {
    const hours = fc.double({ min: 0.5, max: 30, noNaN: true })
    const paceOfOne = fc.double({ min: 0.2, max: 3, noNaN: true })
    fc.assert(
      fc.property(anyOutlook, hours, paceOfOne, (outlook, until, one) => {
        const by = hoursLater(outlook.at, until)
        const needed = moderatorsNeeded({ ...outlook, by }, one)
        expect(needed === null).toBe(workingMs(outlook.calendar, outlook.at, by) === 0)
        if (needed === null) return
        // What arrives after the last working minute is nobody's fault.
        const last = listPauses(outlook.calendar, outlook.at, by).at(-1)
        const end = last && last.endsAt >= by ? last.startsAt : by
        const left = (moderators: number) =>
          queueAt(
            {
              ...outlook,
              recent: usualLevel(outlook.at),
              profile: {
                ...outlook.profile,
                pace: new Float64Array(WEEK_HOURS).fill(moderators * one),
              },
            },
            end,
          )
        expect(left(needed)).toBeCloseTo(0, 4)
        if (needed) expect(left(needed - 1)).toBeGreaterThan(0)
      }),
      { numRuns: 150 },
    )
  })

  it('counts what arrives meanwhile', () => {
    const at = new Date('2026-07-02T04:00:00Z') // 6:00 in Berlin
    const goal = { ...evenOutlook(at, { arrivals: 0.5, waiting: 200 }), by: hoursLater(at, 1) }
    expect(expectedArrivals(goal)).toBeCloseTo(30, 6)
    expect(moderatorsNeeded(goal, 1)).toBe(4)
    expect(moderatorsNeeded({ ...goal, waiting: 210 }, 1)).toBe(4)
    expect(moderatorsNeeded({ ...goal, waiting: 211 }, 1)).toBe(5)
  })

  it('is unknown where one moderator was seen for less than an hour', () => {
    expect(moderatorPace({ slots: 11, decisions: 300 })).toBeNull()
    expect(moderatorPace({ slots: 12, decisions: 90 })).toBe(1.5)
  })
})
