import type { Site } from '../deps.ts'
import { type TextLanguages, wrongRequest } from './error.ts'
import { baseLanguage, guessLanguage, isServed } from './language.ts'
import { siteFor } from './models.ts'

/** A text as clients send it. */
export interface TextEntry {
  text?: string | null | undefined
  type?: string | null | undefined
}

const INVISIBLE = /[\s\p{Default_Ignorable_Code_Point}\p{Cf}\u2800]/gu

/**
 * The text of a comment, unchanged, so that offsets point into what was sent.
 * @throws PerspectiveError where there is none, or it is not plain text of at most `limits.textMax` characters
 */
export function readComment(comment: TextEntry | null | undefined, site: Site): string {
  const text = comment?.text ?? ''
  if (text.replace(INVISIBLE, '') === '')
    throw wrongRequest('COMMENT_EMPTY', 'Comment must be non-empty.')
  checkType(comment?.type)
  if (text.includes('\u0000') || !text.isWellFormed())
    throw wrongRequest('INVALID_REQUEST', 'Comment must be valid Unicode text without U+0000.')
  const { textMax } = site.limits
  if (text.length > 2 * textMax || [...text].length > textMax)
    throw wrongRequest('COMMENT_TOO_LONG', `Comment text too long. At most ${textMax} characters.`)
  return text
}

/** @throws PerspectiveError for anything but plain text */
export function checkType(type: string | null | undefined): void {
  if (type === 'HTML')
    throw wrongRequest('INVALID_REQUEST', "Currently, only 'PLAIN_TEXT' comments are supported")
  if (type && type !== 'PLAIN_TEXT' && type !== 'TEXT_TYPE_UNSPECIFIED')
    throw wrongRequest('INVALID_REQUEST', 'Unknown text type')
}

/** What a text is scored as. */
export interface ReadLanguages extends TextLanguages {
  /** ISO 639-1, each once; some may be none of ours. */
  scored: string[]
}

/**
 * The languages to score a text in: the requested ones, else the one that it seems to be in. A key whose
 * sites are all in another language than the requested one is a client that knows no better (Coral asks for
 * English in every language that it has no name for, such as Swiss German), so there the text decides.
 * @throws PerspectiveError where no language is named and the text has no letters
 */
export async function readLanguages(
  text: string,
  requested: string[],
  sites: readonly Site[],
): Promise<ReadLanguages> {
  const named = [...new Set(requested.map(baseLanguage))].filter((code) => code !== '')
  const own = new Set<string>(sites.map(({ language }) => language))
  const trusted = named.some((code) => own.has(code) || !isServed(code))
  if (named.length > 0 && trusted) return { scored: named, requested, detected: [] }
  const found = await guessLanguage(text, siteFor(sites).language)
  if (named.length > 0)
    return { scored: found && own.has(found) ? [found] : named, requested, detected: [] }
  if (found === null) throw wrongRequest('LANGUAGE_DETECTION_FAILED', 'Unable to detect language')
  return { scored: [found], requested: [], detected: [found] }
}
