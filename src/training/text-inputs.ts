import type { Graph } from './onnx.ts'

/** Inputs of every graph of ours: token ids and a mask that is 1 for text and 0 for padding on the right. */
export function textInputs(graph: Graph): { ids: string; mask: string } {
  const ids = graph.input('input_ids', 'int64', ['batch', 'tokens'])
  const mask = graph.input('attention_mask', 'int64', ['batch', 'tokens'])
  return { ids: graph.node('Mul', [ids, mask]), mask }
}
