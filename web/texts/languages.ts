import type { Texts, Words, WritingTexts, WritingWords } from './texts.ts'

/** A language as far as it is at hand. */
export interface Language extends Words {
  /** Fetches the rest of it. */
  toWrite(): Promise<WritingWords>
}

/**
 * The words for a language tag such as `en-GB`: German and English are at hand, others come from a file
 * of the site's. German where there are none.
 */
export async function chooseWords(tag: string, file: URL | undefined): Promise<Language> {
  const own = await ownWords(tag)
  if (!file) return languageOf(own.locale, own.texts, own.fetchWriting)
  const { fetchTexts, readTexts } = await import('./foreign.ts')
  const given = await fetchTexts(file)
  const texts = readTexts(given, own.texts)
  if (!texts) return languageOf(own.locale, own.texts, own.fetchWriting)
  return languageOf(localeOf(tag) ?? own.locale, texts, async () => {
    const writing = await own.fetchWriting()
    return readTexts(given, writing) ?? writing
  })
}

function languageOf(
  locale: string,
  texts: Texts,
  fetchWriting: () => Promise<WritingTexts>,
): Language {
  const toWrite = async () => ({ locale, texts: { ...texts, ...(await fetchWriting()) } })
  return { locale, texts, toWrite }
}

/** Fetched one by one, so that nobody loads a language that nobody reads. */
async function ownWords(tag: string) {
  return /^en\b/i.test(tag)
    ? {
        locale: 'en-GB',
        texts: (await import('./en.ts')).en,
        fetchWriting: async () => (await import('./en-writing.ts')).enWriting,
      }
    : {
        locale: 'de',
        texts: (await import('./de.ts')).de,
        fetchWriting: async () => (await import('./de-writing.ts')).deWriting,
      }
}

function localeOf(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0]
  } catch {
    return undefined
  }
}
