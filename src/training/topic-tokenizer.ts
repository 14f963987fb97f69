import type { Tokens } from '../classifier/topic/tokens.ts'
import { PAD, specialTokens, type TokenizerJson, UNKNOWN } from './char-tokenizer.ts'
import type { TopicTable } from './topic-table.ts'

const PREFIX = '##'
const LONGEST_WORD = 100

/**
 * A tokenizer of canonical text that cuts words it does not know into the longest ones that it does
 * (WordPiece, Wu et al. 2016), which is how German compounds are built.
 */
export function pieceTokenizer(pieces: readonly string[]): TokenizerJson {
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: specialTokens(),
    normalizer: null,
    pre_tokenizer: { type: 'WhitespaceSplit' },
    post_processor: null,
    decoder: { type: 'WordPiece', prefix: PREFIX, cleanup: false },
    model: {
      type: 'WordPiece',
      unk_token: UNKNOWN,
      continuing_subword_prefix: PREFIX,
      max_input_chars_per_word: LONGEST_WORD,
      vocab: Object.fromEntries(pieces.map((piece, id) => [piece, id])),
    },
  }
}

/** Reads canonical texts as tokenizer and graph will, without running them. */
export function tokenReader(table: TopicTable): (text: string) => Tokens {
  const { pieces, dimensions } = table
  const ids = new Map(pieces.map((piece, id) => [piece, id]))
  const unknown = ids.get(UNKNOWN) ?? 1
  const known = new Map<string, number[]>()
  const cut = (word: string): number[] => {
    const done = known.get(word)
    if (done) return done
    const made = cutWord(word, ids, unknown)
    known.set(word, made)
    return made
  }
  return (text) => {
    const found = text.split(' ').flatMap((word) => (word === '' ? [] : cut(word)))
    const vectors = new Float32Array(found.length * dimensions)
    for (const [i, id] of found.entries()) {
      const scale = table.scales[id] ?? 0
      for (let k = 0; k < dimensions; k++) {
        vectors[i * dimensions + k] = (table.vectors[id * dimensions + k] ?? 0) * scale
      }
    }
    return {
      ids: Int32Array.from(found),
      weights: Float32Array.from(found, (id) => table.weights[id] ?? 0),
      vectors,
      dimensions,
    }
  }
}

function cutWord(word: string, ids: Map<string, number>, unknown: number): number[] {
  const letters = [...word]
  if (letters.length > LONGEST_WORD || word === PAD) return [unknown]
  const found: number[] = []
  for (let from = 0; from < letters.length; ) {
    let to = letters.length
    let id: number | undefined
    for (; to > from; to--) {
      id = ids.get((from > 0 ? PREFIX : '') + letters.slice(from, to).join(''))
      if (id !== undefined) break
    }
    if (id === undefined) return [unknown]
    found.push(id)
    from = to
  }
  return found
}
