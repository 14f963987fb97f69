import type { Deps } from '../deps.ts'
import { explainScore } from '../moderation/explanation-texts.ts'
import type { Language } from '../moderation/labels.ts'
import type { Score } from '../moderation/scores.ts'

/** A score as the newsroom sees it. */
export interface ScoreView extends Score {
  /** What its highlights mean and do not, or why there is no value; absent where nothing needs saying. */
  explanation?: string
}

/**
 * Puts scores into words.
 * @param asked the language that the reader of these words asked for; else the site's is taken
 */
export function explainScores(
  deps: Deps,
  site: string,
  scores: readonly Score[],
  asked?: Language,
): ScoreView[] {
  const language = asked ?? deps.sites.find(site)?.language ?? 'en'
  return scores.map((score) => {
    const explanation = explainScore(score, language)
    return { ...score, ...(explanation !== undefined && { explanation }) }
  })
}
