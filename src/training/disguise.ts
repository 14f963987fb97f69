import { DISGUISERS, type DisguiseKind } from './disguise-words.ts'

export const DISGUISE_KINDS = Object.keys(DISGUISERS) as DisguiseKind[]

export interface DisguiseOptions {
  /** Words that would be hidden first, in any case; `idiot*` stands for all that begin so. */
  words?: readonly string[]
}

interface Target {
  start: number
  word: string
}

const WORD = /\p{L}[\p{L}\p{M}]{3,}/gu
const MOST_WORDS = 3

/**
 * Hides one to three words of a text as writers do who want to slip past a filter, or mistypes them:
 * words of `options.words` where the text has some, else the longest. Words have at least four
 * letters; a text with none that the kind can hide stays as it is.
 * @param random gives numbers in [0, 1); the same numbers give the same disguise
 */
export function disguise(
  text: string,
  kind: DisguiseKind,
  random: () => number,
  options: DisguiseOptions = {},
): string {
  const most = 1 + Math.floor(random() * MOST_WORDS)
  const hide = DISGUISERS[kind]
  let out = ''
  let done = 0
  for (const { start, word } of targetsIn(text, kind, most, options.words ?? [])) {
    out += text.slice(done, start) + hide([...word], random)
    done = start + word.length
  }
  return out + text.slice(done)
}

/** In the order in which they stand in the text. */
function targetsIn(
  text: string,
  kind: DisguiseKind,
  most: number,
  words: readonly string[],
): Target[] {
  const all = [...text.matchAll(WORD)]
    .map((match): Target => ({ start: match.index, word: match[0] }))
    .filter(({ word }) => kind !== 'umlaut' || /[äöüß]/i.test(word))
  const preferred = all.filter(({ word }) => isAmong(word.toLowerCase(), words))
  const chosen = preferred.length > 0 ? preferred : all
  return [...chosen]
    .sort((a, b) => b.word.length - a.word.length || a.start - b.start)
    .slice(0, most)
    .sort((a, b) => a.start - b.start)
}

function isAmong(word: string, words: readonly string[]): boolean {
  return words.some((entry) => {
    const lower = entry.toLowerCase()
    return lower.endsWith('*') ? word.startsWith(lower.slice(0, -1)) : word === lower
  })
}
