import type { DataType, DeviceType } from '@huggingface/transformers'
import type { InsultPart } from '../moderation/labels.ts'

/** Which of a model's own labels mean what; `signal` is the insult signal as a whole. */
export type LabelMap = Partial<Record<'signal' | InsultPart, string[]>>

/** A model and how to run it. */
export interface ModelSetting {
  /** `builtin/NAME`, a folder or a hub id. */
  name: string
  /** Precision of the weights; `auto` takes the best that is there. */
  dtype?: DataType
  /** Where it runs; `cpu` unless given. */
  device?: DeviceType
  /** Hub only: branch, tag or commit; `main` unless given. */
  revision?: string
  /** SHA-256 that the ONNX file must have, 64 hex digits. */
  sha256?: string
  /** Insult only; without it, labels that sound like insults count. */
  labels?: LabelMap
}

/** The setting that a bare name stands for, else itself, its keys always in the same order. */
export function settingOf(model: string | ModelSetting): ModelSetting {
  if (typeof model === 'string') return { name: model }
  const { name, dtype, device, revision, sha256, labels } = model
  return {
    name,
    ...(dtype && { dtype }),
    ...(device && { device }),
    ...(revision && { revision }),
    ...(sha256 && { sha256 }),
    ...(labels && { labels }),
  }
}
