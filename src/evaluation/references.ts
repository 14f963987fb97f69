import type { Language } from '../moderation/labels.ts'
import { FULL_REFERENCE, OURS, PLAIN_REFERENCE, type System, WORD_LIST } from './measured-set.ts'
import { insultValues, type Verdict } from './product.ts'
import { startStep } from './progress.ts'
import {
  allTrainingRows,
  plainTrainingRows,
  REFERENCE_THRESHOLD,
  type Reference,
  trainReference,
} from './reference.ts'
import { thinned } from './sets.ts'

/** What the service is compared with in one language. */
export interface References {
  plain: Reference
  /** The service first, then every reference, with their scores of these texts. */
  systemsFor(
    texts: readonly string[],
    verdicts: readonly Verdict[],
    review: number,
  ): [System, ...System[]]
}

/**
 * Trains both references of a language.
 * @param limit the most rows to learn from, for a quick look; all where absent
 */
export function trainReferences(
  data: string,
  corpus: string,
  language: Language,
  limit?: number,
): References {
  const step = startStep(`training references ${language}`, 2)
  const plain = trainReference(thinned(plainTrainingRows(data, language), limit))
  step.advance()
  const full = trainReference(thinned(allTrainingRows(data, corpus, language), limit))
  step.advance()
  step.end()
  const reference = (name: string, scores: Float64Array): System => {
    return { name, threshold: REFERENCE_THRESHOLD, scores }
  }
  return {
    plain,
    systemsFor: (texts, verdicts, review) => [
      { name: OURS, threshold: review, scores: insultValues(verdicts) },
      reference(PLAIN_REFERENCE, plain(texts)),
      reference(FULL_REFERENCE, full(texts)),
      reference(
        WORD_LIST,
        Float64Array.from(verdicts, ({ words }) => words),
      ),
    ],
  }
}
