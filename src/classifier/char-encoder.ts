import { Tensor } from '@huggingface/transformers'

/** What a graph is fed: token numbers and 1 for each that is no padding, both [texts, tokens]. */
export interface Encoded {
  input_ids: Tensor
  attention_mask: Tensor
}

export type Encode = (texts: string[]) => Encoded

type Step = (text: string) => string

interface TokenizerFile {
  added_tokens: { normalized: boolean }[]
  normalizer: unknown
  pre_tokenizer: unknown
  post_processor: unknown
  model: { type: string; vocab: Record<string, number>; merges: unknown[]; unk_token: string }
}

/**
 * Encodes as transformers.js does by a tokenizer.json whose tokens are single characters (BPE without
 * merges), but does not look for merges between all characters of a text: many times as fast. Texts
 * must not hold the names of special tokens, which have capitals: folded texts never do.
 * @param maxTokens where texts are cut
 * @returns undefined for every other kind of tokenizer
 */
export function charEncoder(file: TokenizerFile, maxTokens: number): Encode | undefined {
  const { model, added_tokens, normalizer, pre_tokenizer, post_processor } = file
  const steps = stepsOf(normalizer)
  const isPlain =
    model.type === 'BPE' &&
    model.merges.length === 0 &&
    Object.entries(model).every(([key, value]) => PLAIN.includes(key) || !value) &&
    pre_tokenizer === null &&
    post_processor === null &&
    added_tokens.every(({ normalized }) => !normalized)
  if (!isPlain || steps === undefined) return undefined
  const unknown = model.vocab[model.unk_token] ?? 0
  const single = Object.entries(model.vocab).filter(([token]) => [...token].length === 1)
  const ids = new Map(single.map(([char, id]) => [char.codePointAt(0), id]))
  const idsOf = (text: string) => {
    if (text === '') return []
    let read = text
    for (const step of steps) read = step(read)
    const out: number[] = []
    for (const char of read) {
      if (out.length === maxTokens) break
      out.push(ids.get(char.codePointAt(0)) ?? unknown)
    }
    return out
  }
  return (texts) => pad(texts.map(idsOf))
}

const PLAIN = ['type', 'vocab', 'merges', 'unk_token']

/** The steps before cutting, where all are of the kinds that our tokenizers have. */
function stepsOf(normalizer: unknown): Step[] | undefined {
  if (normalizer === null) return []
  const { type, normalizers, pattern, content } = normalizer as {
    type: string
    normalizers?: unknown[]
    pattern?: { Regex?: string }
    content?: string
  }
  if (type === 'NFKC') return [(text) => text.normalize('NFKC')]
  if (type === 'Lowercase') return [(text) => text.toLowerCase()]
  if (type === 'Replace' && pattern?.Regex !== undefined) {
    const regex = new RegExp(pattern.Regex, 'gu')
    return [(text) => text.replaceAll(regex, content ?? '')]
  }
  if (type !== 'Sequence') return undefined
  const all = (normalizers ?? []).map(stepsOf)
  return all.every((steps) => steps !== undefined) ? all.flat() : undefined
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
