// The programs some tests need beside npm's packages: Redis for the queue, Chromium for the pages.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** In order of preference; the Debian package that brings the first one. */
const PROGRAMS = {
  redis: { names: ['redis-server', 'valkey-server'], package: 'redis-server' },
  // The same browser without its windows opens a page in a fraction of the time.
  chromium: {
    names: ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'],
    package: 'chromium-headless-shell',
  },
}

/**
 * The path of `redis` or `chromium` on this machine, or what `TEST_CHROMIUM` (or `_REDIS`) names; undefined
 * if it is not installed.
 */
export function findProgram(program) {
  const named = process.env[`TEST_${program.toUpperCase()}`]
  if (named) return isExecutable(named) ? named : undefined
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  const paths = PROGRAMS[program].names.flatMap((name) =>
    folders.map((folder) => join(folder, name)),
  )
  return paths.find(isExecutable)
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * Installs what is missing where this is Debian or its kin and we are root.
 * @returns a sentence for each program that is still missing, with how to get it
 */
export function getPrograms() {
  const missing = listMissing()
  if (missing.length > 0 && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const packages = missing.map((program) => PROGRAMS[program].package)
    process.stderr.write(`Installing ${packages.join(' and ')} for the tests (apt-get)\n`)
    apt(['update', '-qq'])
    apt(['install', '-y', '-qq', '--no-install-recommends', ...packages])
  }
  return listMissing().map((program) => {
    const { names, package: name } = PROGRAMS[program]
    return `${program}: no ${names.join(', ')} on the PATH; get it with: apt-get install ${name}`
  })
}

function listMissing() {
  return Object.keys(PROGRAMS).filter((program) => findProgram(program) === undefined)
}

function apt(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] })
}
