import { detectLanguage } from '../classifier/language.ts'
import { LANGUAGES, type Language } from '../moderation/labels.ts'

/** What BCP 47 calls a language that nobody can name. */
const UNDETERMINED = 'und'

/**
 * The language that a text is most likely in, as ISO 639-1; null where it holds no letters. Where the
 * classifier's detection is not sure, as of short texts, the likelier one of those that we have models
 * for, and where even that cannot be told, `usual`: "Du Idiot" looks like French.
 */
export async function guessLanguage(text: string, usual: Language): Promise<string | null> {
  if (!/\p{L}/u.test(text)) return null
  const found = await detectLanguage(text, usual)
  if (isServed(found)) return found
  const { eld } = await import('eld/extrasmall')
  const guess = eld.detect(text)
  if (found === 'other')
    return guess.isReliable() && !isServed(guess.language) ? guess.language : UNDETERMINED
  const scores = guess.getScores()
  const ours = LANGUAGES.filter((language) => scores[language] !== undefined)
  return ours.toSorted((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0))[0] ?? usual
}

/** `de` for `de-AT`, `DE` and `de_CH`; what is no language code stays as it is. */
export function baseLanguage(code: string): string {
  return /^[a-z]+/i.exec(code)?.[0].toLowerCase() ?? code
}

export function isServed(language: string): language is Language {
  return LANGUAGES.some((served) => served === language)
}
