import { PreTrainedTokenizer } from '@huggingface/transformers'
import { normalize } from '../classifier/normalize.ts'
import { learnSubwords } from './bpe.ts'
import { type TokenizerJson, tokenizerConfig } from './char-tokenizer.ts'
import { subwordTokenizer } from './topic-tokenizer.ts'

/** One subject: its title, and what different encyclopedias write about it. */
export interface Subject {
  title: string
  texts: string[]
  split: string
}

/** A subject as subword numbers. */
export interface EncodedSubject {
  title: Uint16Array
  texts: Uint16Array[]
}

export interface EncyclopediaRow {
  title: string
  text: string
  split?: string
}

/** Puts articles of the same title together, in the order of first appearance. */
export function subjectsOf(rows: EncyclopediaRow[]): Subject[] {
  const subjects = new Map<string, Subject>()
  for (const { title, text, split = 'train' } of rows) {
    const subject = subjects.get(title) ?? { title, texts: [], split }
    subject.texts.push(text)
    subjects.set(title, subject)
  }
  return [...subjects.values()]
}

const RAREST = 8
const MOST_WORDS = 120_000

/** Learns a subword tokenizer from running text. */
export function learnTokenizer(texts: string[], merges: number): TokenizerJson {
  const counts = new Map<string, number>()
  for (const text of texts) {
    for (const word of normalize(text).text.match(/\p{L}+/gu) ?? []) {
      counts.set(word, (counts.get(word) ?? 0) + 1)
    }
  }
  const frequent = [...counts]
    .filter(([word, count]) => count >= RAREST && word.length <= 40)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, MOST_WORDS)
  return subwordTokenizer(learnSubwords(new Map(frequent), merges))
}

/** Encodes texts as at run time. */
export function topicEncoder(tokenizer: TokenizerJson): (text: string) => Uint16Array {
  const encoder = new PreTrainedTokenizer(tokenizer, tokenizerConfig(1e9))
  return (text) => Uint16Array.from(encoder.encode(normalize(text).text))
}
