import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const packageDir = fileURLToPath(new URL('../..', import.meta.url))
const modules = join(packageDir, 'node_modules')

/** Builds the browser code as it is now into a folder of its own. */
export function buildWeb(): { dir: string; remove(): void } {
  const dir = mkdtempSync(join(tmpdir(), 'freischalt-web-'))
  const remove = () => rmSync(dir, { recursive: true, force: true })
  for (const [program, ...args] of [
    [join('rolldown', 'bin', 'cli.mjs'), '-c', 'web/rolldown.config.mjs', '--dir', dir],
    [
      join('vite', 'bin', 'vite.js'),
      'build',
      '-c',
      'web/vite.config.mjs',
      '--outDir',
      join(dir, 'desk'),
    ],
  ] as const) {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(modules, program), ...args],
      {
        cwd: packageDir,
      },
    )
    if (status === 0) continue
    remove()
    throw new Error(`The browser code cannot be built:\n${stdout}${stderr}`)
  }
  return { dir, remove }
}
