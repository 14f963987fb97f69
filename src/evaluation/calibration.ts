import { fitPlattScaling } from '../statistics/platt.ts'
import { randomSource } from '../statistics/random.ts'
import {
  expectedCalibrationError,
  type ReliabilityBin,
  reliabilityBins,
} from '../statistics/reliability.ts'
import type { MeasuredSet } from './measured-set.ts'

/** How far probabilities are from observed shares, as shipped and recalibrated. */
export interface Calibration {
  set: string
  rows: number
  before: { error: number; bins: ReliabilityBin[] }
  after: { error: number; bins: ReliabilityBin[] }
}

const SEED = 7

/**
 * Expected calibration error of the service's score, as it is and after Platt recalibration. Each random
 * half is recalibrated by what was fitted on the other, so nothing is measured on what it was fitted on.
 */
export function measureCalibration(set: MeasuredSet): Calibration {
  const [{ scores }] = set.systems
  const random = randomSource(SEED)
  const half = Uint8Array.from(scores, () => (random() < 0.5 ? 0 : 1))
  const logits = Float64Array.from(scores, logit)
  const after = new Float64Array(scores.length)
  for (const measured of [0, 1]) {
    const fitted = logits.filter((_, row) => half[row] !== measured)
    const labels = set.labels.filter((_, row) => half[row] !== measured)
    const { scale, bias } = fitPlattScaling(fitted, labels)
    for (const [row, z] of logits.entries()) {
      if (half[row] === measured) after[row] = 1 / (1 + Math.exp(-(scale * z + bias)))
    }
  }
  const judged = (values: Float64Array) => {
    const bins = reliabilityBins(values, set.labels)
    return { error: expectedCalibrationError(bins), bins }
  }
  return {
    set: set.name,
    rows: scores.length,
    before: judged(scores),
    after: judged(after),
  }
}

const TINY = 1e-6

function logit(value: number): number {
  const inside = Math.min(1 - TINY, Math.max(TINY, value))
  return Math.log(inside / (1 - inside))
}
