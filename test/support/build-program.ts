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
