import type { Language } from '../moderation/labels.ts'
import type { Calibration } from './calibration.ts'
import type { Faithfulness } from './faithfulness.ts'
import type { FalseAlarms } from './false-alarms.ts'
import type { LetThrough } from './let-through.ts'
import type { OffTopicQuality } from './off-topic.ts'
import type { Quality } from './quality.ts'
import type { Robustness } from './robustness.ts'
import type { SubScoreQuality } from './sub-scores.ts'

/** Everything that `npm run evaluate` measures: `models/report/figures.json`, from which the report is written. */
export interface Results {
  /** What answered, each with the version that its scores carry. */
  models: { model: string; version: string }[]
  /** Thresholds of the shipped config. */
  thresholds: Record<Language, { review: number; reject: number }>
  /** The most rows of a set that were measured, where not all were. */
  limit?: number
  sets: { name: string; language: Language; about: string; rows: number; positives: number }[]
  /** Every set, whole. */
  quality: Quality[]
  lengths: Quality[]
  subScores: SubScoreQuality[]
  falseAlarms: FalseAlarms[]
  letThrough: LetThrough
  calibration: Calibration[]
  robustness: Robustness[]
  faithfulness: Faithfulness[]
  offTopic: OffTopicQuality[]
}
