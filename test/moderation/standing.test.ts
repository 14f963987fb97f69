import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Standing, standAfter } from '../../src/moderation/standing.ts'
import { visibleStatus } from '../../src/moderation/states.ts'
import '../support/property-seed.ts'

const HOUR = 3_600_000
const START = Date.UTC(2026, 6, 1)
const at = (hour: number) => new Date(START + hour * HOUR)
const isPublic = (standing: Standing, instant: Date) =>
  visibleStatus(standing, instant) === 'approved'
const WAITING: Standing = {
  status: 'pending',
  effectiveAt: null,
  publishedAt: null,
  standingStatus: null,
}

describe('a decision that a pause holds back', () => {
  const published = standAfter(WAITING, 'approved', at(1), at(1))

  it('leaves a public comment public until it takes effect', () => {
    const takenDown = standAfter(published, 'rejected', at(2), at(6))
    expect(isPublic(takenDown, new Date(at(6).getTime() - 1))).toBe(true)
    expect(isPublic(takenDown, at(6))).toBe(false)
    expect(takenDown.publishedAt).toEqual(at(1))
  })

  it('leaves a rejected comment rejected until it takes effect', () => {
    const rejected = standAfter(WAITING, 'rejected', at(1), at(1))
    const letThrough = standAfter(rejected, 'approved', at(2), at(6))
    expect(visibleStatus(letThrough, at(5))).toBe('rejected')
    expect(visibleStatus(letThrough, at(6))).toBe('approved')
    expect(letThrough.publishedAt).toEqual(at(6))
  })

  it('can be replaced before it takes effect, as if it had never been', () => {
    const takenDown = standAfter(published, 'rejected', at(2), at(6))
    const kept = standAfter(takenDown, 'approved', at(3), at(6))
    for (const hour of [3, 5, 6, 7]) expect(isPublic(kept, at(hour))).toBe(true)
    expect(kept.publishedAt).toEqual(at(1))
  })
})

describe('where a comment stands', () => {
  const targets = ['pending', 'approved', 'rejected'] as const
  /** Decisions at rising hours; each takes effect at once or some hours later. */
  const decisions = fc.array(
    fc.record({
      target: fc.constantFrom(...targets),
      after: fc.integer({ min: 0, max: 4 }),
      held: fc.integer({ min: 0, max: 4 }),
    }),
    { minLength: 1, maxLength: 8 },
  )

  /** By the words of the rule: the newest decision with effect stands, else what stood before. */
  function standsByRule(
    made: { target: Standing['status']; at: number; from: number }[],
    hour: number,
  ) {
    let standing: Standing['status'] = 'pending'
    for (const [i, decision] of made.entries()) {
      const replacedAt = made[i + 1]?.at ?? Number.POSITIVE_INFINITY
      const tookEffect = decision.from <= replacedAt
      if (tookEffect && decision.from <= hour) standing = decision.target
    }
    return standing
  }

  it('is what the newest decision that took effect says, at every hour', () => {
    fc.assert(
      fc.property(decisions, (drawn) => {
        let hour = 0
        let standing = WAITING
        const made: { target: Standing['status']; at: number; from: number }[] = []
        for (const { target, after, held } of drawn) {
          hour += after
          standing = standAfter(standing, target, at(hour), at(hour + held))
          made.push({ target, at: hour, from: hour + held })
        }
        for (let later = hour; later <= hour + 5; later++) {
          const visible = visibleStatus(standing, at(later))
          expect(visible).toBe(standsByRule(made, later))
          if (visible === 'approved') {
            expect(standing.publishedAt?.getTime()).toBeLessThanOrEqual(at(later).getTime())
          }
        }
      }),
    )
  })
})
