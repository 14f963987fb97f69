import { multiplier, type NgramSpec } from './ngrams.ts'
import type { Graph } from './onnx.ts'

const LAST = 2 ** 31 - 1

/** Inputs of every graph of ours: token ids and a mask that is 1 for text and 0 for padding on the right. */
export function textInputs(graph: Graph): { ids: string; mask: string } {
  const ids = graph.input('input_ids', 'int64', ['batch', 'tokens'])
  const mask = graph.input('attention_mask', 'int64', ['batch', 'tokens'])
  return { ids: graph.node('Mul', [ids, mask]), mask }
}

/**
 * Adds the nodes that hash all n-grams of `ids`.
 * @returns bucket numbers and a 0/1 float mask, both of shape [batch, tokens * orders]
 */
export function ngramNodes(
  graph: Graph,
  ids: string,
  mask: string,
  spec: NgramSpec,
): { buckets: string; weights: string } {
  const reach = Math.max(...spec.orders) - 1
  const pads = graph.int64([0, 0, 0, reach])
  const paddedIds = graph.node('Pad', [ids, pads])
  const paddedMask = graph.node('Pad', [mask, pads])
  const shifted = (value: string, k: number) =>
    graph.node('Slice', [
      value,
      graph.int64([k]),
      graph.int64([k === reach ? LAST : k - reach]),
      graph.int64([1]),
    ])
  const views = Array.from({ length: reach + 1 }, (_, k) => shifted(paddedIds, k))
  const buckets = spec.orders.map((order) => {
    const terms = views
      .slice(0, order)
      .map((view, k) => graph.node('Mul', [view, graph.int64(multiplier(order, k))]))
    const sum = terms.reduce((a, b) => graph.node('Add', [a, b]))
    return graph.node('Mod', [sum, graph.int64(spec.buckets)])
  })
  const weights = spec.orders.map((order) => shifted(paddedMask, order - 1))
  const joined = graph.node('Concat', weights, { axis: { int: 1 } })
  return {
    buckets: graph.node('Concat', buckets, { axis: { int: 1 } }),
    weights: graph.node('Cast', [joined], { to: { int: 1 } }),
  }
}
