import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { ModelError } from './model-error.ts'
import { type Precision, weightsFile } from './precisions.ts'

/** Where a model's files are, and what to hand to transformers.js to load them. */
export interface ModelSource {
  /** A folder's path, or a hub id. */
  location: string
  /** Whether it is a folder on this machine. */
  local: boolean
}

const HUB_ID = /^\w[\w.-]*(\/\w[\w.-]*)?$/

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

/** Hash of every file that shapes a model's answers, 12 hex digits. */
export async function hashModel(folder: string, precision: Precision): Promise<string> {
  const files = ['config.json', 'tokenizer.json', weightsFile(precision)]
  const present = files.map((file) => join(folder, file)).filter((path) => existsSync(path))
  return (await hashFiles(present)).slice(0, 12)
}

/** SHA-256 of the contents of files, one after the other; 64 hex digits. */
export async function hashFiles(paths: string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const path of paths) {
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  }
  return hash.digest('hex')
}
