import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, sep } from 'node:path'

/** One import or re-export, of our own or of a package. */
export interface Import {
  /** The importing file, from the package's folder, such as `src/routes/reader.ts`. */
  file: string
  /** What it imports: a path of ours from the package's folder, or a package's name. */
  target: string
  isOurs: boolean
  /** Whether all that is imported are types, which leave nothing behind when it runs. */
  isTypeOnly: boolean
  /** Whether it hands everything on (`export * from`). */
  isBarrel: boolean
}

const IMPORT =
  /^[ \t]*(?:import|export)\s+(type\s+)?((?:[\w$]+\s*,\s*)?(?:\{[^}]*\}|\*(?:\s+as\s+[\w$]+)?|[\w$]+)\s+from\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm

/** Every import in a file's text. */
export function importsIn(file: string, text: string): Import[] {
  return [...text.matchAll(IMPORT)].map((match) => {
    const [whole, type, clause = '', from, dynamic] = match
    const path = from ?? dynamic ?? ''
    const isOurs = path.startsWith('.')
    return {
      file,
      target: isOurs
        ? normalize(join(dirname(file), path))
            .split(sep)
            .join('/')
        : packageOf(path),
      isOurs,
      isTypeOnly: type !== undefined || namesOnlyTypes(clause),
      isBarrel: /^\s*export\s+(type\s+)?\*\s+from/.test(whole),
    }
  })
}

/** `{ type A, type B }` is as good as `type { A, B }`. */
function namesOnlyTypes(clause: string): boolean {
  const names = /^\{([^}]*)\}/
    .exec(clause.trim())?.[1]
    ?.split(',')
    .map((name) => name.trim())
  const given = names?.filter((name) => name !== '') ?? []
  return given.length > 0 && given.every((name) => name.startsWith('type '))
}

function packageOf(path: string): string {
  return path.startsWith('@') ? path.split('/').slice(0, 2).join('/') : (path.split('/')[0] ?? path)
}

/** The TypeScript files under a folder with their text, as paths from the package's folder. */
export function sourcesIn(packageDir: string, folder: string): { file: string; text: string }[] {
  return readFolder(join(packageDir, folder))
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `${folder}/${name.split(sep).join('/')}`)
    .map((file) => ({ file, text: readFileSync(join(packageDir, file), 'utf8') }))
}

function readFolder(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
