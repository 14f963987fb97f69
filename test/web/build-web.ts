import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const packageDir = fileURLToPath(new URL('../..', import.meta.url))
const rolldown = join(packageDir, 'node_modules', 'rolldown', 'bin', 'cli.mjs')

/** Builds the browser code as it is now into a folder of its own. */
export function buildWeb(): { dir: string; remove(): void } {
  const dir = mkdtempSync(join(tmpdir(), 'freischalt-web-'))
  const remove = () => rmSync(dir, { recursive: true, force: true })
  const args = [rolldown, '-c', 'web/rolldown.config.mjs', '--dir', dir]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: packageDir })
  if (status === 0) return { dir, remove }
  remove()
  throw new Error(`The browser code cannot be built:\n${stdout}${stderr}`)
}
