import type { ArticleVectors } from './article.ts'
import type { Tokens } from './tokens.ts'

/** Goes up whenever the layout changes; rows with another are computed anew. */
const LAYOUT = 1

/**
 * An article's vectors as bytes, all as 32-bit floats: layout, dimensions of words, words of the
 * title, words of the text, vectors of parts, their dimensions; then the words, then the parts.
 */
export function pack({ title, words, sums }: ArticleVectors): Uint8Array {
  const width = Math.max(title.dimensions, words.dimensions)
  const wide = sums[0]?.length ?? 0
  const head = [LAYOUT, width, title.ids.length, words.ids.length, sums.length, wide]
  const numbers = [...head, ...flat(title), ...flat(words), ...sums.flatMap((sum) => [...sum])]
  return new Uint8Array(Float32Array.from(numbers).buffer)
}

/** The reverse of `pack`; undefined where the bytes are of another layout or number of parts. */
export function unpack(bytes: Uint8Array, parts: number): ArticleVectors | undefined {
  if (bytes.byteLength % 4 !== 0) return undefined
  const numbers = new Float32Array(bytes.slice().buffer)
  const [layout, width = 0, titleWords = 0, textWords = 0, sums = 0, wide = 0] = numbers
  const size = 6 + (titleWords + textWords) * (2 + width) + sums * wide
  if (layout !== LAYOUT || sums !== parts || numbers.length !== size) return undefined
  let at = 6
  const take = (count: number) => {
    at += count
    return numbers.slice(at - count, at)
  }
  const tokens = (count: number): Tokens => ({
    ids: Int32Array.from(take(count)),
    weights: take(count),
    vectors: take(count * width),
    dimensions: width,
  })
  const title = tokens(titleWords)
  const words = tokens(textWords)
  return { title, words, sums: Array.from({ length: sums }, () => take(wide)) }
}

function flat({ ids, weights, vectors }: Tokens): number[] {
  return [...ids, ...weights, ...vectors]
}
