import { ngramNodes, textInputs } from './ngram-graph.ts'
import type { NgramSpec } from './ngrams.ts'
import { Graph } from './onnx.ts'

/** A finished insult model: probability = sigmoid(scale * (sum of weights / length) + bias). */
export interface InsultWeights {
  spec: NgramSpec
  /** What each bucket adds, inverse frequency included. */
  weights: Float64Array
  /** Square of each bucket's inverse frequency: what it adds to the length. */
  squares: Float64Array
  scale: number
  bias: number
}

/**
 * The ONNX file of an insult model: `input_ids` and `attention_mask` in, `logits` of shape [batch, 2]
 * out. The first logit is always 0, so softmax over both is the calibrated probability.
 */
export function insultGraph(model: InsultWeights): Uint8Array {
  const graph = new Graph('insult')
  const { ids, mask } = textInputs(graph)
  const ngrams = ngramNodes(graph, ids, mask, model.spec)
  const sumOf = (name: string, values: Float64Array) => {
    const table = graph.table(name, Float32Array.from(values), [values.length])
    const picked = graph.node('Mul', [
      graph.node('Gather', [table, ngrams.buckets]),
      ngrams.weights,
    ])
    return graph.node('ReduceSum', [picked, graph.int64([1])], { keepdims: { int: 1 } })
  }
  const sum = sumOf('weights', model.weights)
  const squares = graph.node('Max', [sumOf('squares', model.squares), graph.float(1)])
  const mean = graph.node('Div', [sum, graph.node('Sqrt', [squares])])
  const scaled = graph.node('Mul', [mean, graph.float(model.scale)])
  const logit = graph.node('Add', [scaled, graph.float(model.bias)])
  const zero = graph.node('Mul', [logit, graph.float(0)])
  const logits = graph.node('Concat', [zero, logit], { axis: { int: 1 } }, 'logits')
  graph.output(logits, 'float', ['batch', 2])
  return graph.finish('freischalt')
}
