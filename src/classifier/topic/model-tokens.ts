import type { Tensor } from '@huggingface/transformers'
import type { Tokens } from './tokens.ts'

/**
 * The words of each text of a batch, from a topic graph's outputs `words` [batch, tokens, dimensions]
 * and `weights` [batch, tokens]; undefined for graphs without them. They are views of the outputs, which they keep
 * in memory.
 */
export function tokensOf(
  inputs: Record<string, Tensor>,
  outputs: Record<string, Tensor>,
): Tokens[] | undefined {
  const { words, weights } = outputs
  const { input_ids: ids, attention_mask: mask } = inputs
  if (!words || !weights || !ids || !mask) return undefined
  const [rows = 0, width = 0, dimensions = 0] = words.dims
  const texts: Tokens[] = []
  for (let row = 0; row < rows; row++) {
    let length = 0
    while (length < width && Number(mask.data[row * width + length]) === 1) length++
    const from = row * width
    texts.push({
      ids: Int32Array.from({ length }, (_, i) => Number(ids.data[from + i])),
      weights: (weights.data as Float32Array).subarray(from, from + length),
      vectors: (words.data as Float32Array).subarray(
        from * dimensions,
        (from + length) * dimensions,
      ),
      dimensions,
    })
  }
  return texts
}
