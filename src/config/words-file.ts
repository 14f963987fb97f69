import type { ConfigProblem } from './config-error.ts'
import { shown } from './wording.ts'

/**
 * Reads a word list: one entry a line, `#` begins a comment, blank lines count for nothing.
 * An entry is a word or phrase of letters and signs; a `*` at its end makes it a prefix. Entries
 * keep the order and spelling of the file, with single spaces; exact doubles are dropped.
 */
export function parseWords(
  file: string,
  text: string,
): { entries: string[]; problems: ConfigProblem[] } {
  const entries = new Set<string>()
  const problems: ConfigProblem[] = []
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    const entry = line
      .replace(/(^|\s)#.*$/, '')
      .trim()
      .replace(/\s+/g, ' ')
      .normalize('NFC')
    if (entry === '') continue
    if (/^[^*]*[\p{L}\p{N}][^*]*\*?$/u.test(entry) && entry.length <= 200) entries.add(entry)
    else problems.push({ file, line: index + 1, column: line.search(/\S/) + 1, ...wrong(entry) })
  }
  return { entries: [...entries], problems }
}

function wrong(entry: string) {
  return {
    message: `${shown(entry)} is not an entry`,
    allowed: 'a word or phrase of up to 200 characters; only its last character may be *',
  }
}
