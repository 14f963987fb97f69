import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The package's folder, found from this file whether it runs from `src/` or from `dist/src/`. */
export const packageDir = findPackageDir(dirname(fileURLToPath(import.meta.url)))

export const migrationsDir = join(packageDir, 'migrations')
export const modelsDir = join(packageDir, 'models')
/** What the build makes of `web/`. */
export const webDir = join(packageDir, 'dist', 'web')

function findPackageDir(start: string): string {
  for (let dir = start; ; dir = dirname(dir)) {
    if (existsSync(join(dir, 'package.json'))) return dir
    if (dir === dirname(dir)) throw new Error('package.json of freischalt was not found')
  }
}
