import { plainWord, wasLeet } from './canonical-word.ts'
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

// `normalize` leaves two of three w.
const SKIPPED = String.raw`(?:https?:\/\/|www?\.)\S+|(?<![\p{L}\p{N}.])@[\p{L}\p{N}._]+`
const HIDDEN = String.raw`(?<=[\p{L}\p{M}])[*#]+[\p{L}\p{M}]+` // sch*isse, f#ck
const DOTTED = String.raw`(?<![\p{L}\p{M}\p{N}])(?:[a-hj-z]\.|sch|fi|hu)\.{3,8}[\p{L}\p{M}]+` // a....loch
const ENDING = String.raw`'(?:m|n|s|t|ve)(?![\p{L}\p{M}\p{N}])` // don't, geht's, so'n
const WORD = String.raw`[\p{L}\p{M}\p{N}]+(?:${HIDDEN})*(?:${ENDING})?`
const SIGN = String.raw`[.!?"*:]|[\u{1f1e6}-\u{1f1ff}]{2}|\p{Emoji_Presentation}`
const PIECES = new RegExp(`${SKIPPED}|(${DOTTED}|${WORD})|(${SIGN})`, 'gu')

/** What another round may change: single characters, marks on Latin letters, digits, stretches. */
const UNSETTLED =
  /(?<!\S)[^\s.!?"*:](?: [^\s.!?"*:]){2}(?!\S)|\p{Script=Latin}\p{M}|\p{L}[0-9]|[0-9]\p{L}|\p{L}\*\p{L}|(\p{L})\1\1/u
/** Joining pieces may reveal what can be joined again; each round is linear. */
const MOST_ROUNDS = 4
/** Of words with a digit for a letter. */
const LEET_FROM = 2

/**
 * Folds a text (see `normalize`) and cuts it into words, leaving out links, mentions and quiet
 * punctuation. Numbers become `0`; the same sign again and again becomes one; hidden letters become
 * `*`; `don't` is `dont`. Its text is read as itself. Linear in the text.
 */
export function canonical(original: string): Canonical {
  let read = readOnce(original)
  for (let round = 1; round < MOST_ROUNDS && UNSETTLED.test(read.text); round++) {
    const again = readOnce(read.text)
    if (again.text === read.text) break
    read = { text: again.text, words: throughWords(read, again.words) }
  }
  return read
}

function readOnce(original: string): Canonical {
  const { text, offsets } = normalize(original)
  const out: string[] = []
  const words: Canonical['words'] = []
  const matches = [...text.matchAll(PIECES)]
  const leet = isLeet(matches, offsets, original)
  for (const match of matches) {
    const [whole, word, sign] = match
    if (word === undefined && sign === undefined) continue
    const from = match.index
    const piece =
      word === undefined
        ? whole
        : plainWord(word, (unit) => offsets[from + unit] ?? 0, original, leet)
    const start = offsets[from] ?? 0
    const end = offsets[from + whole.length] ?? original.length
    const last = words.at(-1)
    if (sign !== undefined && last && out.at(-1) === piece) last.end = end
    else {
      out.push(piece)
      words.push({ start, end })
    }
  }
  return { text: out.join(' '), words }
}

/** Whether digits and signs stand for letters in several words. */
function isLeet(matches: RegExpExecArray[], offsets: Uint32Array, original: string): boolean {
  if (!/[013457@€$!|]\p{L}/u.test(original)) return false
  let words = 0
  for (const { 1: word, index } of matches) {
    if (word && wasLeet(word, original.slice(offsets[index], offsets[index + word.length]))) words++
  }
  return words >= LEET_FROM
}

/** Ranges in the text of `first` as ranges in what `first` was read from. */
function throughWords(first: Canonical, ranges: Canonical['words']): Canonical['words'] {
  const starts: number[] = []
  let unit = 0
  for (const word of first.text.split(' ')) {
    starts.push(unit)
    unit += word.length + 1
  }
  let at = 0
  return ranges.map(({ start, end }) => {
    while ((starts[at + 1] ?? unit) <= start) at++
    const from = first.words[at]?.start ?? 0
    let to = at
    while ((starts[to + 1] ?? unit) < end) to++
    return { start: from, end: first.words[to]?.end ?? from }
  })
}
