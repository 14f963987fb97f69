import type { Disguise } from './robustness.ts'

/** Every way in which words are hidden that is measured. */
export const disguises: readonly Disguise[] = []
