import type { Fit } from '../corpus.ts'

/** The voices that comments of the corpus are written in (`corpus/GUIDELINE.md`). */
export const VOICES = [
  'polite',
  'dry',
  'ironic',
  'furious',
  'rambling',
  'dialect',
  'hasty',
  'terse',
  'learned',
  'chatty',
] as const

/** Kinds of comments without a label that look like ones with a label. */
export const HARD_NEGATIVES = [
  'criticism',
  'quotation',
  'protest',
  'negation',
  'identity',
  'self',
  'other-sense',
  'about',
  'irony',
] as const

/** Kinds of comments with a label that do not look like it. */
export const HIDDEN = ['disguised', 'polite-insult', 'no-swearword'] as const

/** How a comment may relate to its article. */
export const FITS = [
  'yes',
  'drift',
  'other-article',
  'no',
  'meta',
  'greeting',
  'advert',
  'link',
] as const satisfies readonly Fit[]
