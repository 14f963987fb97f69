import { type Language, TEXT_LANGUAGES, type TextLanguage } from '../moderation/labels.ts'
import { normalize } from './normalize.ts'
import { windowsOf } from './windows.ts'

/** Goes up whenever the rules find another language in the same text. */
export const LANGUAGE_RULES = '1'

/**
 * A language that we may have a model for, any other, or `unknown`: too short, too mixed or too close
 * to call, so that the site's language is the best guess.
 */
export type DetectedLanguage = TextLanguage | 'unknown'

/**
 * What comments are written in. The database knows more, but Yoruba or Malay are taken for short and
 * misspelled German far more often than they are written. Scripts other than Latin need no list.
 */
const LATIN_LANGUAGES =
  'de en fr it es pt nl da sv no fi is pl cs sk sl hr hu ro sq tr lt lv et vi'.split(' ')

/** Measured on German and English comments: with less, a site's own language is lost too often. */
const FEWEST_WORDS = 5
const FEWEST_FOREIGN_LETTERS = 15
/** How far another language must be ahead of the site's, in eld's scores: of short texts further. */
const ENOUGH = [
  { letters: 40, ahead: 0.1 },
  { letters: 25, ahead: 0.25 },
]

/** The detector sees no more than about this many characters, so longer texts are read in stretches. */
const STRETCH = 300
const MOST_STRETCHES = 7
/** Which share of a text must be in another language: a quotation does not change what it is in. */
const MOSTLY = 2 / 3

/** Small words that Dutch has and Low German, for which the detector takes it, has not. */
const DUTCH =
  /(?<!\p{L})(?:het|van|niet|zijn|voor|naar|ook|geen|met|uit|heeft|worden|wordt|deze|omdat|jullie)(?!\p{L})/giu

const SKIPPED = /(?:https?:\/\/|www\.)\S+|@[\p{L}\p{N}._]+|\p{Cf}/gu
const OTHER_SCRIPT = /[^\p{Script=Latin}\P{L}]/gu
const MIXED_WORD =
  /\p{Script=Latin}[\p{Script=Cyrillic}\p{Script=Greek}]|[\p{Script=Cyrillic}\p{Script=Greek}]\p{Script=Latin}/u

type Detector = typeof import('eld/extrasmall').eld
let loading: Promise<Detector> | undefined

/** Loaded when first needed: its smallest database takes half a second and 60 MB, larger ones find no more. */
async function loadDetector(): Promise<Detector> {
  const { eld } = await import('eld/extrasmall')
  // Shares the database; the languages are for us alone.
  const detector = eld.newInstance()
  detector.setLanguageSubset(LATIN_LANGUAGES)
  return detector
}

/**
 * Which language a comment is written in, seen from a site's own language: dialect, typos, capitals,
 * disguises and quotations stay in it, and only texts that are long and clear enough count as another.
 * Reads at most 7 stretches of a text, so it takes the same time for every long one.
 */
export async function detectLanguage(
  text: string,
  siteLanguage: Language,
): Promise<DetectedLanguage> {
  loading ??= loadDetector()
  const detector = await loading
  const found = stretchesOf(text).map((stretch) => languageIn(stretch, siteLanguage, detector))
  for (const language of TEXT_LANGUAGES) {
    const share = found.filter((one) => one === language).length / found.length
    if (language !== siteLanguage && share > MOSTLY) return language
  }
  return found.includes(siteLanguage) ? siteLanguage : 'unknown'
}

function languageIn(stretch: string, siteLanguage: Language, detector: Detector): DetectedLanguage {
  const latin = (text: string) => latinLanguage(text, siteLanguage, detector)
  const plain = stretch.normalize('NFKC').replace(SKIPPED, ' ')
  const others = plain.match(OTHER_SCRIPT)?.length ?? 0
  if (others === 0) return latin(plain)
  // Letters of two alphabets in one word are a disguise, and read as what they look like.
  const folded = normalize(plain).text
  if (MIXED_WORD.test(plain)) return latin(folded)
  const letters = plain.match(/\p{L}/gu)?.length ?? 0
  if (others < FEWEST_FOREIGN_LETTERS || 2 * others < letters) return latin(plain)
  return latin(folded) === siteLanguage ? siteLanguage : 'other'
}

function latinLanguage(text: string, siteLanguage: Language, detector: Detector): DetectedLanguage {
  const result = detector.detect(text)
  const { language } = result
  if (language === siteLanguage) return siteLanguage
  const words = text.match(/\p{L}{2,}/gu) ?? []
  const letters = words.reduce((sum, word) => sum + word.length, 0)
  const wanted = ENOUGH.find((enough) => letters >= enough.letters)
  if (words.length < FEWEST_WORDS || !wanted || !result.isReliable()) return 'unknown'
  const scores = result.getScores()
  const ahead = (scores[language] ?? 0) - (scores[siteLanguage] ?? 0)
  if (ahead < wanted.ahead) return 'unknown'
  if (language === 'nl' && new Set(text.toLowerCase().match(DUTCH)).size < 2) return 'unknown'
  return TEXT_LANGUAGES.find((known) => known === language) ?? 'other'
}

/** All of a text, or of a long one stretches spread evenly from its beginning to its end. */
function stretchesOf(text: string): string[] {
  if (text.length <= MOST_STRETCHES * STRETCH) {
    return windowsOf(text, STRETCH, 0).map((stretch) => stretch.text)
  }
  const step = (text.length - STRETCH) / (MOST_STRETCHES - 1)
  return Array.from({ length: MOST_STRETCHES }, (_, i) => {
    const start = Math.floor(i * step)
    return text.slice(start, start + STRETCH)
  })
}
