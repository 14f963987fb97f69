import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { raisedRisk } from '../../src/moderation/reports.ts'
import '../support/property-seed.ts'

const risk = fc.double({ min: 0, max: 1, noNaN: true })
const reports = (trusted: number, unknown: number) => ({ open: trusted + unknown, trusted })

describe('what reports do to a comment’s risk', () => {
  it.each([
    [0.2, 0, 0, 0.2],
    [0, 0, 1, 1 / 22],
    [0, 1, 0, 1 / 6],
    [0, 2, 0, 1 / 4],
    [0.6, 2, 0, 0.7],
    [1, 9, 9, 1],
  ])(
    'from %d with %i trusted and %i unknown readers it is %d',
    (base, trusted, unknown, raised) => {
      expect(raisedRisk(base, reports(trusted, unknown))).toBeCloseTo(raised, 12)
    },
  )

  it('takes it at most half the way up, and more reports never take it down', () => {
    fc.assert(
      fc.property(risk, fc.nat(100_000), fc.nat(100_000), (base, trusted, unknown) => {
        const raised = raisedRisk(base, reports(trusted, unknown))
        expect(raised).toBeGreaterThanOrEqual(base)
        expect(raised).toBeLessThanOrEqual(base + (1 - base) / 2)
        expect(raisedRisk(base, reports(trusted + 1, unknown))).toBeGreaterThanOrEqual(raised)
        expect(raisedRisk(base, reports(trusted, unknown + 1))).toBeGreaterThanOrEqual(raised)
      }),
    )
  })

  it('lets any number of unknown readers weigh less than one who is known', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.nat(50), (unknown, trusted) => {
        const crowd = raisedRisk(0.1, reports(trusted, unknown))
        expect(crowd).toBeLessThan(raisedRisk(0.1, reports(trusted + 1, 0)))
      }),
    )
  })
})
