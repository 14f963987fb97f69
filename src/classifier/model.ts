import { join } from 'node:path'
import {
  AutoModel,
  AutoModelForSequenceClassification,
  AutoTokenizer,
  env,
  mean_pooling,
  type Tensor,
} from '@huggingface/transformers'
import { Batcher } from './batcher.ts'
import { canonical } from './canonical.ts'
import { ModelError } from './model-error.ts'
import {
  findModel,
  hashModel,
  type ModelSource,
  type Precision,
  precisionsIn,
} from './model-source.ts'
import { normalize } from './normalize.ts'
import type { TopicCalibration } from './off-topic.ts'
import { tokensOf } from './topic/model-tokens.ts'
import type { Tokens } from './topic/tokens.ts'
import type { TopicHead } from './topic/verdict.ts'

export type ModelKind = 'insult' | 'topic'

/** What config.json of a model made by `npm run train` says about itself. */
export interface OwnConfig {
  kind: ModelKind
  version: string
  /** The form of a text that the model reads: `canonical` (see there), else as `normalize` gives it. */
  input?: 'canonical'
  language?: string
  /** Longest stretch that is scored at once, in UTF-16 units. */
  window?: number
  /** Insult models: short windows looked at as well, and how much their logit is lowered. */
  closeLook?: { window: number; discount: number }
  calibration?: TopicCalibration
  /** Topic models whose graph hands out words: how their likeness becomes a probability. */
  topic?: TopicHead
}

/** What a model says about one text. */
export interface Outcome {
  /** Logits (insult) or a vector of length 1 (topic). */
  row: Float32Array
  /** What each word of the canonical text adds to logit 0, where the model tells. */
  contributions?: Float32Array
  /** The words of the text, where a topic model tells them apart (outputs `words` and `weights`). */
  tokens?: Tokens
  /** The text in the form in which the model read it, beside `tokens`. */
  read?: string
}

/** A model that is ready: hands out one row of numbers a text. */
export interface Model {
  name: string
  version: string
  own: OwnConfig | undefined
  id2label: Record<number, string>
  multiLabel: boolean
  /** What the model says about a text as it was submitted. */
  run(text: string): Promise<Outcome>
  /** The row of `run` alone. */
  row(text: string): Promise<Float32Array>
  close(): Promise<void>
}

export interface ModelOptions {
  modelsDir: string
  cacheDir?: string
  onBatch?: (model: string, size: number, seconds: number) => void
}

/**
 * Loads a model from `models/`, a folder or the hub, all three by transformers.js.
 * Rejects with one sentence that names the model where it is missing or broken.
 */
export async function loadModel(
  name: string,
  kind: ModelKind,
  options: ModelOptions,
): Promise<Model> {
  const source = findModel(name, options.modelsDir)
  try {
    return await open(name, kind, source, options)
  } catch (error) {
    const cause = error instanceof Error ? firstLine(error.message) : String(error)
    const place = source.local ? source.location : 'the hub or its cache'
    throw new ModelError(`The model ${name} cannot be loaded from ${place}: ${cause}`, {
      cause: error,
    })
  }
}

async function open(
  name: string,
  kind: ModelKind,
  source: ModelSource,
  options: ModelOptions,
): Promise<Model> {
  const cacheDir = options.cacheDir ?? env.cacheDir ?? '.cache'
  const loading = { cache_dir: cacheDir, ...(source.local && { local_files_only: true }) }
  const tokenizer = await AutoTokenizer.from_pretrained(source.location, loading)
  const { model, precision } = await openGraph(kind, source, loading)
  const config = model.config as unknown as Record<string, unknown>
  const own = config.freischalt as OwnConfig | undefined
  if (own !== undefined && own.kind !== kind) {
    throw new ModelError(`it measures ${own.kind}, but is configured for ${kind}.`)
  }
  const folder = source.local ? source.location : join(cacheDir, source.location)
  const runBatch = async (texts: string[]): Promise<Outcome[]> => {
    const inputs = tokenizer(texts, { padding: true, truncation: true })
    const outputs: Record<string, Tensor> = await model(inputs)
    const tokens = kind === 'topic' ? tokensOf(inputs, outputs) : undefined
    const main = mainOutput(kind, outputs, inputs.attention_mask, tokens !== undefined)
    if (main === undefined) throw new ModelError('The model gives no output of the expected kind.')
    const contributions = outputs.contributions && rowsOf(outputs.contributions)
    return rowsOf(main).map((row, i) => ({
      row,
      contributions: contributions?.[i],
      tokens: tokens?.[i],
    }))
  }
  const batcher = new Batcher(runBatch, (size, seconds) => options.onBatch?.(name, size, seconds))
  const run = async (text: string): Promise<Outcome> => {
    const read = readingOf(text, own)
    const { row, contributions, tokens } = await batcher.submit(read.text)
    if (tokens) return { row, tokens, read: read.text }
    if (contributions === undefined || read.words === undefined) return { row }
    return { row, contributions: contributions.slice(0, read.words) }
  }
  return {
    name,
    version: await hashModel(folder, precision),
    own,
    id2label: (config.id2label as Record<number, string> | undefined) ?? {},
    multiLabel: config.problem_type === 'multi_label_classification',
    run,
    row: async (text) => (await run(text)).row,
    async close() {
      await batcher.idle()
      await model.dispose()
    },
  }
}

/** Ours were trained on folded text; other models know their own way. */
function readingOf(text: string, own: OwnConfig | undefined): { text: string; words?: number } {
  if (own === undefined) return { text }
  if (own.input !== 'canonical') return { text: normalize(text).text }
  const read = canonical(text)
  return { text: read.text, words: read.words.length }
}

async function openGraph(kind: ModelKind, source: ModelSource, loading: { cache_dir: string }) {
  const loader = kind === 'insult' ? AutoModelForSequenceClassification : AutoModel
  const precisions: Precision[] = source.local ? precisionsIn(source.location) : ['fp32', 'q8']
  let failure: unknown = new Error('there is no onnx/model.onnx in it.')
  for (const precision of precisions) {
    try {
      const model = await loader.from_pretrained(source.location, { ...loading, dtype: precision })
      return { model, precision }
    } catch (error) {
      failure = error
    }
  }
  throw failure
}

/** Vectors of own topic models have length 1 already. */
function mainOutput(kind: ModelKind, outputs: Record<string, Tensor>, mask: Tensor, own: boolean) {
  if (kind === 'insult') return outputs.logits
  return own ? outputs.sentence_embedding : vectors(outputs, mask)
}

/** Sentence vectors of length 1: what the model calls so, else the mean over its tokens. */
function vectors(outputs: Record<string, Tensor>, mask: Tensor): Tensor | undefined {
  if (outputs.sentence_embedding) return outputs.sentence_embedding.normalize(2, -1)
  if (!outputs.last_hidden_state) return undefined
  return mean_pooling(outputs.last_hidden_state, mask).normalize(2, -1)
}

function rowsOf(tensor: Tensor): Float32Array[] {
  const [rows = 0, columns = 0] = tensor.dims
  const data = Float32Array.from(tensor.data as Float32Array)
  return Array.from({ length: rows }, (_, i) => data.slice(i * columns, (i + 1) * columns))
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? text
}
