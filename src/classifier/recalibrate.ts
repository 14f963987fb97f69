import {
  CALIBRATED,
  type CalibratedSignal,
  type Calibration,
  calibratedVersion,
  recalibrate,
} from '../moderation/calibration.ts'
import type { Score } from '../moderation/scores.ts'

interface Calibrated {
  model: string | { name: string }
}

/** What a site says about the probabilities of its own models. */
export interface CalibrationSettings extends Partial<Record<CalibratedSignal, Calibrated>> {
  calibrations?: Partial<Record<CalibratedSignal, Calibration>>
}

/**
 * A score with the site's calibration applied to its value. It was fitted to the model that the site
 * names, so values of other models, and parts of the insult signal, stay as they are.
 */
export function recalibrateScore(score: Score, settings: CalibrationSettings): Score {
  const signal = CALIBRATED.find((candidate) => candidate === score.signal)
  const calibration = signal && settings.calibrations?.[signal]
  const model = signal && settings[signal]?.model
  const name = typeof model === 'object' ? model.name : model
  if (calibration === undefined || score.model !== name) return score
  const modelVersion = calibratedVersion(score.modelVersion, calibration)
  if (score.value === null) return { ...score, modelVersion }
  return { ...score, modelVersion, value: recalibrate(score.value, calibration) }
}
