import { join } from 'node:path'
import { packageDir } from '../src/paths.ts'
import type { TokenizerJson } from '../src/training/char-tokenizer.ts'
import { readCorpus } from '../src/training/corpus.ts'

const SPECIAL = ['[PAD]', '[UNK]', '[CLS]', '[SEP]']
const MOST_WORDS = 18_000
const LONGEST_PIECE = 8

/**
 * A tokenizer of the kind and size that German BERT models have (WordPiece, cased), with the frequent
 * words, beginnings and endings of our own corpus: texts become about as many tokens as there.
 * @param size entries at most
 */
export function wordpieceTokenizer(size: number): TokenizerJson {
  const words = new Map<string, number>()
  const pieces = new Map<string, number>()
  const count = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1)
  for (const { text, comments } of readCorpus(join(packageDir, 'corpus'), 'de')) {
    for (const said of [text, ...comments.map((comment) => comment.text)]) {
      for (const word of said.match(/[\p{L}\p{N}]+/gu) ?? []) count(words, word)
    }
  }
  for (const word of words.keys()) {
    for (let length = 1; length <= Math.min(LONGEST_PIECE, word.length - 1); length++) {
      count(pieces, word.slice(0, length))
      count(pieces, `##${word.slice(-length)}`)
    }
  }
  const entries = [
    ...SPECIAL,
    ...Array.from({ length: 95 }, (_, i) => String.fromCharCode(33 + i)),
    ...[...'abcdefghijklmnopqrstuvwxyzäöüß0123456789'].map((char) => `##${char}`),
    ...mostFrequent(words).slice(0, MOST_WORDS),
    ...mostFrequent(pieces),
  ]
  const vocab = Object.fromEntries(
    [...new Set(entries)].slice(0, size).map((entry, id) => [entry, id]),
  )
  const special = (id: string) => ({ SpecialToken: { id, type_id: 0 } })
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: SPECIAL.map((content, id) => ({
      ...{ id, content, special: true, normalized: false },
      ...{ single_word: false, lstrip: false, rstrip: false },
    })),
    normalizer: {
      type: 'BertNormalizer',
      ...{ clean_text: true, handle_chinese_chars: true, strip_accents: false, lowercase: false },
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single: [special('[CLS]'), { Sequence: { id: 'A', type_id: 0 } }, special('[SEP]')],
      pair: [],
      special_tokens: Object.fromEntries(
        SPECIAL.slice(2).map((id) => [id, { id, ids: [vocab[id]], tokens: [id] }]),
      ),
    },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab,
    },
  }
}

function mostFrequent(counts: Map<string, number>): string[] {
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([key]) => key)
}
