import type { Subwords } from './bpe.ts'
import {
  foldingSteps,
  PAD,
  replace,
  specialTokens,
  type TokenizerJson,
  UNKNOWN,
} from './char-tokenizer.ts'

/** A tokenizer that keeps letters only and cuts words into subwords; special tokens come first. */
export function subwordTokenizer(subwords: Subwords): TokenizerJson {
  const vocab: Record<string, number> = { [PAD]: 0, [UNKNOWN]: 1 }
  let next = 2
  for (const token of [...subwords.characters, ...subwords.merges.map(([a, b]) => a + b)]) {
    if (!(token in vocab)) vocab[token] = next++
  }
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: specialTokens(),
    normalizer: {
      type: 'Sequence',
      normalizers: [...foldingSteps(), replace(String.raw`[^\p{L}\p{M}]+`, ' ')],
    },
    pre_tokenizer: { type: 'WhitespaceSplit' },
    post_processor: null,
    decoder: { type: 'Fuse' },
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: UNKNOWN,
      continuing_subword_prefix: null,
      end_of_word_suffix: null,
      fuse_unk: false,
      byte_fallback: false,
      vocab,
      merges: subwords.merges,
    },
  }
}
