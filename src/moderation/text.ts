/** What is wrong with a submitted text, for the author. */
export type TextProblem = 'empty' | 'too-long' | 'null-character' | 'lone-surrogate'

export type PreparedText = { text: string } | { problem: TextProblem }

// Control characters other than tab and line feed show nothing and only serve tricks.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS = /[\u0001-\u0008\u000b-\u001f\u007f-\u009f]/g
const INVISIBLE = /[\s\p{Default_Ignorable_Code_Point}\p{Cf}\u2800]/gu

/**
 * Brings untrusted text into the form that is stored, shown and scored; the only place that does.
 * Line ends become `\n`, other control characters blanks, the ends are trimmed.
 * @param max the most characters (Unicode code points) allowed
 */
export function prepareText(raw: string, max: number): PreparedText {
  if (raw.includes('\u0000')) return { problem: 'null-character' }
  if (!raw.isWellFormed()) return { problem: 'lone-surrogate' }
  const text = raw
    .replace(/\r\n?/g, '\n')
    .replace(CONTROLS, ' ')
    .replace(/\n{4,}/g, '\n\n\n')
    .trim()
  if (text.replace(INVISIBLE, '') === '') return { problem: 'empty' }
  if (countCharacters(text) > max) return { problem: 'too-long' }
  return { text }
}

/** The same for text of one line, such as a name. */
export function prepareLine(raw: string, max: number): PreparedText {
  return prepareText(raw.replace(/\s+/g, ' '), max)
}

/** What to tell the author. */
export function describeProblem(problem: TextProblem, max: number): string {
  switch (problem) {
    case 'empty':
      return `must have at least 1 visible character, at most ${max}`
    case 'too-long':
      return `must have at most ${max} characters`
    case 'null-character':
      return 'must not contain the NUL character (U+0000)'
    case 'lone-surrogate':
      return 'must be valid Unicode: it contains half of a surrogate pair'
  }
}

function countCharacters(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}
