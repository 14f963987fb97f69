import { de } from '../../web/texts/de.ts'
import { deWriting } from '../../web/texts/de-writing.ts'
import { en } from '../../web/texts/en.ts'
import { enWriting } from '../../web/texts/en-writing.ts'
import type { WritingWords } from '../../web/texts/texts.ts'

export const german: WritingWords = { locale: 'de', texts: { ...de, ...deWriting } }
export const english: WritingWords = { locale: 'en-GB', texts: { ...en, ...enWriting } }
