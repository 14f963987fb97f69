import { createHash } from 'node:crypto'
import { env, mean_pooling, type Tensor } from '@huggingface/transformers'
import { Batcher } from './batcher.ts'
import { canonical } from './canonical.ts'
import type { HubOptions } from './hub/fetch-model.ts'
import { ModelError } from './model-error.ts'
import { findLabels, type LabelIndexes, labelNames } from './model-labels.ts'
import { type OpenedModel, openModel } from './model-open.ts'
import { type LabelMap, type ModelSetting, settingOf } from './model-setting.ts'
import { findModel } from './model-source.ts'
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
  /** Which outputs mean what, where the site says so. */
  labels?: LabelIndexes
  multiLabel: boolean
  /** What the model says about a text as it was submitted. */
  run(text: string): Promise<Outcome>
  /** The row of `run` alone. */
  row(text: string): Promise<Float32Array>
  close(): Promise<void>
}

export interface ModelOptions extends Partial<HubOptions> {
  /** Where `builtin/` models are. */
  modelsDir: string
  /** Threads for each run of a model; by its size and the machine's cores unless given. */
  threads?: number
  onBatch?: (model: string, size: number, seconds: number) => void
}

/**
 * Loads a model from `models/`, a folder or the hub.
 * Rejects with one sentence that names the model where it is missing or broken.
 */
export async function loadModel(
  wanted: string | ModelSetting,
  kind: ModelKind,
  options: ModelOptions,
): Promise<Model> {
  const setting = settingOf(wanted)
  const { name } = setting
  const source = findModel(name, options.modelsDir)
  let opened: OpenedModel | undefined
  try {
    const cacheDir = options.cacheDir ?? env.cacheDir ?? '.cache'
    opened = await openModel(setting, kind, source, { ...options, cacheDir })
    return await build(setting, kind, opened, options.onBatch)
  } catch (error) {
    await opened?.graph.dispose()
    const cause = error instanceof Error ? firstLine(error.message) : String(error)
    const place = source.local ? source.location : 'the hub or its cache'
    throw new ModelError(`The model ${name} cannot be loaded from ${place}: ${cause}`, {
      cause: error,
    })
  }
}

async function build(
  setting: ModelSetting,
  kind: ModelKind,
  { encode, graph, config, version }: OpenedModel,
  onBatch: ModelOptions['onBatch'],
): Promise<Model> {
  const { name } = setting
  const own = config.freischalt as OwnConfig | undefined
  if (own !== undefined && own.kind !== kind) {
    throw new ModelError(`it measures ${own.kind}, but is configured for ${kind}.`)
  }
  const runBatch = async (texts: string[]): Promise<Outcome[]> => {
    const inputs = encode(texts)
    // Not `graph(inputs)`: the library's wrapper of classifiers keeps nothing but the logits.
    const outputs: Record<string, Tensor> = await graph.forward(inputs)
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
  const batcher = new Batcher(runBatch, (size, seconds) => onBatch?.(name, size, seconds))
  const run = async (text: string): Promise<Outcome> => {
    const read = readingOf(text, own)
    const { row, contributions, tokens } = await batcher.submit(read.text)
    if (tokens) return { row, tokens, read: read.text }
    if (contributions === undefined || read.words === undefined) return { row }
    return { row, contributions: contributions.slice(0, read.words) }
  }
  const id2label = (config.id2label as Record<number, string> | undefined) ?? {}
  const labels =
    setting.labels &&
    findLabels(setting.labels, labelNames((await run('Hallo')).row.length, id2label))
  return {
    name,
    version: setting.labels ? versionWith(setting.labels, version) : version,
    own,
    id2label,
    labels,
    multiLabel: config.problem_type === 'multi_label_classification',
    run,
    row: async (text) => (await run(text)).row,
    async close() {
      await batcher.idle()
      await graph.dispose()
    },
  }
}

/** Other labels give the same text another value. */
function versionWith(labels: LabelMap, version: string): string {
  return createHash('sha256')
    .update(version)
    .update(JSON.stringify(labels))
    .digest('hex')
    .slice(0, 12)
}

/** Ours were trained on folded text; other models know their own way. */
function readingOf(text: string, own: OwnConfig | undefined): { text: string; words?: number } {
  if (own === undefined) return { text }
  if (own.input !== 'canonical') return { text: normalize(text).text }
  const read = canonical(text)
  return { text: read.text, words: read.words.length }
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
