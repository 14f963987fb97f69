/** What a tokenizer.json of the hub holds, as far as we write it. */
export interface TokenizerJson {
  model: { vocab: Record<string, number>; [key: string]: unknown }
  [key: string]: unknown
}

export const PAD = '[PAD]'
export const UNKNOWN = '[UNK]'

const LINKS = String.raw`(?:https?://|www\.)\S+|\b\S+\.(?:de|com|org|net|at|ch)/\S*`
const MENTIONS = String.raw`(?<![\w.])@[\w.]+`

/**
 * Instead of `^` and `$`: transformers.js rewrites these so that they also match between the halves of
 * an emoji, which would make two words of it.
 */
const BEGINNING = String.raw`(?<![\s\S])(?=[^ ])`
const END = String.raw`(?<=[^ ])(?![\s\S])`

/** How every tokenizer of ours folds text before anything else; links and mentions go. */
export function foldingSteps() {
  return [
    { type: 'NFKC' },
    { type: 'Lowercase' },
    replace('ß', 'ss'),
    replace(LINKS, ' '),
    replace(MENTIONS, ' '),
  ]
}

/** Padding and unknown, as tokenizer.json lists them. */
export function specialTokens() {
  return [PAD, UNKNOWN].map((content, id) => ({
    id,
    content,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    special: true,
  }))
}

/** A step that puts `content` in place of every match. */
export function replace(regex: string, content: string) {
  return { type: 'Replace', pattern: { Regex: regex }, content }
}

/**
 * A tokenizer whose tokens are single characters: a BPE model without merges. It brings texts near to
 * the canonical form: numbers become `0`, telling signs stand alone, other punctuation becomes a
 * space, and a space frames the text. What is canonical already stays as it is.
 */
export function characterTokenizer(characters: string[]): TokenizerJson {
  const vocab: Record<string, number> = { [PAD]: 0, [UNKNOWN]: 1 }
  for (const character of characters) vocab[character] ??= Object.keys(vocab).length
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: specialTokens(),
    normalizer: {
      type: 'Sequence',
      normalizers: [
        ...foldingSteps(),
        replace(String.raw`[^\p{L}\p{M}\p{N}\p{Emoji_Presentation}.!?":\*]+`, ' '),
        replace(String.raw`(?<=[^ ])(?=[.!?":])|(?<=[.!?":])(?=[^ ])`, ' '),
        replace(String.raw`(?<![^ ])\p{N}+(?![^ ])`, '0'),
        replace(BEGINNING, ' '),
        replace(END, ' '),
        replace(' +', ' '),
      ],
    },
    pre_tokenizer: null,
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
      merges: [],
    },
  }
}

/** tokenizer_config.json for any of our tokenizers. */
export function tokenizerConfig(maxTokens: number): Record<string, unknown> {
  return {
    tokenizer_class: 'PreTrainedTokenizerFast',
    pad_token: PAD,
    unk_token: UNKNOWN,
    padding_side: 'right',
    model_max_length: maxTokens,
    clean_up_tokenization_spaces: false,
  }
}
