import { normalize } from './normalize.ts'

/**
 * A text as our own insult models read it: words and telling signs, each with where it stands in the
 * text as it was submitted (UTF-16 units, half-open). `text` is the words joined by single spaces, so
 * that word k of the text is word k of what a model says about it.
 */
export interface Canonical {
  text: string
  words: { start: number; end: number }[]
}

const SKIPPED = String.raw`(?:https?:\/\/|www\.)\S+|(?<![\p{L}\p{N}.])@[\p{L}\p{N}._]+`
const WORD = String.raw`[\p{L}\p{M}\p{N}]+(?:\*+[\p{L}\p{M}]+)*`
const SIGN = String.raw`[.!?"*:]|\p{Emoji_Presentation}`
const PIECES = new RegExp(`${SKIPPED}|(${WORD})|(${SIGN})`, 'gu')
const NUMBER = /^\p{N}+$/u

/** Longer words are cut: nobody reads them, and attackers write them. */
const LONGEST_WORD = 40

/**
 * Folds a text (see `normalize`) and cuts it into words, leaving out links, mentions and quiet
 * punctuation. Numbers become `0`; the same sign again and again becomes one. Linear in the text.
 */
export function canonical(original: string): Canonical {
  const { text, offsets } = normalize(original)
  const out: string[] = []
  const words: Canonical['words'] = []
  for (const match of text.matchAll(PIECES)) {
    const [whole, word, sign] = match
    if (word === undefined && sign === undefined) continue
    const piece = word === undefined ? whole : NUMBER.test(word) ? '0' : word.slice(0, LONGEST_WORD)
    const start = offsets[match.index] ?? 0
    const end = offsets[match.index + whole.length] ?? original.length
    const last = words.at(-1)
    if (sign !== undefined && last && out.at(-1) === piece) last.end = end
    else {
      out.push(piece)
      words.push({ start, end })
    }
  }
  return { text: out.join(' '), words }
}
