import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  publicRevision,
  type Standing,
  standAfter,
  standEdited,
  statusForAuthor,
} from '../../src/moderation/standing.ts'
import { visibleStatus } from '../../src/moderation/states.ts'
import '../support/property-seed.ts'

const HOUR = 3_600_000
const START = Date.UTC(2026, 6, 1)
const at = (hour: number) => new Date(START + hour * HOUR)
const isPublic = (standing: Standing, instant: Date) =>
  visibleStatus(standing, instant) === 'approved'
type Placed = Standing & { revisionId: string }
const WAITING: Placed = {
  revisionId: '1',
  status: 'pending',
  effectiveAt: null,
  publishedAt: null,
  standingStatus: null,
  publicRevisionId: null,
}
/** As `standAfter`, of the same text. */
const decide = (
  before: Placed,
  status: 'pending' | 'approved' | 'rejected',
  on: Date,
  from = on,
) => ({
  ...before,
  ...standAfter(before, status, on, from),
})
const edit = (before: Placed, on: Date, keep: boolean, revisionId = '2') => ({
  revisionId,
  ...standEdited(before, on, keep),
})

describe('a decision that a pause holds back', () => {
  const published = decide(WAITING, 'approved', at(1))

  it('leaves a public comment public until it takes effect', () => {
    const takenDown = decide(published, 'rejected', at(2), at(6))
    expect(isPublic(takenDown, new Date(at(6).getTime() - 1))).toBe(true)
    expect(isPublic(takenDown, at(6))).toBe(false)
    expect(takenDown.publishedAt).toEqual(at(1))
  })

  it('leaves a rejected comment rejected until it takes effect', () => {
    const rejected = decide(WAITING, 'rejected', at(1))
    const letThrough = decide(rejected, 'approved', at(2), at(6))
    expect(visibleStatus(letThrough, at(5))).toBe('rejected')
    expect(visibleStatus(letThrough, at(6))).toBe('approved')
    expect(letThrough.publishedAt).toEqual(at(6))
  })

  it('can be replaced before it takes effect, as if it had never been', () => {
    const takenDown = decide(published, 'rejected', at(2), at(6))
    const kept = decide(takenDown, 'approved', at(3), at(6))
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
          standing = decide(standing, target, at(hour), at(hour + held))
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

describe('a change of a public text', () => {
  const published = decide(WAITING, 'approved', at(1))

  it('hides it until it is decided, or leaves the earlier one', () => {
    expect(isPublic(edit(published, at(2), false), at(3))).toBe(false)
    const kept = edit(published, at(2), true)
    expect(isPublic(kept, at(3))).toBe(true)
    expect(publicRevision(kept, at(3))).toBe('1')
    expect(statusForAuthor(kept, at(3))).toBe('scoring')
    const approved = decide({ ...kept, status: 'pending' }, 'approved', at(4))
    expect(publicRevision(approved, at(4))).toBe('2')
    expect(approved.publishedAt).toEqual(at(1))
    expect(isPublic(decide(kept, 'rejected', at(4)), at(4))).toBe(false)
  })

  it('leaves nothing public that was to be taken down, or never was public', () => {
    const takenDown = decide(published, 'rejected', at(2), at(6))
    expect(isPublic(edit(takenDown, at(3), true), at(3))).toBe(false)
    const early = decide(WAITING, 'approved', at(2), at(6))
    expect(isPublic(edit(early, at(3), true), at(7))).toBe(false)
  })

  const events = fc.array(
    fc.record({
      kind: fc.constantFrom('approved', 'rejected', 'edit', 'edit and keep'),
      after: fc.integer({ min: 0, max: 3 }),
      held: fc.integer({ min: 0, max: 4 }),
    }),
    { minLength: 1, maxLength: 10 },
  )

  it('shows just the text that the newest decision with effect let through, at every hour', () => {
    fc.assert(
      fc.property(events, (drawn) => {
        let hour = 0
        let comment: Placed = WAITING
        /** The text that readers see, and what a held decision will make of it. */
        let shown: string | null = null
        let coming: { from: number; shown: string | null } | undefined
        const pass = (now: number) => {
          if (!coming || coming.from > now) return
          shown = coming.shown
          coming = undefined
        }
        for (const { kind, after, held } of drawn) {
          hour += after
          pass(hour)
          if (kind === 'approved' || kind === 'rejected') {
            const status = comment.status === 'scoring' ? 'pending' : comment.status
            comment = decide({ ...comment, status }, kind, at(hour), at(hour + held))
            coming = { from: hour + held, shown: kind === 'approved' ? comment.revisionId : null }
            pass(hour)
          } else {
            const keep = kind === 'edit and keep'
            if (!keep || comment.status === 'rejected') shown = null
            coming = undefined
            comment = edit(comment, at(hour), keep, String(Number(comment.revisionId) + 1))
          }
        }
        for (let later = hour; later <= hour + 5; later++) {
          pass(later)
          const now = at(later)
          expect(isPublic(comment, now) ? publicRevision(comment, now) : null).toBe(shown)
          const waits = shown !== null && shown !== comment.revisionId
          if (waits) expect(['scoring', 'pending']).toContain(statusForAuthor(comment, now))
          if (shown !== null) expect(Number(comment.publishedAt)).toBeLessThanOrEqual(Number(now))
        }
      }),
    )
  })
})
