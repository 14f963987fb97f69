import type { Graph } from './onnx.ts'
import { textInputs } from './text-inputs.ts'
import { bigramFactors, NGRAM_ORDERS, ngramFactors, WORD_MODULUS } from './word-hash.ts'

const LAST = 2 ** 31 - 1

/** A hashed table of n-gram vectors, as whole numbers with a factor a row, and of linear weights. */
export interface WordTable {
  buckets: number
  dimensions: number
  /** buckets x dimensions */
  rows: Int8Array
  scales: Float32Array
  /** What each bucket adds to the linear model. */
  linear: Float32Array
}

/** What the graph knows of each word: all of shape [batch, words, ...]. */
export interface WordNodes {
  /** [batch, words, dimensions] */
  vectors: string
  /** Sums of linear weights over the word and its n-grams, [batch, words, 1] */
  linear: string
  /** How many rows of the table speak for the word, [batch, words, 1] */
  count: string
  /** 1 for words, 0 for padding, float, [batch, words, 1] */
  mask: string
}

/**
 * Adds the nodes that turn characters into words: a word's vector is the row of the word itself plus
 * the mean of the rows of its n-grams, hashed as in `word-hash.ts` (Bojanowski et al. 2017, with other
 * hashes). Words are what stands between spaces; the text must begin and end with one.
 * @param space the space's token number
 */
export function wordNodes(graph: Graph, table: WordTable, space: number): WordNodes {
  const { ids, mask: maskInts } = textInputs(graph)
  const isSpace = toInt(graph, graph.node('Equal', [ids, graph.int64(space)]))
  const spaces = graph.node('CumSum', [isSpace, graph.int64(1)])
  const mask = toFloat(graph, maskInts)

  const reach = Math.max(...NGRAM_ORDERS) - 1
  const padded = (value: string) => graph.node('Pad', [value, graph.int64([0, 0, 0, reach])])
  const [paddedIds, paddedSpaces, paddedMask] = [ids, spaces, mask].map(padded) as [
    string,
    string,
    string,
  ]
  const shifted = (value: string, k: number) =>
    graph.node('Slice', [
      value,
      graph.int64([k]),
      graph.int64([k === reach ? LAST : k - reach]),
      graph.int64([1]),
    ])
  const hash = (factors: number[], modulus: number) => {
    const terms = factors.map((factor, k) =>
      graph.node('Mul', [shifted(paddedIds, k), graph.int64(factor)]),
    )
    return graph.node('Mod', [
      terms.reduce((a, b) => graph.node('Add', [a, b])),
      graph.int64(modulus),
    ])
  }

  const rows = graph.table('rows', table.rows, [table.buckets, table.dimensions])
  const scales = graph.table('scales', table.scales, [table.buckets])
  const linear = graph.table('linear', table.linear, [table.buckets])
  const vectorsOf = (buckets: string, weight: string) => {
    const picked = toFloat(graph, graph.node('Gather', [rows, buckets]))
    const factor = graph.node('Mul', [graph.node('Gather', [scales, buckets]), weight])
    return graph.node('Mul', [picked, graph.node('Unsqueeze', [factor, graph.int64([2])])])
  }

  const sums: string[] = []
  const linears: string[] = []
  const counts: string[] = []
  for (const order of NGRAM_ORDERS) {
    const buckets = hash(ngramFactors(order), table.buckets)
    // A space may only be the first or the last character of an n-gram.
    const inside = graph.node('Equal', [shifted(paddedSpaces, order - 2), spaces])
    const valid = graph.node('Mul', [toFloat(graph, inside), shifted(paddedMask, order - 1)])
    sums.push(vectorsOf(buckets, valid))
    linears.push(graph.node('Mul', [graph.node('Gather', [linear, buckets]), valid]))
    counts.push(valid)
  }
  const bigrams = toFloat(graph, hash(bigramFactors(), WORD_MODULUS))
  const columns = [linears.reduce(add(graph)), counts.reduce(add(graph)), bigrams].map((value) =>
    graph.node('Unsqueeze', [value, graph.int64([2])]),
  )
  const perCharacter = graph.node('Concat', [sums.reduce(add(graph)), ...columns], {
    axis: { int: 2 },
  })

  const counted = graph.node('Sub', [
    graph.node('ReduceMax', [spaces], { axes: { ints: [1] }, keepdims: { int: 1 } }),
    graph.int64(1),
  ])
  const most = graph.node('Max', [
    graph.node('ReduceMax', [counted], { keepdims: { int: 0 } }),
    graph.int64(1),
  ])
  const numbers = graph.node('Range', [graph.int64(0), most, graph.int64(1)])
  const numberColumn = graph.node('Unsqueeze', [numbers, graph.int64([1])])
  const wordOf = graph.node('Unsqueeze', [
    graph.node('Sub', [spaces, graph.int64(1)]),
    graph.int64([1]),
  ])
  const belongs = toFloat(graph, graph.node('Equal', [wordOf, numberColumn]))
  const perWord = graph.node('MatMul', [belongs, perCharacter])
  const { dimensions } = table
  const part = (from: number, to: number) =>
    graph.node('Slice', [perWord, graph.int64([from]), graph.int64([to]), graph.int64([2])])

  const wordMask = graph.node('Unsqueeze', [
    toFloat(
      graph,
      graph.node('Less', [graph.node('Unsqueeze', [numbers, graph.int64([0])]), counted]),
    ),
    graph.int64([2]),
  ])
  const flatMask = graph.node('Squeeze', [wordMask, graph.int64([2])])
  const wordSums = graph.node('Squeeze', [part(dimensions + 2, dimensions + 3), graph.int64([2])])
  const wordBuckets = graph.node('Mod', [
    graph.node('Cast', [wordSums], { to: { int: 7 } }),
    graph.int64(table.buckets),
  ])
  const count = graph.node('Max', [part(dimensions + 1, dimensions + 2), graph.float(1)])
  const mean = graph.node('Div', [part(0, dimensions), count])
  const ownLinear = graph.node('Unsqueeze', [
    graph.node('Mul', [graph.node('Gather', [linear, wordBuckets]), flatMask]),
    graph.int64([2]),
  ])
  return {
    vectors: graph.node('Mul', [
      graph.node('Add', [mean, vectorsOf(wordBuckets, flatMask)]),
      wordMask,
    ]),
    linear: graph.node('Mul', [
      graph.node('Add', [part(dimensions, dimensions + 1), ownLinear]),
      wordMask,
    ]),
    count: graph.node('Mul', [
      graph.node('Add', [part(dimensions + 1, dimensions + 2), graph.float(1)]),
      wordMask,
    ]),
    mask: wordMask,
  }
}

function add(graph: Graph) {
  return (a: string, b: string) => graph.node('Add', [a, b])
}

function toFloat(graph: Graph, value: string): string {
  return graph.node('Cast', [value], { to: { int: 1 } })
}

function toInt(graph: Graph, value: string): string {
  return graph.node('Cast', [value], { to: { int: 7 } })
}
