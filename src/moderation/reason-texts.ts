import type { Language, ReasonCode } from './labels.ts'
import { reasonsDe } from './reason-texts-de.ts'
import { reasonsEn } from './reason-texts-en.ts'

/** What authors read for each reason, where the house has no words of its own. Browsers fetch one language only. */
export type ReasonTexts = Record<`reason.${ReasonCode}`, string>

const TEXTS: Record<Language, ReasonTexts> = { de: reasonsDe, en: reasonsEn }

/** A reason code in an author's words. */
export function reasonText(code: ReasonCode, language: Language): string {
  return TEXTS[language][`reason.${code}`]
}
