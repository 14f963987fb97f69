import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { getsSecondLook } from '../../src/moderation/second-looks.ts'

describe('the choice of second looks', () => {
  it('takes about the share of decisions that is wanted', () => {
    const ids = Array.from({ length: 20_000 }, (_, i) => `decision ${i}`)
    for (const share of [0.05, 0.5]) {
      const taken = ids.filter((id) => getsSecondLook(id, share)).length
      expect(Math.abs(taken / ids.length - share)).toBeLessThan(0.01)
    }
  })

  it('takes none, all, and with a greater share all that it took with a smaller one', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(fc.uuid(), share, share, (id, one, other) => {
        expect([getsSecondLook(id, 0), getsSecondLook(id, 1)]).toEqual([false, true])
        const [small, great] = [Math.min(one, other), Math.max(one, other)]
        if (getsSecondLook(id, small)) expect(getsSecondLook(id, great)).toBe(true)
      }),
    )
  })
})
