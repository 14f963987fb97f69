import { say, type TextKey, type Words } from '../texts/texts.ts'

/** What the service refused or could not do; `code` is that of its problem body, or `offline`. */
export class Problem extends Error {
  readonly code: string

  constructor(code: string, options?: ErrorOptions) {
    super(code, options)
    this.name = 'Problem'
    this.code = code
  }
}

/** What to tell a reader about anything that was thrown. */
export function sentenceFor(error: unknown, words: Words): string {
  const code = error instanceof Problem ? error.code : 'internal'
  return say(words, known(words, `problem.${code}`, 'problem.internal'))
}

/** A reason code in a reader's words. */
export function reasonFor(code: string | null, words: Words): string {
  return say(words, known(words, `reason.${code}`, 'reason.other'))
}

/** Why a comment was rejected, in the house's own words where it has some. */
export function rejectionSentence(
  { reason, reasonText }: { reason: string | null; reasonText?: string | null },
  words: Words,
): string {
  return reasonText
    ? say(words, 'rejectedWith', { reason: reasonText })
    : say(words, 'rejected', { reason: reasonFor(reason, words) })
}

function known({ texts }: Words, key: string, otherwise: TextKey): TextKey {
  return Object.hasOwn(texts, key) ? (key as TextKey) : otherwise
}
