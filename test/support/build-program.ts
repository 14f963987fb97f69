import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { packageDir } from '../../src/paths.ts'

const folder = join(packageDir, 'dist', 'test')

/** What tests start as a process of its own. */
export const builtMain = join(folder, 'src', 'main.js')

/** Compiles the program once a run: compiling it at each start would double what a start takes. */
export async function buildProgram(): Promise<void> {
  const tsc = join(packageDir, 'node_modules', 'typescript', 'bin', 'tsc')
  const state = ['--incremental', '--tsBuildInfoFile', join(folder, '.tsbuildinfo')]
  const args = [tsc, '-p', 'tsconfig.build.json', '--outDir', folder, ...state]
  await promisify(execFile)(process.execPath, args, { cwd: packageDir })
}

/** Builds the browser code to where the program looks for it. */
export async function buildBrowserCode(): Promise<void> {
  const modules = join(packageDir, 'node_modules')
  // The first empties the folder of both.
  for (const [program, ...args] of [
    [join('rolldown', 'bin', 'cli.mjs'), '-c', 'web/rolldown.config.mjs'],
    [join('vite', 'bin', 'vite.js'), 'build', '-c', 'web/vite.config.mjs'],
  ])
    await promisify(execFile)(process.execPath, [join(modules, program ?? ''), ...args], {
      cwd: packageDir,
    })
}
