import { constants } from 'node:fs'
import { open, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { giveTo } from './embedded-account.ts'
import { freePort, waitForAnswer } from './embedded-connection.ts'
import { complaintIn, EmbeddedPostgresError } from './embedded-error.ts'
import { type ClusterFiles, textOf, writePrivately } from './embedded-files.ts'
import { findRunningServer, stopServer } from './embedded-processes.ts'
import { type Launch, launchProgram, type Programs } from './embedded-programs.ts'

/** At the next start a longer log becomes `postgres.log.1`. */
const LOG_BYTES_MAX = 10_000_000

const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=200',
  'shared_buffers=128MB',
  'timezone=UTC',
  'log_timezone=UTC',
  'log_checkpoints=off',
  'jit=off',
]

/** For tests only: a crash of the machine may then lose data. */
const HASTY_SETTINGS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']

/** What a start of the server needs to know. */
export interface Start {
  files: ClusterFiles
  programs: Programs
  launch: Launch
  password: string
  durable: boolean
  log: (line: string) => void
}

/**
 * Starts a server on the cluster and waits until it answers.
 * @returns undefined where another start was quicker to take the folder or the port
 */
export async function startServer(
  start: Start,
): Promise<{ pid: number; port: number } | undefined> {
  const { files, password } = start
  const port = await freePort(Number(await textOf(files.portFile)) || undefined)
  const server = await spawnServer(start, port)
  const answer = await waitForAnswer(port, password, async () => !server.ended())
  if (answer === 'ready' && server.pid !== undefined && !server.ended()) {
    await writePrivately(files.portFile, `${port}\n`)
    await giveTo(start.launch, files.portFile)
    return { pid: server.pid, port }
  }
  if (server.pid !== undefined && !server.ended()) await stopServer(files.cluster, server.pid)
  if (answer === 'wrong-password') {
    throw new EmbeddedPostgresError(
      `The password in ${files.passwordFile} is not that of the database: restore the file, or delete it to have a new password set at the next start.`,
    )
  }
  const said = await server.output()
  if (/could not bind|Address already in use/.test(said)) return undefined
  if (/lock file .* already exists/.test(said)) {
    await removeStaleLock(files.cluster)
    return undefined
  }
  throw new EmbeddedPostgresError(
    `PostgreSQL did not start in ${files.cluster}: ${complaintIn(said)}`,
  )
}

/**
 * After a crash, the number in postmaster.pid may belong to a program that has nothing to do with
 * PostgreSQL; PostgreSQL cannot tell and refuses to start. A live server's lock is never touched.
 */
async function removeStaleLock(cluster: string): Promise<void> {
  if (!(await findRunningServer(cluster)))
    await rm(join(cluster, 'postmaster.pid'), { force: true })
}

interface SpawnedServer {
  pid: number | undefined
  ended(): boolean
  /** What it has written to its log since it was started. */
  output(): Promise<string>
}

async function spawnServer(start: Start, port: number): Promise<SpawnedServer> {
  const { files, programs, launch, durable } = start
  const settings = durable ? SETTINGS : [...SETTINGS, ...HASTY_SETTINGS]
  const args = ['-D', files.cluster, '-p', `${port}`, ...settings.flatMap((one) => ['-c', one])]
  const logStart = await rotateLog(files.logFile)
  // A file, not a pipe: the server may outlive us, and must still be able to write its log.
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND
  const log = await open(files.logFile, flags, 0o600)
  try {
    await giveTo(launch, files.logFile)
    const child = launchProgram(programs.postgres, args, launch, ['ignore', log.fd, log.fd])
    let ended = false
    const end = () => {
      ended = true
    }
    child.once('exit', end)
    child.once('error', end)
    child.unref()
    const output = async () => (await readFile(files.logFile)).subarray(logStart).toString()
    return { pid: child.pid, ended: () => ended, output }
  } finally {
    await log.close()
  }
}

/** @returns the log's length in bytes after a long one was put aside */
async function rotateLog(logFile: string): Promise<number> {
  const size = (await stat(logFile).catch(() => undefined))?.size ?? 0
  if (size <= LOG_BYTES_MAX) return size
  await rename(logFile, `${logFile}.1`)
  return 0
}
