import { de } from '../../web/texts/de.ts'
import { en } from '../../web/texts/en.ts'
import type { Words } from '../../web/texts/texts.ts'

export const german: Words = { locale: 'de', texts: de }
export const english: Words = { locale: 'en-GB', texts: en }
