import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { projectQueue, queueAt } from '../../../src/moderation/forecast/project-queue.ts'
import { DAY_MS } from '../../../src/moderation/pause/rules.ts'
import { workingMs } from '../../../src/moderation/pause/working-time.ts'
import { anyOutlook, evenOutlook } from './outlooks.ts'

const later = (at: Date, days: number) => new Date(at.getTime() + days * DAY_MS)
const spanDays = fc.double({ min: 0.01, max: 7, noNaN: true })

describe('an expected queue', () => {
  it('is never below nothing, and changes by arrivals less decisions in every hour', () => {
    fc.assert(
      fc.property(anyOutlook, spanDays, (outlook, days) => {
        let before = outlook.waiting
        for (const { arrivals, decisions, queue } of projectQueue(
          outlook,
          later(outlook.at, days),
        )) {
          expect(queue).toBeGreaterThanOrEqual(0)
          expect(decisions).toBeGreaterThanOrEqual(0)
          expect(queue).toBeCloseTo(before + arrivals - decisions, 6)
          before = queue
        }
      }),
      { numRuns: 100 },
    )
  })

  it('has hours that follow each other from now on, without decisions where all of one is a pause', () => {
    fc.assert(
      fc.property(anyOutlook, (outlook) => {
        const until = later(outlook.at, 3)
        const hours = projectQueue(outlook, until)
        expect(hours[0]?.startsAt).toEqual(outlook.at)
        hours.forEach(({ startsAt, decisions }, i) => {
          const end = hours[i + 1]?.startsAt ?? until
          expect(end > startsAt && end.getTime() - startsAt.getTime() <= 3_600_000).toBe(true)
          if (workingMs(outlook.calendar, startsAt, end) === 0) expect(decisions).toBe(0)
        })
      }),
      { numRuns: 100 },
    )
  })

  it('is nowhere longer with more pace, nor shorter with more arrivals or more that wait', () => {
    const factor = fc.double({ min: 1, max: 3, noNaN: true })
    fc.assert(
      fc.property(anyOutlook, factor, (outlook, more) => {
        const queues = (changed: typeof outlook) =>
          projectQueue(changed, later(outlook.at, 3)).map(({ queue }) => queue)
        const { profile } = outlook
        const times = (rates: Float64Array) => rates.map((rate) => rate * more)
        const usual = queues(outlook)
        const faster = queues({ ...outlook, profile: { ...profile, pace: times(profile.pace) } })
        const fuller = queues({
          ...outlook,
          profile: { ...profile, arrivals: times(profile.arrivals) },
        })
        const longer = queues({ ...outlook, waiting: outlook.waiting * more })
        usual.forEach((queue, i) => {
          expect(faster[i]).toBeLessThanOrEqual(queue + 1e-6)
          expect(fuller[i]).toBeGreaterThanOrEqual(queue - 1e-6)
          expect(longer[i]).toBeGreaterThanOrEqual(queue - 1e-6)
        })
      }),
      { numRuns: 100 },
    )
  })

  it('is the same in two parts as in one where all is as usual', () => {
    const at = new Date('2026-07-01T09:20:00Z')
    const outlook = evenOutlook(at, { pace: 0.7, arrivals: 0.5, waiting: 80 })
    const middle = later(at, 0.3)
    const rest = { ...outlook, at: middle, waiting: queueAt(outlook, middle) }
    expect(queueAt(rest, later(at, 1.5))).toBeCloseTo(queueAt(outlook, later(at, 1.5)), 6)
  })

  it('grows through the night and is worked off in the morning', () => {
    const at = new Date('2026-07-01T22:00:00Z') // midnight in Berlin
    const hours = projectQueue(evenOutlook(at, { pace: 2, arrivals: 0.5 }), later(at, 1))
    const queues = hours.map(({ queue }) => Math.round(queue))
    expect(queues.slice(0, 10)).toEqual([30, 60, 90, 120, 150, 180, 90, 0, 0, 0])
    expect(hours[12]?.decisions).toBeCloseTo(30, 6)
  })
})
