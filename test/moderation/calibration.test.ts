import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  calibratedVersion,
  logit,
  readVersion,
  recalibrate,
  undoCalibration,
} from '../../src/moderation/calibration.ts'

const value = fc.double({ min: 0, max: 1, noNaN: true })
const calibration = fc.record({
  scale: fc.double({ min: 0.2, max: 3, noNaN: true }),
  bias: fc.double({ min: -4, max: 4, noNaN: true }),
})

describe('recalibration', () => {
  it('is the sigmoid of a line over the logit', () => {
    expect(recalibrate(0.5, { scale: 3, bias: 0 })).toBe(0.5)
    expect(recalibrate(0.5, { scale: 3, bias: Math.log(3) })).toBeCloseTo(0.75)
    expect(recalibrate(0.9, { scale: 1, bias: 0 })).toBeCloseTo(0.9)
    expect(logit(0.75)).toBeCloseTo(Math.log(3))
  })

  it('stays within 0 and 1 and keeps the order', () => {
    fc.assert(
      fc.property(value, value, calibration, (a, b, given) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map((v) => recalibrate(v, given))
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
        expect(low).toBeLessThanOrEqual(high ?? 0)
      }),
    )
  })

  it('can be undone', () => {
    const inner = fc.double({ min: 0.01, max: 0.99, noNaN: true })
    fc.assert(
      fc.property(inner, calibration, (v, given) => {
        expect(undoCalibration(recalibrate(v, given), given)).toBeCloseTo(v, 3)
      }),
    )
  })

  it('is written into the version of the model, from which it can be read', () => {
    fc.assert(
      fc.property(calibration, (given) => {
        const version = calibratedVersion('a1b2c3', given)
        expect(readVersion(version)).toEqual({ base: 'a1b2c3', calibration: given })
      }),
    )
    expect(readVersion('a1b2c3')).toEqual({ base: 'a1b2c3' })
  })
})
