import type { Graph } from './onnx.ts'
import type { Tensors } from './tensors.ts'

/** Size of a body that reads words in their context. */
export interface EncoderShape {
  width: number
  heads: number
  layers: number
}

/** What a body finds: `[batch, words, outputs]`, and its outputs are sums over the words. */
export interface EncoderNodes {
  contributions: string
}

const EPSILON = 1e-5
const NEVER = -1e4

/**
 * Adds a small transformer (Vaswani et al. 2017, normalised before each step) over word vectors. What
 * it says is pooled by attention, one distribution over the words for each output, so that every
 * output is a sum over words: the contributions are exact.
 * @param prefix of the body's tensors
 */
export function encoderNodes(
  graph: Graph,
  words: { vectors: string; mask: string },
  tensors: Tensors,
  prefix: string,
  shape: EncoderShape,
): EncoderNodes {
  const { width, heads, layers } = shape
  const size = width / heads
  const weight = (name: string) => {
    const { data, dimensions } = tensors.get(`${prefix}.${name}`)
    return graph.table(`${prefix}.${name}`, data, dimensions)
  }
  const op = (name: string, ...inputs: string[]) => graph.node(name, inputs)
  const linear = (x: string, name: string) =>
    op('Add', op('MatMul', x, weight(`${name}.weight`)), weight(`${name}.bias`))
  const norm = (x: string, name: string) =>
    graph.node('LayerNormalization', [x, weight(`${name}.weight`), weight(`${name}.bias`)], {
      axis: { int: -1 },
      epsilon: { float: EPSILON },
    })
  const turned = (x: string) => graph.node('Transpose', [x], { perm: { ints: [0, 2, 1] } })

  /** 0 for words and a large negative number for padding, [batch, words, 1]. */
  const away = op('Mul', op('Sub', words.mask, graph.float(1)), graph.float(-NEVER))
  const awayKeys = op('Unsqueeze', turned(away), graph.int64([1]))

  let x = op('Mul', linear(words.vectors, 'project'), words.mask)
  const near = graph.node('Conv', [turned(x), weight('near.weight'), weight('near.bias')], {
    group: { int: width },
    pads: { ints: [1, 1] },
  })
  x = op('Add', x, turned(near))
  for (let layer = 0; layer < layers; layer++) {
    const name = (part: string) => `layers.${layer}.${part}`
    const normed = norm(x, name('norm1'))
    const split = (part: string, order: number[]) => {
      const projected = linear(normed, name(part))
      const parts = op('Reshape', projected, graph.int64([0, 0, heads, size]))
      return graph.node('Transpose', [parts], { perm: { ints: order } })
    }
    const scores = op('MatMul', split('query', [0, 2, 1, 3]), split('key', [0, 2, 3, 1]))
    const scaled = op('Add', op('Mul', scores, graph.float(1 / Math.sqrt(size))), awayKeys)
    const attention = graph.node('Softmax', [scaled], { axis: { int: -1 } })
    const mixed = op('MatMul', attention, split('value', [0, 2, 1, 3]))
    const joined = graph.node('Transpose', [mixed], { perm: { ints: [0, 2, 1, 3] } })
    const flat = op('Reshape', joined, graph.int64([0, 0, width]))
    x = op('Add', x, linear(flat, name('out')))
    const inner = linear(norm(x, name('norm2')), name('widen'))
    x = op('Add', x, linear(op('Relu', inner), name('narrow')))
  }
  const read = norm(x, 'norm')
  const attention = graph.node('Softmax', [op('Add', linear(read, 'attend'), away)], {
    axis: { int: 1 },
  })
  return { contributions: op('Mul', attention, linear(read, 'say')) }
}
