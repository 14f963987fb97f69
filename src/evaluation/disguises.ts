import { DISGUISE_KINDS, disguise } from '../training/disguise.ts'
import type { Disguise } from './robustness.ts'

/** Every way in which words are hidden that is measured. */
export const disguises: readonly Disguise[] = DISGUISE_KINDS.map((kind) => ({
  kind,
  apply: (text, words, random) => disguise(text, kind, random, { words }),
}))
