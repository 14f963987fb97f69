import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import {
  AutoModel,
  AutoModelForSequenceClassification,
  AutoTokenizer,
  type DeviceType,
  type PreTrainedModel,
  type PreTrainedTokenizer,
} from '@huggingface/transformers'
import { wrongChecksum } from './hub/download.ts'
import { fetchModel, type HubOptions } from './hub/fetch-model.ts'
import type { ModelKind } from './model.ts'
import { ModelError } from './model-error.ts'
import type { ModelSetting } from './model-setting.ts'
import { hashFiles, hashModel, type ModelSource } from './model-source.ts'
import { choosePrecision, type Precision, precisionsIn, weightsFile } from './precisions.ts'

/** A model's files as transformers.js reads them. */
export interface OpenedModel {
  tokenizer: PreTrainedTokenizer
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
  hub: HubOptions,
): Promise<OpenedModel> {
  const folder = source.local ? source.location : await fetchModel(setting, hub)
  const precision = findPrecision(folder, setting)
  const weights = join(folder, weightsFile(precision))
  if (setting.sha256 && (source.local || hub.offline))
    await checkPin(weights, precision, setting.sha256)
  try {
    const tokenizer = await AutoTokenizer.from_pretrained(folder, { local_files_only: true })
    const loader = kind === 'insult' ? AutoModelForSequenceClassification : AutoModel
    const graph = await loader.from_pretrained(folder, {
      local_files_only: true,
      dtype: precision,
      device: setting.device ?? 'cpu',
    })
    const config = graph.config as unknown as Record<string, unknown>
    return { tokenizer, graph, config, version: await hashModel(folder, precision) }
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
