import { Graph } from './onnx.ts'
import { textInputs } from './text-inputs.ts'
import type { TopicTable } from './topic-table.ts'

/**
 * The ONNX file of a topic model. Outputs `words` [batch, tokens, dimensions], a vector of length 1 for
 * each piece (0 where it is unknown), `weights` [batch, tokens], how much each tells, and
 * `sentence_embedding` [batch, dimensions], their weighted sum brought to length 1, for whoever reads whole texts only.
 */
export function topicGraph(table: TopicTable): Uint8Array {
  const { dimensions } = table
  const size = table.pieces.length
  const graph = new Graph('topic')
  const { ids, mask } = textInputs(graph)
  const present = graph.node('Cast', [mask], { to: { int: 1 } })
  const vectorTable = graph.table('vectors', table.vectors, [size, dimensions])
  const scaleTable = graph.table('scales', table.scales, [size])
  const weightTable = graph.table('tells', table.weights, [size])
  const whole = graph.node('Cast', [graph.node('Gather', [vectorTable, ids])], { to: { int: 1 } })
  const scales = graph.node('Unsqueeze', [
    graph.node('Gather', [scaleTable, ids]),
    graph.int64([2]),
  ])
  const words = graph.node('Mul', [whole, scales], {}, 'words')
  graph.output(words, 'float', ['batch', 'tokens', dimensions])
  const picked = graph.node('Gather', [weightTable, ids])
  const weights = graph.node('Mul', [picked, present], {}, 'weights')
  graph.output(weights, 'float', ['batch', 'tokens'])
  const row = graph.node('Unsqueeze', [weights, graph.int64([1])])
  const sum = graph.node('MatMul', [row, words])
  const length = graph.node('ReduceL2', [sum], { axes: { ints: [2] }, keepdims: { int: 1 } })
  const long = graph.node('Max', [length, graph.float(1e-6)])
  // The name that pipelines of transformers.js look for.
  const unit = graph.node('Div', [sum, long], {}, 'last_hidden_state')
  graph.output(unit, 'float', ['batch', 1, dimensions])
  const flat = graph.node('Squeeze', [unit, graph.int64([1])], {}, 'sentence_embedding')
  graph.output(flat, 'float', ['batch', dimensions])
  return graph.finish('freischalt')
}
