import { statSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import {
  AutoModel,
  AutoModelForSequenceClassification,
  AutoTokenizer,
  type DeviceType,
  type PreTrainedModel,
} from '@huggingface/transformers'
import { charEncoder, type Encode } from './char-encoder.ts'
import { wrongChecksum } from './hub/download.ts'
import { fetchModel, type HubOptions } from './hub/fetch-model.ts'
import type { ModelKind, OwnConfig } from './model.ts'
import { ModelError } from './model-error.ts'
import type { ModelSetting } from './model-setting.ts'
import { hashFiles, hashModel, type ModelSource } from './model-source.ts'
import { choosePrecision, type Precision, precisionsIn, weightsFile } from './precisions.ts'

/** A model's files as transformers.js reads them. */
export interface OpenedModel {
  encode: Encode
  graph: PreTrainedModel
  /** config.json */
  config: Record<string, unknown>
  /** Hash of the files, 12 hex digits. */
  version: string
}

/**
 * Opens a model for `kind`. Files of the hub are fetched first; transformers.js itself reads only
 * folders, so nothing else can ever be fetched.
 * @throws ModelError or what transformers.js throws
 */
export async function openModel(
  setting: ModelSetting,
  kind: ModelKind,
  source: ModelSource,
  hub: HubOptions & { threads?: number },
): Promise<OpenedModel> {
  const folder = source.local ? source.location : await fetchModel(setting, hub)
  const precision = findPrecision(folder, setting)
  const weights = join(folder, weightsFile(precision))
  if (setting.sha256 && (source.local || hub.offline))
    await checkPin(weights, precision, setting.sha256)
  try {
    const loader = kind === 'insult' ? AutoModelForSequenceClassification : AutoModel
    const graph = await loader.from_pretrained(folder, {
      local_files_only: true,
      dtype: precision,
      device: setting.device ?? 'cpu',
      session_options: sessionOptions(weights, hub.threads),
    })
    const config = graph.config as unknown as Record<string, unknown>
    const encode = await openEncoder(folder, config.freischalt as OwnConfig | undefined)
    return { encode, graph, config, version: await hashModel(folder, precision) }
  } catch (error) {
    const broken = /protobuf/i.test(String(error))
    if (broken && !source.local && !hub.offline) {
      await rm(weights, { force: true })
      throw new ModelError(
        `${weightsFile(precision)} is damaged and was thrown away; it is fetched anew with the next try.`,
        { cause: error },
      )
    }
    throw deviceError(error, setting.device) ?? error
  }
}

/** Below this size threads wait for each other more than they help. */
const LARGE_BYTES = 64 * 1024 * 1024

/**
 * Small models run on one thread, so that one process for each core makes the most of a machine;
 * large ones on all cores, unless `threads` says otherwise.
 */
function sessionOptions(weights: string, threads: number | undefined) {
  const isLarge = statSync(weights).size >= LARGE_BYTES
  return {
    intraOpNumThreads: threads ?? (isLarge ? availableParallelism() : 1),
    interOpNumThreads: 1,
    // Lengths differ from batch to batch: plans for each would only pile up.
    enableMemPattern: false,
  }
}

async function openEncoder(folder: string, own: OwnConfig | undefined): Promise<Encode> {
  const read = async (file: string) => JSON.parse(await readFile(join(folder, file), 'utf8'))
  if (own?.input === 'canonical') {
    const { model_max_length } = await read('tokenizer_config.json')
    const encode = charEncoder(await read('tokenizer.json'), model_max_length)
    if (encode) return encode
  }
  const tokenizer = await AutoTokenizer.from_pretrained(folder, { local_files_only: true })
  return (texts) => tokenizer(texts, { padding: true, truncation: true })
}

function findPrecision(folder: string, { dtype }: ModelSetting): Precision {
  const there = precisionsIn(folder)
  const precision = choosePrecision(there, dtype)
  if (precision) return precision
  if (there.length === 0) throw new ModelError('there is no onnx/model.onnx in it.')
  throw new ModelError(
    `it has no weights for dtype ${dtype ?? 'auto'}; there are some for ${there.join(', ')}.`,
  )
}

async function checkPin(weights: string, precision: Precision, pinned: string): Promise<void> {
  const actual = await hashFiles([weights])
  if (actual !== pinned) throw wrongChecksum(weightsFile(precision), actual, pinned)
}

const DEVICE_AT_FAULT = /unsupported device|provider|adapter|cuda|webgpu/i

/** Another sentence where the device is at fault, not the model. */
function deviceError(error: unknown, device: DeviceType = 'cpu'): ModelError | undefined {
  const [cause = ''] = String(error instanceof Error ? error.message : error).split('\n')
  if (device === 'cpu' || !DEVICE_AT_FAULT.test(cause)) return undefined
  return new ModelError(
    `it cannot run on device ${device} here (${cause}); device cpu always works.`,
    { cause: error },
  )
}
