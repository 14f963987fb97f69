import { CORPUS_LABELS, type CorpusLabel } from '../training/corpus.ts'
import { type Figures, figuresOf } from './figures.ts'
import type { MeasuredSet } from './measured-set.ts'
import { type Share, shareOf } from './share.ts'

/** How well one label of our own comments is found. */
export interface SubScoreQuality {
  set: string
  label: CorpusLabel
  rows: number
  positives: number
  /** The sub-score of that name against the label; absent where the model has none. */
  figures?: Figures
  /** Share of the comments with the label that the main score sends to review. */
  flagged: Share
}

/** From which value on a sub-score counts as flagged where the config names no threshold. */
const THRESHOLD = 0.5

/**
 * Each sub-score against the label of our own comments that it stands for.
 * @param thresholds review thresholds of the config by sub-score
 */
export function measureSubScores(
  set: MeasuredSet,
  thresholds: Partial<Record<CorpusLabel, number>> = {},
  resamples?: number,
): SubScoreQuality[] {
  const [ours] = set.systems
  return CORPUS_LABELS.map((label) => {
    const labels = set.rows.map(({ comment }) => (comment?.labels.includes(label) ? 1 : 0))
    const values = set.verdicts.map(({ parts }) => parts[label])
    const known = values.some((value) => value !== undefined)
    const having = set.rows.flatMap((_, i) => (labels[i] === 1 ? [i] : []))
    const scores = values.map((value) => value ?? 0)
    const threshold = thresholds[label] ?? THRESHOLD
    return {
      set: set.name,
      label,
      rows: labels.length,
      positives: having.length,
      ...(known && { figures: figuresOf(scores, labels, threshold, resamples) }),
      flagged: shareOf(
        having.filter((row) => (ours.scores[row] ?? 0) >= ours.threshold).length,
        having.length,
      ),
    }
  })
}
