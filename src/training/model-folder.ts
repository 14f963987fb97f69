import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TokenizerJson, tokenizerConfig } from './char-tokenizer.ts'

/** All that goes into a model folder in the hub's layout. */
export interface ModelFiles {
  config: Record<string, unknown>
  tokenizer: TokenizerJson
  /** Longer inputs are cut by the tokenizer. */
  maxTokens: number
  onnx: Uint8Array
  /** The model card. */
  card: string
}

/** Writes a model in the hub's layout, over what is there. */
export function writeModelFolder(folder: string, files: ModelFiles): void {
  mkdirSync(join(folder, 'onnx'), { recursive: true })
  const json = (value: unknown, indent?: number) => `${JSON.stringify(value, null, indent)}\n`
  writeFileSync(join(folder, 'config.json'), json(files.config, 2))
  writeFileSync(join(folder, 'tokenizer.json'), json(files.tokenizer))
  writeFileSync(join(folder, 'tokenizer_config.json'), json(tokenizerConfig(files.maxTokens), 2))
  writeFileSync(join(folder, 'onnx', 'model.onnx'), files.onnx)
  writeFileSync(join(folder, 'README.md'), files.card)
}
