import { readVersion, undoCalibration } from '../../moderation/calibration.ts'
import type { Score } from '../../moderation/scores.ts'
import type { DecidedRevision } from '../../review/decided.ts'
import { type Judged, valuesOf } from '../../tuning/measures.ts'

/** Which model's values count, for each signal that has one. */
export type CurrentModels = Map<string, { model: string; base: string }>

/**
 * The models that gave the newest values, if the site still names them: values of older versions say
 * nothing about what is scored today.
 * @param names the models in the site's config, by signal
 */
export function currentModels(
  revisions: readonly DecidedRevision[],
  names: Partial<Record<string, string>>,
): CurrentModels {
  const found: CurrentModels = new Map()
  for (const { scores } of revisions.toReversed()) {
    for (const { signal, model, modelVersion } of scores) {
      if (found.has(signal) || model !== names[signal]) continue
      found.set(signal, { model, base: readVersion(modelVersion).base })
    }
  }
  return found
}

/** A decision as the analysis takes it: calibrations undone, values of other models left out. */
export function judgedFrom(revision: DecidedRevision, models: CurrentModels): Judged {
  const { commentId, text, decision, reason, scores } = revision
  const usable = scores.flatMap((score): Pick<Score, 'signal' | 'value' | 'parts'>[] => {
    const { base, calibration } = readVersion(score.modelVersion)
    const current = models.get(score.signal)
    if (score.model !== current?.model || base !== current.base) return []
    if (score.value === null || calibration === undefined) return [score]
    return [{ ...score, value: undoCalibration(score.value, calibration) }]
  })
  return {
    text,
    place: commentId,
    rejected: decision === 'reject',
    reason,
    values: valuesOf(usable),
  }
}
