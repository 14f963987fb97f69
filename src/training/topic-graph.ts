import { ngramNodes, textInputs } from './ngram-graph.ts'
import { Graph } from './onnx.ts'

/** One vector for each subword and for each bucket of neighbouring subwords, in one table. */
export interface TopicTable {
  subwords: number
  /** Buckets that pairs of neighbours are hashed into; their rows follow the subwords'. */
  pairBuckets: number
  dimensions: number
  /** (subwords + pairBuckets) x dimensions */
  rows: Float32Array
}

/** Each row as whole numbers from -127 to 127 and the factor that brings them back. */
export function quantise(table: TopicTable): { rows: Int8Array; scales: Float32Array } {
  const { dimensions } = table
  const scales = new Float32Array(table.rows.length / dimensions)
  const rows = new Int8Array(table.rows.length)
  for (let row = 0; row < scales.length; row++) {
    const vector = table.rows.subarray(row * dimensions, (row + 1) * dimensions)
    const scale = vector.reduce((most, v) => Math.max(most, Math.abs(v)), 1e-9) / 127
    scales[row] = scale
    for (const [k, v] of vector.entries()) rows[row * dimensions + k] = Math.round(v / scale)
  }
  return { rows, scales }
}

/** The table as it is after storing: what calibration must see. */
export function storedTable(table: TopicTable): TopicTable {
  const { rows, scales } = quantise(table)
  const restored = Float32Array.from(rows, (v, i) => {
    return v * (scales[Math.floor(i / table.dimensions)] ?? 0)
  })
  return { ...table, rows: restored }
}

/**
 * The ONNX file of a topic model: the sum of the rows of all subwords and neighbouring pairs, brought
 * to length 1. Outputs `last_hidden_state` [batch, 1, dimensions], which is what feature extraction
 * reads, and the same as `sentence_embedding` [batch, dimensions].
 */
export function topicGraph(table: TopicTable): Uint8Array {
  const graph = new Graph('topic')
  const { ids, mask } = textInputs(graph)
  const pairs = ngramNodes(graph, ids, mask, { orders: [2], buckets: table.pairBuckets })
  const single = graph.node('Cast', [mask], { to: { int: 1 } })
  const shifted = graph.node('Add', [pairs.buckets, graph.int64(table.subwords)])
  const picks = graph.node('Concat', [ids, shifted], { axis: { int: 1 } })
  const present = graph.node('Concat', [single, pairs.weights], { axis: { int: 1 } })
  const { rows, scales } = quantise(table)
  const rowTable = graph.table('rows', rows, [scales.length, table.dimensions])
  const scaleTable = graph.table('scales', scales, [scales.length])
  const vectors = graph.node('Cast', [graph.node('Gather', [rowTable, picks])], { to: { int: 1 } })
  const factors = graph.node('Mul', [graph.node('Gather', [scaleTable, picks]), present])
  const sum = graph.node('MatMul', [graph.node('Unsqueeze', [factors, graph.int64([1])]), vectors])
  const length = graph.node('ReduceL2', [sum], { axes: { ints: [2] }, keepdims: { int: 1 } })
  const safe = graph.node('Max', [length, graph.float(1e-6)])
  const unit = graph.node('Div', [sum, safe], {}, 'last_hidden_state')
  graph.output(unit, 'float', ['batch', 1, table.dimensions])
  const flat = graph.node('Squeeze', [unit, graph.int64([1])], {}, 'sentence_embedding')
  graph.output(flat, 'float', ['batch', table.dimensions])
  return graph.finish('freischalt')
}
