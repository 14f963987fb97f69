import { Tensor } from '@huggingface/transformers'

/** What a graph is fed: token numbers and 1 for each that is no padding, both [texts, tokens]. */
export interface Encoded extends Record<string, Tensor> {
  input_ids: Tensor
  attention_mask: Tensor
}

export type Encode = (texts: string[]) => Encoded

interface TokenizerFile {
  pre_tokenizer: unknown
  post_processor: unknown
  model: { type: string; vocab: Record<string, number>; merges: unknown[]; unk_token: string }
}

const PLAIN = ['type', 'vocab', 'merges', 'unk_token']

/**
 * Encodes canonical texts as transformers.js does by a tokenizer.json whose tokens are single
 * characters (BPE without merges) with a space around the text. It has nothing to fold in them and no
 * merges to look for, which makes it many times as fast.
 * @param maxTokens where texts are cut
 * @returns undefined for every other kind of tokenizer
 */
export function charEncoder(file: TokenizerFile, maxTokens: number): Encode | undefined {
  const { model, pre_tokenizer, post_processor } = file
  const isPlain =
    model.type === 'BPE' &&
    model.merges.length === 0 &&
    Object.entries(model).every(([key, value]) => PLAIN.includes(key) || !value) &&
    pre_tokenizer === null &&
    post_processor === null
  if (!isPlain) return undefined
  const ids = new Map(Object.entries(model.vocab))
  const unknown = ids.get(model.unk_token) ?? 0
  const idsOf = (text: string) => {
    if (text === '') return []
    const chars = [...` ${text} `].slice(0, maxTokens)
    return chars.map((char) => ids.get(char) ?? unknown)
  }
  return (texts) => pad(texts.map(idsOf))
}

/** Padding is token 0, on the right; where all texts are empty it is all there is. */
function pad(rows: number[][]): Encoded {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 1)
  const ids = new BigInt64Array(rows.length * width)
  const mask = new BigInt64Array(rows.length * width)
  for (const [i, row] of rows.entries()) {
    for (let k = 0; k < row.length; k++) ids[i * width + k] = BigInt(row[k] ?? 0)
    mask.fill(1n, i * width, i * width + row.length)
  }
  const dims = [rows.length, width]
  return {
    input_ids: new Tensor('int64', ids, dims),
    attention_mask: new Tensor('int64', mask, dims),
  }
}
