import { LANGUAGES, type Language } from '../moderation/labels.ts'

/** In fewer letters than this a language that we have no model for is not believed. */
const FEWEST_LETTERS = 40

/** Loaded when first needed: it takes a second and tens of megabytes, and most clients name a language. */
let loading: Promise<Detector> | undefined
type Detector = { detect(text: string): Detected }
interface Detected {
  language: string
  getScores(): Record<string, number>
  isReliable(): boolean
}

/**
 * The language that a text is most likely in, as ISO 639-1; null where it holds no letters. Short texts
 * are told apart only between the languages that we have models for, and where even that fails, `usual`
 * is the answer: a language detector takes "Du Idiot" for French.
 */
export async function detectLanguage(text: string, usual: Language): Promise<string | null> {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  if (letters === 0) return null
  loading ??= import('eld/extrasmall').then(({ eld }) => eld)
  const found = (await loading).detect(text)
  const scores = found.getScores()
  const ours = LANGUAGES.filter((language) => scores[language] !== undefined)
  const foreign = !LANGUAGES.some((language) => language === found.language)
  if (foreign && found.isReliable() && (letters >= FEWEST_LETTERS || ours.length === 0))
    return found.language
  return ours.toSorted((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0))[0] ?? usual
}

/** `de` for `de-AT`, `DE` and `de_CH`; what is no language code stays as it is. */
export function baseLanguage(code: string): string {
  return /^[a-z]+/i.exec(code)?.[0].toLowerCase() ?? code
}

export function isServed(language: string): language is Language {
  return LANGUAGES.some((served) => served === language)
}
