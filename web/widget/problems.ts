import { PROBLEMS, REASONS, type Texts } from '../texts/texts.ts'

/** What the service refused or could not do; `code` is that of its problem body. */
export class Problem extends Error {
  readonly code: string

  constructor(code: string, options?: ErrorOptions) {
    super(code, options)
    this.name = 'Problem'
    this.code = code
  }
}

/** What to tell a reader about anything that was thrown. */
export function sentenceFor(error: unknown, texts: Texts): string {
  const code = error instanceof Problem ? error.code : 'internal'
  return texts.problems[PROBLEMS.find((known) => known === code) ?? 'internal']
}

/** A reason code in a reader's words. */
export function reasonFor(code: string | null, texts: Texts): string {
  return texts.reasons[REASONS.find((known) => known === code) ?? 'other']
}
