import { resolve } from 'node:path'
import type { Policy, Thresholds } from '../moderation/policy-types.ts'
import { nameOf, renamed, type WrittenModel } from './model-setting.ts'
import { policyVersionOf } from './policy-version.ts'
import type { WrittenSite } from './schema.ts'

type WrittenSignals = WrittenSite['signals']

/** What a site measures; folders of models are absolute, and the word list is read. */
export interface SignalsConfig extends Omit<WrittenSignals, 'words'> {
  words?: NonNullable<WrittenSignals['words']> & { entries: string[] }
}

/** Where the key is with which a site's login signs; a public key is read. */
export type LoginKey = { secretEnv: string } | { publicKey: string } | { jwksUrl: string }

/** Who may write. Without `jwt` only guests do. */
export interface ReadersConfig extends Omit<WrittenSite['readers'], 'jwt'> {
  jwt?: LoginKey
}

/** A site of the config file with every default filled in. */
export interface SiteConfig extends Omit<WrittenSite, 'signals' | 'readers'> {
  signals: SignalsConfig
  readers: ReadersConfig
  /** What the phases of the policy read; models are named as they were written. */
  policy: Policy
  /** 16 hex digits that change whenever a recommendation or an automatic decision could. */
  policyVersion: string
}

/**
 * @param dir the folder that relative paths are meant from
 * @param entries the word list; empty for a site without one
 * @param publicKey of its login in PEM, where it names a file with one
 */
export function resolveSite(
  written: WrittenSite,
  dir: string,
  entries: string[],
  publicKey?: string,
): SiteConfig {
  const { insult, offTopic, links, words } = written.signals
  const signals: SignalsConfig = {
    ...(insult && { insult: resolveInsult(insult, dir) }),
    ...(offTopic && { offTopic: { ...offTopic, model: resolveModel(offTopic.model, dir) } }),
    ...(links && { links }),
    ...(words && { words: { ...words, file: resolve(dir, words.file), entries } }),
  }
  const readers = resolveReaders(written.readers, publicKey)
  const site = { ...written, signals, readers, policy: policyOf(written) }
  return { ...site, policyVersion: policyVersionOf(site) }
}

function resolveReaders(
  { jwt, ...rest }: WrittenSite['readers'],
  publicKey: string | undefined,
): ReadersConfig {
  if (jwt?.secretEnv) return { ...rest, jwt: { secretEnv: jwt.secretEnv } }
  if (jwt?.jwksUrl) return { ...rest, jwt: { jwksUrl: jwt.jwksUrl } }
  return publicKey === undefined ? rest : { ...rest, jwt: { publicKey } }
}

function policyOf({ signals, approve, reject }: WrittenSite): Policy {
  const { insult, offTopic, links, words } = signals
  const thresholds = ({ review, reject, urgent }: Thresholds & { urgent?: number }) => ({
    ...(review !== undefined && { review }),
    ...(reject !== undefined && { reject }),
    ...(urgent !== undefined && { urgent }),
  })
  const named = ({ model, models, parts }: NonNullable<typeof insult>) => ({
    model: nameOf(model),
    ...(models && { models: onPresent(models, nameOf) }),
    ...(parts && { parts: onPresent(parts, thresholds) }),
  })
  return {
    signals: {
      ...(insult && { insult: { ...named(insult), ...thresholds(insult) } }),
      ...(offTopic && { offTopic: { model: nameOf(offTopic.model), ...thresholds(offTopic) } }),
      ...(links && { links: { max: links.max, ...thresholds(links) } }),
      ...(words && { words: thresholds(words) }),
    },
    approve: { automatically: approve.automatically },
    reject: { automatically: reject.automatically },
  }
}

function resolveInsult(insult: NonNullable<WrittenSignals['insult']>, dir: string) {
  const { model, models } = insult
  const others = models && { models: onPresent(models, (name) => resolveModel(name, dir)) }
  return { ...insult, model: resolveModel(model, dir), ...others }
}

/** The same keys, as far as they have a value, with what `change` makes of it. */
function onPresent<K extends string, V, W>(
  record: Partial<Record<K, V>>,
  change: (value: V) => W,
): Partial<Record<K, W>> {
  const entries = Object.entries(record) as [K, V | undefined][]
  const present = entries.flatMap(([key, value]) =>
    value === undefined ? [] : [[key, change(value)]],
  )
  return Object.fromEntries(present) as Partial<Record<K, W>>
}

/** `builtin/NAME` and hub ids stay as they are; folders begin with a dot, a slash or a drive. */
function resolveModel<T extends WrittenModel>(model: T, dir: string): T | string {
  const name = nameOf(model)
  const isFolder = /^(?:\.{0,2}\/|[A-Za-z]:[\\/])/.test(name)
  return isFolder ? renamed(model, resolve(dir, name)) : model
}
