import { createHash } from 'node:crypto'
import type { Score, Span } from '../moderation/scores.ts'
import { type Normalized, normalize } from './normalize.ts'
import { type Form, matches } from './words-forms.ts'
import { chained, type Token, tokenize } from './words-tokens.ts'

/** Goes up whenever the rules find other words in the same text. */
const RULES = '1'

interface Entry {
  /** As written in the list. */
  label: string
  words: Form[]
  /** Whether the last word may go on. */
  asPrefix: boolean
}

interface WordList {
  version: string
  /** Entries by the key of their first word, for those that must fill it. */
  whole: Map<string, Entry[]>
  /** Entries of one word with a `*`. */
  prefixes: Map<string, Entry[]>
  /** Lengths of keys in `prefixes`, so that each word takes only as many look-ups. */
  prefixLengths: number[]
}

interface Hit {
  start: number
  end: number
  label: string
}

/**
 * Looks for the words of a list, whole words only: `Idiot` is not in `Idiotie`, unless the entry is
 * `Idiot*`. Entries may have several words. Upper and lower case, umlauts written out, look-alike
 * letters, digits for letters, stretched letters and letters spelled one by one make no difference.
 * `value` is 1 with any hit, else 0; spans do not overlap and carry the entry as the list has it.
 */
export function scoreWords(text: string, entries: readonly string[]): Score {
  const list = compile(entries)
  const normal = normalize(text)
  const spans = apart(findHits(normal, list)).map(
    ({ start, end, label }): Span => ({
      start: normal.offsets[start] ?? 0,
      end: normal.offsets[end] ?? text.length,
      label,
    }),
  )
  return {
    signal: 'words',
    value: spans.length > 0 ? 1 : 0,
    count: spans.length,
    model: 'rules/words',
    modelVersion: list.version,
    spans,
  }
}

const compiled = new WeakMap<readonly string[], WordList>()

/** Lists come from a config that is replaced, never changed in place, so identity is enough. */
function compile(entries: readonly string[]): WordList {
  const known = compiled.get(entries)
  if (known) return known
  const written = [...new Set(entries.map((entry) => entry.trim()))].sort()
  const hash = createHash('sha256').update(written.join('\n')).digest('hex').slice(0, 8)
  const list: WordList = {
    version: `${RULES}-${hash}`,
    whole: new Map(),
    prefixes: new Map(),
    prefixLengths: [],
  }
  for (const entry of written.flatMap(readEntry)) {
    const key = entry.words[0]?.key ?? ''
    const index = entry.asPrefix && entry.words.length === 1 ? list.prefixes : list.whole
    index.set(key, [...(index.get(key) ?? []), entry])
  }
  list.prefixLengths = [...new Set([...list.prefixes.keys()].map((key) => key.length))]
  compiled.set(entries, list)
  return list
}

/** An entry without a letter or digit is none; one with hyphens also stands for itself in one word. */
function readEntry(label: string): Entry[] {
  const asPrefix = label.endsWith('*')
  const normal = normalize(asPrefix ? label.slice(0, -1) : label)
  const words = firstReadings(tokenize(normal))
  if (words.length === 0) return []
  const entry = { label, words, asPrefix }
  const [whole, ...rest] = chained(normal)
  const isOneChain = words.length > 1 && whole && rest.length === 0 && !/\s/.test(label)
  return isOneChain ? [entry, { label, words: firstReadings([whole]), asPrefix }] : [entry]
}

function firstReadings(tokens: readonly Token[]): Form[] {
  return tokens.flatMap((token) => token.readings.slice(0, 1))
}

function findHits(normal: Normalized, list: WordList): Hit[] {
  const tokens = tokenize(normal)
  const hits: Hit[] = []
  for (const [index, token] of [...tokens, ...chained(normal)].entries()) {
    for (const reading of token.readings) {
      const prefixed = token.joined ? [] : startsOf(reading, list)
      for (const { label } of prefixed) hits.push({ start: token.start, end: token.end, label })
      for (const entry of list.whole.get(reading.key) ?? []) {
        const end = endOf(entry, reading, token, index, tokens)
        if (end !== undefined) hits.push({ start: token.start, end, label: entry.label })
      }
    }
  }
  return hits
}

function startsOf(word: Form, list: WordList): Entry[] {
  return list.prefixLengths.flatMap((length) =>
    (list.prefixes.get(word.key.slice(0, length)) ?? []).filter((entry) =>
      entry.words.every((form) => matches(form, word, true)),
    ),
  )
}

/** Where the entry ends whose first word could be this reading of this token, if it stands there. */
function endOf(
  entry: Entry,
  reading: Form,
  token: Token,
  index: number,
  tokens: readonly Token[],
): number | undefined {
  const [first, ...rest] = entry.words
  if (!first || !matches(first, reading, false)) return undefined
  let end = token.end
  for (const [offset, word] of rest.entries()) {
    const asPrefix = entry.asPrefix && offset === rest.length - 1
    const next = tokens[index + 1 + offset]
    if (token.joined || !next?.readings.some((form) => matches(word, form, asPrefix))) {
      return undefined
    }
    end = next.end
  }
  return end
}

/** Of hits that overlap the one that begins first, and of these the longest, in reading order. */
function apart(hits: Hit[]): Hit[] {
  const kept: Hit[] = []
  for (const hit of hits.sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (hit.start >= (kept.at(-1)?.end ?? 0)) kept.push(hit)
  }
  return kept
}
