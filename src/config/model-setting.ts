import type { DataType, DeviceType } from '@huggingface/transformers'
import { z } from 'zod'
import { INSULT_PARTS } from '../moderation/labels.ts'
import { finding } from './checks.ts'
import { modelName, modelNameAlone, text, textLike } from './values.ts'
import type { Finding } from './wording.ts'

const DTYPES = [
  ...['auto', 'fp32', 'fp16', 'q8', 'int8', 'uint8', 'q4', 'bnb4', 'q4f16'],
  ...['q2', 'q2f16', 'q1', 'q1f16'],
] as const satisfies readonly DataType[]

const DEVICES = [
  ...['cpu', 'auto', 'gpu', 'cuda', 'dml', 'coreml', 'webgpu', 'wasm'],
  ...['webnn', 'webnn-npu', 'webnn-gpu', 'webnn-cpu'],
] as const satisfies readonly DeviceType[]

const revision = textLike(/^(?!.*\.\.)\w[\w./-]{0,199}$/, {
  what: 'a revision',
  allowed: 'a branch, a tag or a commit, such as main',
})

const sha256 = textLike(/^[0-9a-f]{64}$/, {
  what: 'a SHA-256',
  allowed: 'the 64 hex digits that `sha256sum` prints for the ONNX file',
})

const labelList = z.array(text(1, 200)).min(1).optional()
const labelMap = z
  .strictObject({
    signal: labelList,
    insult: labelList,
    disparagement: labelList,
    insinuation: labelList,
    profanity: labelList,
  } satisfies Record<'signal' | (typeof INSULT_PARTS)[number], typeof labelList>)
  .refine((map) => Object.values(map).some((labels) => labels !== undefined), {
    params: {
      message: 'must name at least one label',
      allowed: `lists of labels under signal, ${INSULT_PARTS.join(', ')}`,
    } satisfies Finding,
    when: ({ issues }) => issues.length === 0,
  })

const options = {
  name: modelName,
  dtype: z.enum(DTYPES).default('auto'),
  device: z.enum(DEVICES).default('cpu'),
  revision: revision.optional(),
  sha256: sha256.optional(),
}

/** Pinning what lies on this machine would look as if it did something. */
function withOptions<T extends z.ZodRawShape>(shape: T) {
  return z.strictObject(shape).refine(
    (setting) => {
      const { name, revision } = setting as { name?: unknown; revision?: unknown }
      return revision === undefined || typeof name !== 'string' || isHubId(name)
    },
    finding(
      {
        message: 'is only for models from the hub',
        allowed: 'no revision for builtin/NAME and folders; sha256 pins any model',
      },
      ['revision'],
    ),
  )
}

/** A model's name, or a mapping of its name and options. */
export const topicModel = z.union([modelNameAlone, withOptions(options)])
/** As `topicModel`, and which of the model's labels mean what. */
export const insultModel = z.union([
  modelNameAlone,
  withOptions({ ...options, labels: labelMap.optional() }),
])

/** A model as a site names it. */
export type WrittenModel = z.output<typeof insultModel>

/** The model's name alone. */
export function nameOf(model: WrittenModel): string {
  return typeof model === 'string' ? model : model.name
}

/** The same model under another name. */
export function renamed<T extends WrittenModel>(model: T, name: string): T | string {
  return typeof model === 'string' ? name : ({ ...(model as object), name } as T)
}

/** All that a site says about a model besides its name; undefined where that is nothing. */
export function optionsOf(model: WrittenModel | undefined): object | undefined {
  if (model === undefined || typeof model === 'string') return undefined
  const { dtype, device, revision = 'main', sha256, labels } = model
  const said = {
    ...(dtype !== 'auto' && { dtype }),
    ...(device !== 'cpu' && { device }),
    ...(revision !== 'main' && { revision }),
    ...(sha256 && { sha256 }),
    ...(labels && { labels: sortLabels(labels) }),
  }
  return Object.keys(said).length > 0 ? said : undefined
}

function sortLabels(labels: Record<string, string[] | undefined>) {
  return Object.fromEntries(
    Object.entries(labels).map(([key, list]) => [key, [...new Set(list)].sort()]),
  )
}

function isHubId(name: string): boolean {
  return !name.startsWith('builtin/') && /^\w[\w.-]*\/\w[\w.-]*$/.test(name)
}
