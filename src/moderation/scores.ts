import type { InsultPart, Signal } from './labels.ts'

/**
 * A stretch of a revision's text that caused a score.
 * `start` and `end` are offsets in UTF-16 code units into the text as it was submitted, half-open.
 */
export interface Span {
  start: number
  end: number
  /** Share of the score that this stretch explains, 0..1, where the signal can tell. */
  weight?: number
  /** What was found there: the list entry for `words`, the registrable domain for `links`. */
  label?: string
}

/** Why a signal gives no value. */
export const ABSTENTIONS = [
  'text-too-short',
  'no-article',
  'article-too-short',
  'no-model-for-language',
  'not-configured',
] as const
export type Abstention = (typeof ABSTENTIONS)[number]

/** What one signal measured about one revision. Kept for good: replays need the raw value. */
export interface Score {
  signal: Signal
  /** 0..1; for models a calibrated probability; null where the signal abstains. */
  value: number | null
  /** Set exactly where `value` is null. */
  abstained?: Abstention
  /**
   * `insult` only, where the model tells: how likely each part is, 0..1 each. The value is a
   * combination of its own, so it may lie above or below them.
   */
  parts?: Partial<Record<InsultPart, number>>
  /** How many things were found, for signals that count (`links`: disallowed links; `words`: hits). */
  count?: number
  /** `builtin/insult-de`, a hub id, or `rules/links` for signals without a model. */
  model: string
  /** Changes whenever the same text could get another value. */
  modelVersion: string
  spans: Span[]
}

/** All that the signals may look at. */
export interface ScoreInput {
  text: string
  /** The article that the comment belongs to; absent when unknown. */
  article?: { title: string; text: string }
  /** The text that the comment answers. */
  parent?: string
}
