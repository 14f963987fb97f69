import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll } from 'vitest'
import { ConfigError, type ConfigProblem } from '../../src/config/config-error.ts'
import { loadConfig } from '../../src/config/load.ts'

/** A site with all that must be written, and what is added to it, indented by four. */
export function siteText(more = '', id = 'demo'): string {
  const lines = more === '' ? '' : `${more.trimEnd()}\n`
  return `sites:\n  - id: ${id}\n    name: Demo\n    language: de\n    origins: []\n${lines}`
}

/** Puts files into a new folder, which goes after the tests, and gives its path. */
export function folderWith(files: Record<string, string | Uint8Array>): string {
  const folder = mkdtempSync(join(tmpdir(), 'freischalt-config-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  return folder
}

/** What a load finds wrong; nothing where the config is good. */
export function problemsOf(file: string): readonly ConfigProblem[] {
  try {
    loadConfig(file)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
}
