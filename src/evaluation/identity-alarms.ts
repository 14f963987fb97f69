import type { Language } from '../moderation/labels.ts'
import { alarmsIn, type FalseAlarms } from './false-alarms.ts'
import { GERMAN_IDENTITY_SENTENCES } from './identity-sentences-de.ts'
import { ENGLISH_IDENTITY_SENTENCES } from './identity-sentences-en.ts'
import type { Product } from './product.ts'
import type { References } from './references.ts'

const SENTENCES: Record<Language, readonly string[]> = {
  de: GERMAN_IDENTITY_SENTENCES,
  en: ENGLISH_IDENTITY_SENTENCES,
}

export const IDENTITY_SENTENCES = 'sentences with identity words'

/** False alarms of every system on our own list of harmless sentences with identity words. */
export async function measureIdentityAlarms(
  language: Language,
  product: Product,
  references: References,
): Promise<FalseAlarms> {
  const texts = SENTENCES[language]
  const verdicts = await product.judge(language, texts, `identity sentences ${language}`)
  const { insult } = product.site(language).policy.signals
  return alarmsIn(
    language,
    IDENTITY_SENTENCES,
    texts.map((_, row) => row),
    references.systemsFor(texts, verdicts, insult?.review ?? 0.5),
    insult?.reject ?? 1,
  )
}
