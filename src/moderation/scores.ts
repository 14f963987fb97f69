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
  /** What was found there: the list entry for `words`, the registrable domain for `links`, `advert` for `offTopic`. */
  label?: string
}

/**
 * A stretch of an article. `start` and `end` are offsets in UTF-16 code units into the article's text,
 * half-open, where it is from there; title and teaser have none.
 */
export interface Passage {
  text: string
  start?: number
  end?: number
}

/** Why a signal gives no value. */
export const ABSTENTIONS = [
  'text-too-short',
  'greeting',
  'only-links',
  'about-moderation',
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
  /** `offTopic`: the stretch of the article that comes closest. */
  passage?: Passage
}

/** An article as the signals see it. */
export interface ArticleInput {
  /** The id under which what was computed about it is kept; absent where there is no database. */
  id?: string
  title: string
  teaser?: string
  text: string
}

/** All that the signals may look at. */
export interface ScoreInput {
  text: string
  /** The article that the comment belongs to; absent when unknown. */
  article?: ArticleInput
  /** The text that the comment answers. */
  parent?: string
  /** Other comments under the article that were let through, the newest first. */
  comments?: readonly string[]
}
