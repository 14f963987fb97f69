import type { Words } from './texts.ts'

/**
 * The words for a language tag such as `en-GB`: German and English are at hand, others come from a file
 * of the site's. German where there are none.
 */
export async function chooseWords(tag: string, file: URL | undefined): Promise<Words> {
  const own = await ownWords(tag)
  if (!file) return own
  const { fetchTexts } = await import('./foreign.ts')
  const texts = await fetchTexts(file, own.texts)
  return texts ? { locale: localeOf(tag) ?? own.locale, texts } : own
}

/** Fetched one by one, so that nobody loads a language that nobody reads. */
async function ownWords(tag: string): Promise<Words> {
  return /^en\b/i.test(tag)
    ? { locale: 'en-GB', texts: (await import('./en.ts')).en }
    : { locale: 'de', texts: (await import('./de.ts')).de }
}

function localeOf(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0]
  } catch {
    return undefined
  }
}
