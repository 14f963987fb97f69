import { encoderNodes } from './encoder-graph.ts'
import { Graph } from './onnx.ts'
import type { Tensors } from './tensors.ts'
import { wordNodes } from './word-vectors-graph.ts'

/** What a blend of encoders and a linear model is made of, beside its tensors. */
export interface BlendSpec {
  /** The space's token number. */
  space: number
  buckets: number
  dimensions: number
  /** How many convolutions an encoder has. */
  layers: number
  /** How many encoders; their tensors begin with `body0.`, `body1.` and so on. */
  bodies: number
  /** How many logits come out: rows of `combine.bias`. */
  logits: number
}

/**
 * The ONNX file of an insult model: `input_ids` and `attention_mask` in, `logits` [batch, logits] and
 * `contributions` [batch, words] out. Encoders and a linear n-gram model read the same word vectors;
 * `combine` weighs all that they say into calibrated logits. Every step after the encoders is a sum
 * over words, so contributions and a constant add up to the first logit exactly.
 */
export function blendGraph(tensors: Tensors, spec: BlendSpec): Uint8Array {
  const graph = new Graph('insult')
  const { buckets, dimensions } = spec
  const words = wordNodes(
    graph,
    {
      buckets,
      dimensions,
      rows: tensors.get('rows').data as Int8Array,
      scales: tensors.get('scales').data as Float32Array,
      linear: tensors.get('linear').data as Float32Array,
    },
    spec.space,
  )
  const bodies = Array.from({ length: spec.bodies }, (_, k) => {
    return encoderNodes(graph, words, tensors, `body${k}`, spec.layers)
  })
  const total = graph.node('ReduceSum', [words.count, graph.int64([1])], { keepdims: { int: 1 } })
  const length = graph.node('Sqrt', [graph.node('Max', [total, graph.float(1)])])
  const said = graph.node('Concat', [...bodies, graph.node('Div', [words.linear, length])], {
    axis: { int: 2 },
  })
  const weight = tensors.get('combine.weight')
  const perWord = graph.node('Mul', [
    graph.node('MatMul', [said, graph.table('combine.weight', weight.data, weight.dimensions)]),
    words.mask,
  ])
  const sum = graph.node('ReduceSum', [perWord, graph.int64([1])], { keepdims: { int: 0 } })
  const bias = graph.table('combine.bias', tensors.get('combine.bias').data, [spec.logits])
  graph.output(graph.node('Add', [sum, bias], {}, 'logits'), 'float', ['batch', spec.logits])
  const first = graph.node('Slice', [perWord, graph.int64([0]), graph.int64([1]), graph.int64([2])])
  graph.node('Squeeze', [first, graph.int64([2])], {}, 'contributions')
  graph.output('contributions', 'float', ['batch', 'words'])
  return graph.finish('freischalt')
}
