import { join } from 'node:path'
import { writeModelFolder } from '../src/training/model-folder.ts'
import { Graph } from '../src/training/onnx.ts'
import { textInputs } from '../src/training/text-inputs.ts'
import { wordpieceTokenizer } from './score-wordpieces.ts'

const LAYERS = 12
const HEADS = 12
const WIDTH = 768
const INNER = 3_072
const MOST_TOKENS = 512
const WORDS = 31_102 // as bert-base-german-cased

/**
 * Writes a model of the size of BERT-base with random weights, in 32-bit floats: what it says means
 * nothing, but takes as long.
 * @returns the model's folder
 */
export function writeReference(folder: string): string {
  const target = join(folder, 'reference')
  writeModelFolder(target, {
    config: {
      architectures: ['BertForSequenceClassification'],
      model_type: 'bert',
      id2label: { 0: 'fine', 1: 'insult' },
    },
    tokenizer: wordpieceTokenizer(WORDS),
    maxTokens: MOST_TOKENS,
    onnx: bertGraph(),
    card: '',
  })
  return target
}

/** The graph of a BERT classifier (Devlin et al. 2019): inputs as ours, `logits` [batch, 2] out. */
function bertGraph(): Uint8Array {
  const graph = new Graph('reference')
  const { ids, mask } = textInputs(graph)
  const random = randomWeights()
  const op = (name: string, ...inputs: string[]) => graph.node(name, inputs)
  let tables = 0
  const table = (...dimensions: number[]) =>
    graph.table(`table_${tables++}`, random(dimensions.reduce((a, b) => a * b)), dimensions)
  const linear = (x: string, from: number, to: number) =>
    op('Add', op('MatMul', x, table(from, to)), table(to))
  const norm = (x: string) =>
    graph.node('LayerNormalization', [x, table(WIDTH), table(WIDTH)], { axis: { int: -1 } })
  const size = WIDTH / HEADS
  const heads = (x: string, order: number[]) => {
    const parts = op('Reshape', linear(x, WIDTH, WIDTH), graph.int64([0, 0, HEADS, size]))
    return graph.node('Transpose', [parts], { perm: { ints: order } })
  }
  const float = graph.node('Cast', [mask], { to: { int: 1 } })
  const away = op('Mul', op('Sub', float, graph.float(1)), graph.float(1e4))
  const awayKeys = op('Unsqueeze', away, graph.int64([1, 2]))

  const length = op('Slice', op('Shape', ids), graph.int64([1]), graph.int64([2]))
  const places = op('Slice', table(MOST_TOKENS, WIDTH), graph.int64([0]), length)
  let x = norm(op('Add', op('Gather', table(WORDS, WIDTH), ids), places))
  for (let layer = 0; layer < LAYERS; layer++) {
    const scores = op('MatMul', heads(x, [0, 2, 1, 3]), heads(x, [0, 2, 3, 1]))
    const scaled = op('Add', op('Mul', scores, graph.float(1 / Math.sqrt(size))), awayKeys)
    const attention = graph.node('Softmax', [scaled], { axis: { int: -1 } })
    const mixed = op('MatMul', attention, heads(x, [0, 2, 1, 3]))
    const joined = graph.node('Transpose', [mixed], { perm: { ints: [0, 2, 1, 3] } })
    x = norm(op('Add', x, linear(op('Reshape', joined, graph.int64([0, 0, WIDTH])), WIDTH, WIDTH)))
    x = norm(op('Add', x, linear(gelu(graph, linear(x, WIDTH, INNER)), INNER, WIDTH)))
  }
  const start = graph.node('Gather', [x, graph.int64(0)], { axis: { int: 1 } })
  const pooled = op('Tanh', linear(start, WIDTH, WIDTH))
  // Calm whatever it reads: explaining a high value would run it again and again.
  const calm = graph.table('calm', Float32Array.of(50, -50), [2])
  graph.node('Add', [linear(pooled, WIDTH, 2), calm], {}, 'logits')
  graph.output('logits', 'float', ['batch', 2])
  return graph.finish('bench')
}

function gelu(graph: Graph, x: string): string {
  const op = (name: string, ...inputs: string[]) => graph.node(name, inputs)
  const half = op('Mul', x, graph.float(0.5))
  return op(
    'Mul',
    half,
    op('Add', op('Erf', op('Div', x, graph.float(Math.SQRT2))), graph.float(1)),
  )
}

/** Small numbers without a pattern that a processor could use, the same in every run. */
function randomWeights(): (count: number) => Float32Array {
  let state = 1
  const block = Float32Array.from({ length: INNER * WIDTH }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return (state / 2 ** 32 - 0.5) * 0.07
  })
  return (count) => {
    if (count <= block.length) return block.subarray(0, count)
    return Float32Array.from({ length: count }, (_, i) => block[i % block.length] ?? 0)
  }
}
