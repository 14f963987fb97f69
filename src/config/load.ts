import { basename, dirname, join, resolve } from 'node:path'
import { ConfigError, type ConfigProblem } from './config-error.ts'
import { type ConfigDocument, parseConfigDocument } from './document.ts'
import { member } from './member.ts'
import { listProblems } from './problems.ts'
import { keyMistake } from './public-key.ts'
import { configSchema, type WrittenConfig } from './schema.ts'
import { resolveSite, type SiteConfig } from './site-config.ts'
import { readSourceText } from './source-text.ts'
import { parseWords } from './words-file.ts'

export type { SiteConfig } from './site-config.ts'

/** Everything that the config file says, defaults filled in and checked. */
export interface Config {
  sites: SiteConfig[]
  review: WrittenConfig['review']
  signIn: WrittenConfig['signIn']
  perspective: WrittenConfig['perspective']
}

/** A config or the reason why there is none, and the files that it was made from. */
export interface LoadedConfig {
  /** Paths of the config file and of every file that it names, also of those that are missing. */
  files: string[]
  result: { config: Config } | { error: ConfigError }
}

/**
 * Reads the config file and the word lists that it names, relative to its own folder.
 * @throws ConfigError that lists every mistake with file, line, key and what is allowed.
 */
export function loadConfig(file: string): Config {
  const { result } = loadConfigWithFiles(file)
  if ('error' in result) throw result.error
  return result.config
}

/** As `loadConfig`, but hands mistakes back together with the files whose change may mend them. */
export function loadConfigWithFiles(file: string): LoadedConfig {
  const files = [resolve(file)]
  const fail = (problems: ConfigProblem[]): LoadedConfig => ({
    files,
    result: { error: new ConfigError(inOrder(file, problems)) },
  })
  const source = readSourceText(file, file)
  if ('problem' in source) return fail([source.problem])
  const document = parseConfigDocument(file, source.text)
  if (document.value === undefined) return fail(document.problems)
  const parsed = configSchema.safeParse(document.value)
  const problems = [...document.problems]
  if (!parsed.success) {
    problems.push(...listProblems(file, document, configSchema, parsed.error.issues))
  }
  const words = readWordLists(file, document)
  const keys = readPublicKeys(file, document)
  files.push(...words.files, ...keys.files)
  problems.push(...words.problems, ...keys.problems)
  if (!parsed.success || problems.length > 0) return fail(problems)
  const dir = dirname(resolve(file))
  const sites = parsed.data.sites.map((site, index) =>
    resolveSite(site, dir, words.entries.get(index) ?? [], keys.pems.get(index)),
  )
  const { review, signIn, perspective } = parsed.data
  return { files, result: { config: { sites, review, signIn, perspective } } }
}

/** The site with that id, or undefined. */
export function findSite(config: Config, id: string): SiteConfig | undefined {
  return config.sites.find((site) => site.id === id)
}

/** Word lists are read even where the config has other mistakes, so that all are listed at once. */
function readWordLists(file: string, document: ConfigDocument) {
  const lists = {
    files: [] as string[],
    entries: new Map<number, string[]>(),
    problems: [] as ConfigProblem[],
  }
  for (const [index, name] of namedFiles(document.value, ['signals', 'words', 'file'])) {
    const path = resolve(dirname(file), name)
    const shownName = dirname(file) === '.' ? name : join(dirname(file), name)
    const isRepeated = lists.files.includes(path)
    if (!isRepeated) lists.files.push(path)
    const source = readSourceText(path, shownName)
    if ('problem' in source && source.problem.line === undefined) {
      const key = ['sites', index, 'signals', 'words', 'file']
      lists.problems.push({
        file,
        ...document.placeOf(key),
        key: `sites[${index}].signals.words.file`,
        message: `${JSON.stringify(name)} ${source.problem.message}`,
        allowed: `a text file, its path relative to ${basename(file)}`,
      })
    } else if ('problem' in source) {
      if (!isRepeated) lists.problems.push(source.problem)
    } else {
      const { entries, problems } = parseWords(shownName, source.text)
      lists.entries.set(index, entries)
      if (!isRepeated) lists.problems.push(...problems)
    }
  }
  return lists
}

/** Where a site names a file, if it is written well enough to tell. */
function namedFiles(root: unknown, keys: string[]): [index: number, name: string][] {
  const sites = member(root, 'sites')
  if (!Array.isArray(sites)) return []
  return sites.flatMap((site, index): [number, string][] => {
    const name = keys.reduce(member, site)
    return typeof name === 'string' && name.trim() !== '' ? [[index, name]] : []
  })
}

/** Public keys of the sites' logins; like word lists they are read beside other mistakes. */
function readPublicKeys(file: string, document: ConfigDocument) {
  const keys = {
    files: [] as string[],
    pems: new Map<number, string>(),
    problems: [] as ConfigProblem[],
  }
  for (const [index, name] of namedFiles(document.value, ['readers', 'jwt', 'publicKeyFile'])) {
    const path = resolve(dirname(file), name)
    const source = readSourceText(path, name)
    const mistake = 'problem' in source ? source.problem.message : keyMistake(source.text)
    keys.files.push(path)
    if ('text' in source) keys.pems.set(index, source.text)
    if (mistake === undefined) continue
    const key = ['sites', index, 'readers', 'jwt', 'publicKeyFile']
    keys.problems.push({
      file,
      ...document.placeOf(key),
      key: `sites[${index}].readers.jwt.publicKeyFile`,
      message: `${JSON.stringify(name)} ${mistake}`,
      allowed: `a file in PEM, its path relative to ${basename(file)}: RSA from 2048 bits on, P-256, P-384, P-521 or Ed25519`,
    })
  }
  return keys
}

/** By line, the config file before the files that it names. */
function inOrder(file: string, problems: ConfigProblem[]): ConfigProblem[] {
  const rank = (problem: ConfigProblem) => (problem.file === file ? 0 : 1)
  return problems.toSorted(
    (a, b) =>
      rank(a) - rank(b) || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
  )
}
