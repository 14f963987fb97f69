import type { InsultPart, Language, Recommendation, Signal } from './labels.ts'

/** Where a signal's score starts to matter, 0..1. A missing threshold never triggers. */
export interface Thresholds {
  review?: number
  reject?: number
}

/** The part of a site's config that turns scores into a recommendation. Its hash is the policy version. */
export interface Policy {
  signals: Partial<Record<Signal, SignalPolicy>>
  approve: { automatically: boolean }
  reject: { automatically: boolean }
}

export interface SignalPolicy extends Thresholds {
  /** `builtin/NAME`, a folder, or a hub id; for signals that have a model. */
  model?: string
  /** `insult` only: models for texts in other languages than the site's; `other` for all not named. */
  models?: Partial<Record<Language | 'other', string>>
  /** `insult` only: where its parts start to matter on their own. */
  parts?: Partial<Record<InsultPart, Thresholds>>
  /** From here on a comment is never published unseen, and those on call are told at once. */
  urgent?: number
  /** `links` only: how many links outside `allow` are let pass. */
  max?: number
}

/** Why the policy recommends what it does, kept verbatim with the recommendation. */
export interface Reason {
  signal: Signal | null
  /** The part of the signal that led there, where it was not the signal's own value. */
  part?: InsultPart
  code:
    | 'over-reject'
    | 'over-review'
    | 'over-urgent'
    | 'too-many'
    | 'not-scored'
    | 'abstained'
    | 'clean'
  value?: number | null
  threshold?: number
  leads: Recommendation
}
