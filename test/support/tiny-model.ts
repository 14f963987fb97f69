import { join } from 'node:path'
import { characterTokenizer } from '../../src/training/char-tokenizer.ts'
import { writeModelFolder } from '../../src/training/model-folder.ts'
import { Graph } from '../../src/training/onnx.ts'
import { textInputs } from '../../src/training/text-inputs.ts'

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz', ' ', '.', '!']

/**
 * Writes a classifier of a few hundred bytes, in no way ours: each letter adds to some labels' logits.
 * @param labels for each label the letter that speaks for it; `''` for one that nothing speaks for
 */
export function writeTinyClassifier(
  folder: string,
  labels: Record<string, string>,
  config: Record<string, unknown> = {},
): string {
  const names = Object.keys(labels)
  const graph = new Graph('tiny')
  const sum = letterSums(graph, Object.values(labels))
  const bias = graph.table(
    'bias',
    Float32Array.from(names, () => -3),
    [names.length],
  )
  graph.output(graph.node('Add', [sum, bias], {}, 'logits'), 'float', ['batch', names.length])
  write(folder, graph, {
    id2label: { ...names },
    problem_type: 'multi_label_classification',
    ...config,
  })
  return folder
}

/** Writes a model that gives each token a vector: one dimension for each of some letters. */
export function writeTinyEmbedder(folder: string, letters: string): string {
  const graph = new Graph('tiny')
  const { ids } = textInputs(graph)
  const rows = graph.node(
    'Gather',
    [letterTable(graph, [...letters], 0.1), ids],
    {},
    'last_hidden_state',
  )
  graph.output(rows, 'float', ['batch', 'tokens', letters.length])
  write(folder, graph, { hidden_size: letters.length })
  return folder
}

function letterSums(graph: Graph, letters: string[]): string {
  const { ids } = textInputs(graph)
  const picked = graph.node('Gather', [letterTable(graph, letters, 0), ids])
  return graph.node('ReduceSum', [picked, graph.int64([1])], { keepdims: { int: 0 } })
}

/** A row for each token: `other`, or 4 in the columns whose letter it is. Padding adds nothing. */
function letterTable(graph: Graph, columns: string[], other: number): string {
  const tokens = ['', '', ...LETTERS]
  const cells = tokens.flatMap((token, id) =>
    columns.map((letter) => (id > 0 && token === letter && token !== '' ? 4 : id > 0 ? other : 0)),
  )
  return graph.table('letters', Float32Array.from(cells), [tokens.length, columns.length])
}

function write(folder: string, graph: Graph, config: Record<string, unknown>): void {
  writeModelFolder(folder, {
    config: { architectures: ['Tiny'], model_type: 'bert', ...config },
    tokenizer: characterTokenizer(LETTERS),
    maxTokens: 512,
    onnx: graph.finish('test'),
    card: '',
  })
}

/** Where a model folder keeps its weights. */
export function weightsIn(folder: string, suffix = ''): string {
  return join(folder, 'onnx', `model${suffix}.onnx`)
}
