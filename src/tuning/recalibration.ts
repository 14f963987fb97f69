import { type Calibration, logit, recalibrate } from '../moderation/calibration.ts'
import { fitPlattScaling } from '../statistics/platt.ts'
import {
  expectedCalibrationError,
  type ReliabilityBin,
  reliabilityBins,
} from '../statistics/reliability.ts'

/** How far values can be read as probabilities. */
export interface Reliability {
  bins: ReliabilityBin[]
  /** Expected calibration error, 0..1. */
  error: number
}

export interface Recalibration {
  /** With the calibration in force. */
  before: Reliability
  /** With new calibrations, each measured on rows that it was not fitted to. */
  after: Reliability
  /** Fitted to all rows; undefined where it would not be better than the one in force. */
  suggested: Calibration | undefined
}

const FOLDS = 5
const IDENTITY: Calibration = { scale: 1, bias: 0 }

/** By so much of itself the log loss must fall, on rows held back, before a change is worth it. */
const WORTH = 0.005

/**
 * Fits a calibration to values and labels and says what it is worth, by cross-validation.
 * @param values without any calibration, 0..1, by falling value
 * @param current the calibration in force
 */
export function findCalibration(
  values: Float64Array,
  labels: Float64Array,
  current: Calibration = IDENTITY,
): Recalibration {
  const logits = values.map(logit)
  const before = values.map((value) => recalibrate(value, current))
  const after = new Float64Array(values.length)
  for (let fold = 0; fold < FOLDS; fold++) {
    const isHeld = (_: number, row: number) => row % FOLDS === fold
    const isSeen = (_: number, row: number) => row % FOLDS !== fold
    const fitted = fitPlattScaling(logits.filter(isSeen), labels.filter(isSeen))
    for (const [k, value] of values.filter(isHeld).entries()) {
      after[k * FOLDS + fold] = recalibrate(value, fitted)
    }
  }
  const gain = 1 - logLoss(after, labels) / logLoss(before, labels)
  const { scale, bias } = fitPlattScaling(logits, labels)
  const rounded = { scale: round(scale), bias: round(bias) }
  return {
    before: reliability(before, labels),
    after: reliability(after, labels),
    suggested: gain > WORTH ? rounded : undefined,
  }
}

function reliability(values: Float64Array, labels: Float64Array): Reliability {
  const bins = reliabilityBins(values, labels)
  return { bins, error: expectedCalibrationError(bins) }
}

function logLoss(values: Float64Array, labels: Float64Array): number {
  let loss = 0
  for (const [row, value] of values.entries()) {
    const right = labels[row] === 1 ? value : 1 - value
    loss -= Math.log(Math.max(right, 1e-9))
  }
  return loss
}

/** Three digits are enough, and can be read in a config file. */
function round(value: number): number {
  return Math.max(-1e6, Math.round(value * 1_000) / 1_000) || 0
}
