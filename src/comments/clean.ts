import { AppError } from '../errors.ts'
import { describeProblem, type PreparedText, prepareLine, prepareText } from '../moderation/text.ts'

/** A comment's text as it is stored. @throws invalid-text, saying what is allowed */
export function cleanText(raw: string, max: number, path: string): string {
  return unwrap(prepareText(raw, max), max, path)
}

/** An author's name as it is stored. @throws invalid-text */
export function cleanName(raw: string, max: number): string {
  return unwrap(prepareLine(raw, max), max, 'author.name')
}

/** What is said beside a report as it is stored; null where nothing is. @throws invalid-text */
export function cleanNote(raw: string | null | undefined, max: number): string | null {
  const prepared = prepareText(raw ?? '', max)
  if ('problem' in prepared && prepared.problem === 'empty') return null
  return unwrap(prepared, max, 'note')
}

function unwrap(prepared: PreparedText, max: number, path: string): string {
  if ('text' in prepared) return prepared.text
  const message = describeProblem(prepared.problem, max)
  throw new AppError('invalid-text', { detail: `${path} ${message}`, errors: [{ path, message }] })
}
