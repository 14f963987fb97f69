import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { INSULT_PARTS } from '../../src/moderation/labels.ts'
import { PAD, specialTokens, UNKNOWN } from '../../src/training/char-tokenizer.ts'
import { writeModelFolder } from '../../src/training/model-folder.ts'
import { Graph } from '../../src/training/onnx.ts'

/** What a word adds to the logits: the combined one, then those of the parts in order. */
export type WordWeights = [toxic: number, ...parts: number[]]

export interface MadeModel {
  /** Every other word adds nothing. */
  words: Record<string, WordWeights>
  /** The logits of a text without any of the words. */
  bias: WordWeights
  /** What config.json says under `freischalt`; without it the model is somebody else's. */
  own?: { language?: string; window?: number; closeLook?: { window: number; discount: number } }
}

/**
 * Writes an insult model that adds up what its words weigh, and gives its folder, which goes after the
 * tests. Ours reads the canonical text, has five labels and tells what each word adds; others read the
 * text as it is, have the label `insult` alone and tell nothing.
 */
export function makeInsultModel({ words, bias, own }: MadeModel): string {
  const folder = mkdtempSync(join(tmpdir(), 'freischalt-model-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const labels = own ? ['toxic', ...INSULT_PARTS] : ['insult']
  const vocab = [PAD, UNKNOWN, ...Object.keys(words)]
  const rows = vocab.map((word) => labels.map((_, k) => words[word]?.[k] ?? 0))
  writeModelFolder(folder, {
    config: {
      model_type: 'bert',
      architectures: ['BertForSequenceClassification'],
      problem_type: 'multi_label_classification',
      id2label: Object.fromEntries(labels.entries()),
      ...(own && { freischalt: { kind: 'insult', version: '1', input: 'canonical', ...own } }),
    },
    tokenizer: wordTokenizer(vocab),
    maxTokens: 100_000,
    onnx: addingGraph(rows, bias.slice(0, labels.length), own !== undefined),
    card: '',
  })
  return folder
}

function addingGraph(rows: number[][], bias: number[], tells: boolean): Uint8Array {
  const graph = new Graph('insult')
  const ids = graph.input('input_ids', 'int64', ['batch', 'words'])
  graph.input('attention_mask', 'int64', ['batch', 'words'])
  const table = graph.table('table', Float32Array.from(rows.flat()), [rows.length, bias.length])
  const added = graph.node('Gather', [table, ids])
  const sum = graph.node('ReduceSum', [added, graph.int64([1])], { keepdims: { int: 0 } })
  const constant = graph.table('bias', Float32Array.from(bias), [bias.length])
  const logits = graph.node('Add', [sum, constant], {}, 'logits')
  graph.output(logits, 'float', ['batch', bias.length])
  if (tells) {
    const first = graph.table(
      'first',
      Float32Array.from(rows, (row) => row[0] ?? 0),
      [rows.length],
    )
    const contributions = graph.node('Gather', [first, ids], {}, 'contributions')
    graph.output(contributions, 'float', ['batch', 'words'])
  }
  return graph.finish('freischalt')
}

function wordTokenizer(vocab: string[]) {
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: specialTokens(),
    normalizer: { type: 'Lowercase' },
    pre_tokenizer: { type: 'WhitespaceSplit' },
    post_processor: null,
    decoder: null,
    model: {
      type: 'WordLevel',
      vocab: Object.fromEntries(vocab.map((word, id) => [word, id])),
      unk_token: UNKNOWN,
    },
  }
}
