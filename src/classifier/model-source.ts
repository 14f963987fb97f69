import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { ModelError } from './model-error.ts'

/** Where a model's files are, and what to hand to transformers.js to load them. */
export interface ModelSource {
  /** A folder's path, or a hub id. */
  location: string
  /** Whether it is a folder on this machine. */
  local: boolean
}

const HUB_ID = /^[\w.-]+(\/[\w.-]+)?$/

/**
 * Finds what a model name stands for: `builtin/NAME`, an existing folder, or a hub id. Throws one
 * sentence where a folder is meant but missing.
 */
export function findModel(name: string, modelsDir: string): ModelSource {
  if (name.startsWith('builtin/')) {
    const folder = resolve(modelsDir, name.slice('builtin/'.length))
    if (existsSync(join(folder, 'config.json'))) return { location: folder, local: true }
    const known = existsSync(modelsDir)
      ? readdirSync(modelsDir).filter((entry) => existsSync(join(modelsDir, entry, 'config.json')))
      : []
    throw new ModelError(
      `There is no built-in model ${name}; built in are ${known.map((n) => `builtin/${n}`).join(', ') || 'none'}.`,
    )
  }
  if (existsSync(name)) {
    const folder = resolve(name)
    if (existsSync(join(folder, 'config.json'))) return { location: folder, local: true }
    throw new ModelError(
      `The folder ${name} holds no model: it must hold config.json, tokenizer.json and onnx/model.onnx.`,
    )
  }
  if (HUB_ID.test(name)) return { location: name, local: false }
  throw new ModelError(
    `There is no model folder ${name}; a model is builtin/NAME, an existing folder or a hub id like owner/name.`,
  )
}

/** Precisions in the order in which they are looked for, and the end of their file names. */
const PRECISIONS = { fp32: '', fp16: '_fp16', q8: '_quantized' } as const
export type Precision = keyof typeof PRECISIONS

/** Which precisions a folder holds, best first. */
export function precisionsIn(folder: string): Precision[] {
  return (Object.keys(PRECISIONS) as Precision[]).filter((precision) =>
    existsSync(join(folder, 'onnx', `model${PRECISIONS[precision]}.onnx`)),
  )
}

/** Hash of every file that shapes a model's answers, 12 hex digits. */
export async function hashModel(folder: string, precision: Precision): Promise<string> {
  const hash = createHash('sha256')
  const files = ['config.json', 'tokenizer.json', `onnx/model${PRECISIONS[precision]}.onnx`]
  for (const file of files) {
    const path = join(folder, file)
    if (!existsSync(path)) continue
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  }
  return hash.digest('hex').slice(0, 12)
}
