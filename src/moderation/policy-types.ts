import type { Recommendation, Signal } from './labels.ts'

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
  /** `links` only: how many links outside `allow` are let pass. */
  max?: number
}

/** Why the policy recommends what it does, kept verbatim with the recommendation. */
export interface Reason {
  signal: Signal | null
  code: 'over-reject' | 'over-review' | 'too-many' | 'not-scored' | 'abstained' | 'clean'
  value?: number | null
  threshold?: number
  leads: Recommendation
}
