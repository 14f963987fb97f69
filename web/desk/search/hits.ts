import type { TextSpan } from '../card/text.tsx'

const WORD = /[\p{L}\p{N}\p{M}]+/gu
/** What words end with in other forms of theirs; the longest first. */
const ENDINGS = /(?:ungen|ung|ern|end|ing|em|en|er|es|ed|e|n|s)$/
const STEM_MIN = 3

/**
 * Where the words of a search stand in a text, also in other forms of theirs. The service searches more
 * exactly than this: here it is only shown why something was found.
 */
export function hitsIn(text: string, search: string): TextSpan[] {
  const wanted = new Set(wordsOf(search).map(stemOf))
  if (wanted.size === 0) return []
  return [...text.matchAll(WORD)]
    .filter(([word]) => wanted.has(stemOf(word)))
    .map(({ 0: word, index }) => ({ start: index, end: index + word.length }))
}

/** What is searched for: not what must be missing, nor the word between two choices. */
function wordsOf(search: string): string[] {
  const asked = search.replace(/(^|\s)-(?:"[^"]*"?|\S+)/g, ' ')
  return [...asked.matchAll(WORD)].map(([word]) => word).filter((word) => !/^or$/i.test(word))
}

function stemOf(word: string): string {
  const plain = word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss')
  const stem = plain.replace(ENDINGS, '')
  return stem.length >= STEM_MIN ? stem : plain
}
