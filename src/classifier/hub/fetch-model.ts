import { existsSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ModelError } from '../model-error.ts'
import type { ModelSetting } from '../model-setting.ts'
import { hashFiles } from '../model-source.ts'
import { choosePrecision, precisionsIn, USUAL, weightsFile } from '../precisions.ts'
import { download } from './download.ts'

export const DEFAULT_HUB = 'https://huggingface.co'
const DESCRIPTIONS = ['config.json', 'tokenizer.json', 'tokenizer_config.json']

export interface HubOptions {
  /** Where downloaded models are kept. */
  cacheDir: string
  /** Address of the hub; huggingface.co unless given. */
  hub?: string
  hubToken?: string
  /** Nothing is fetched; what is in the cache must do. */
  offline?: boolean
}

/** The folder in which a model of the hub is kept: one for each revision. */
export function cacheFolder({ name, revision }: ModelSetting, cacheDir: string): string {
  return join(cacheDir, `${name.replace('/', '--')}@${encodeURIComponent(revision ?? 'main')}`)
}

/**
 * Brings all files of a model into its cache folder that are not there yet. What is there is not
 * asked for again, so a branch such as `main` stays as it was when first used.
 * @returns the folder
 * @throws ModelError that says what is missing or went wrong, and what to do
 */
export async function fetchModel(setting: ModelSetting, options: HubOptions): Promise<string> {
  const folder = cacheFolder(setting, options.cacheDir)
  const fetchFile = (file: string, sha256?: string) =>
    ensure(file, folder, setting, options, sha256)
  const at = `${setting.name} at revision ${setting.revision ?? 'main'}`
  for (const file of DESCRIPTIONS) {
    if (await fetchFile(file)) continue
    throw new ModelError(`the hub has no ${file} for ${at}; check the name and the revision.`)
  }
  if (!options.offline) await dropOtherWeights(setting, folder)
  const weights = await fetchWeights(setting, folder, fetchFile)
  if (weights === undefined) {
    const { dtype = 'auto' } = setting
    const tried = dtype === 'auto' ? USUAL.map(weightsFile).join(', ') : weightsFile(dtype)
    throw new ModelError(
      `the hub has no ONNX weights for ${at} (looked for ${tried}); name another dtype or model.`,
    )
  }
  for (const file of await externalData(folder, weights)) {
    if (await fetchFile(file)) continue
    throw new ModelError(`the hub has no ${file} for ${at}, which its config.json promises.`)
  }
  return folder
}

type FetchFile = (file: string, sha256?: string) => Promise<boolean>

/** Gives the file that is there in the end, if any is. */
async function fetchWeights(
  { dtype = 'auto', sha256 }: ModelSetting,
  folder: string,
  fetchFile: FetchFile,
): Promise<string | undefined> {
  const cached = choosePrecision(precisionsIn(folder), dtype)
  const wanted = cached ? [cached] : dtype === 'auto' ? USUAL : [dtype]
  for (const precision of wanted) {
    if (await fetchFile(weightsFile(precision), sha256)) return weightsFile(precision)
  }
  return undefined
}

/** Cached weights are of no use once others are pinned. */
async function dropOtherWeights({ dtype, sha256 }: ModelSetting, folder: string): Promise<void> {
  const cached = choosePrecision(precisionsIn(folder), dtype)
  if (cached === undefined || sha256 === undefined) return
  const path = join(folder, weightsFile(cached))
  if ((await hashFiles([path])) !== sha256) await rm(path, { force: true })
}

/** Files in which large models keep their numbers, as config.json tells transformers.js. */
async function externalData(folder: string, weights: string): Promise<string[]> {
  const config = JSON.parse(await readFile(join(folder, 'config.json'), 'utf8'))
  const told = config['transformers.js_config']?.use_external_data_format ?? 0
  const name = weights.replace('onnx/', '')
  const count = Number(typeof told === 'object' ? (told[name] ?? told.model ?? 0) : told)
  return Array.from({ length: count }, (_, i) => `${weights}_data${i === 0 ? '' : `_${i}`}`)
}

async function ensure(
  file: string,
  folder: string,
  { name, revision = 'main' }: ModelSetting,
  options: HubOptions,
  sha256: string | undefined,
): Promise<boolean> {
  const target = join(folder, file)
  if (existsSync(target)) return true
  if (options.offline) {
    throw new ModelError(
      `FREISCHALT_OFFLINE is set and ${file} is not in the cache ${folder}; fetch the model once without it, or name a folder with the model.`,
    )
  }
  const hub = (options.hub ?? DEFAULT_HUB).replace(/\/+$/, '')
  const url = `${hub}/${name}/resolve/${encodeURIComponent(revision)}/${file}`
  return download({ url, file, target, token: options.hubToken, sha256 })
}
