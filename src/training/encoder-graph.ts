import type { Graph } from './onnx.ts'
import type { Tensors } from './tensors.ts'

const EPSILON = 1e-5
const NEVER = -1e4

/**
 * Adds an encoder as `python/encoder.py` teaches it: convolutions over neighbouring words, then for
 * each output one distribution of attention over the words. Returns what each word adds to each
 * output, [batch, words, outputs]: an output is the sum over the words.
 * @param prefix of the encoder's tensors
 */
export function encoderNodes(
  graph: Graph,
  words: { vectors: string; mask: string },
  tensors: Tensors,
  prefix: string,
  layers: number,
): string {
  const weight = (name: string) => {
    const { data, dimensions } = tensors.get(`${prefix}.${name}`)
    return graph.table(`${prefix}.${name}`, data, dimensions)
  }
  const op = (name: string, ...inputs: string[]) => graph.node(name, inputs)
  const linear = (x: string, name: string) =>
    op('Add', op('MatMul', x, weight(`${name}.weight`)), weight(`${name}.bias`))
  const turned = (x: string) => graph.node('Transpose', [x], { perm: { ints: [0, 2, 1] } })

  let x = linear(words.vectors, 'project')
  for (let layer = 0; layer < layers; layer++) {
    const inputs = ['weight', 'bias'].map((part) => weight(`layers.${layer}.${part}`))
    const near = graph.node('Conv', [turned(op('Mul', x, words.mask)), ...inputs], {
      pads: { ints: [1, 1] },
    })
    x = op('Add', x, turned(op('Relu', near)))
  }
  const read = graph.node('LayerNormalization', [x, weight('norm.weight'), weight('norm.bias')], {
    axis: { int: -1 },
    epsilon: { float: EPSILON },
  })
  /** 0 for words and a large negative number for padding. */
  const away = op('Mul', op('Sub', words.mask, graph.float(1)), graph.float(-NEVER))
  const attention = graph.node('Softmax', [op('Add', linear(read, 'attend'), away)], {
    axis: { int: 1 },
  })
  return op('Mul', attention, linear(read, 'say'))
}
