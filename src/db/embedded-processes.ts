import { readFile, readlink, realpath } from 'node:fs/promises'
import { platform } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { EmbeddedPostgresError, reasonOf } from './embedded-error.ts'
import { textOf } from './embedded-files.ts'
import { AS_OURSELVES, runToEnd } from './embedded-programs.ts'

const POLL_MS = 50
/** A fast shutdown writes out at most shared_buffers; after this we no longer ask kindly. */
const FAST_SHUTDOWN_MS = 30_000
const IMMEDIATE_SHUTDOWN_MS = 10_000

/** A server that runs on the cluster. */
export interface RunningServer {
  pid: number
  port: number
}

/**
 * The live server of a cluster by its postmaster.pid, which also outlives a crash: the number in
 * it may by now be another process, so the process must be a postgres at work in that very folder.
 */
export async function findRunningServer(cluster: string): Promise<RunningServer | undefined> {
  const [pid, port] = await readLock(cluster)
  if (!(pid && pid > 0) || !(await isServerOf(cluster, pid))) return undefined
  if (port) return { pid, port }
  // It is just starting and writes its port in a moment.
  await pause(POLL_MS)
  return findRunningServer(cluster)
}

/** The process and port in postmaster.pid, whose layout is fixed in PostgreSQL's pidfile.h. */
async function readLock(cluster: string): Promise<[pid?: number, port?: number]> {
  const lines = (await textOf(join(cluster, 'postmaster.pid')))?.split('\n')
  return [Number(lines?.[0]) || undefined, Number(lines?.[3]) || undefined]
}

async function isServerOf(cluster: string, pid: number): Promise<boolean> {
  if (platform() === 'linux') {
    const folder = await readlink(`/proc/${pid}/cwd`).catch(reasonOf)
    if (folder === 'ENOENT') return false
    // In a container, even root may be kept from seeing the folder; the name can always be read.
    if (folder.startsWith('E')) return isNamedPostgres(await statOf(pid))
    return folder === (await realpath(cluster).catch(() => undefined))
  }
  const { output } = await runToEnd('ps', ['-o', 'comm=', '-p', `${pid}`], AS_OURSELVES)
  return output.includes('postgres')
}

/** Linux's line about a process: number, name in parentheses, state (Z: ended), and much more. */
async function statOf(pid: number): Promise<string | undefined> {
  return readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
}

function isNamedPostgres(stat: string | undefined): boolean {
  return stat !== undefined && /\(postgres\) [^Z]/.test(stat)
}

/** Stops a server: open transactions are rolled back, all that was committed is on disk. */
export async function stopServer(cluster: string, pid: number): Promise<void> {
  for (const [signal, patience] of [
    ['SIGINT', FAST_SHUTDOWN_MS],
    ['SIGQUIT', IMMEDIATE_SHUTDOWN_MS],
  ] as const) {
    if (!signalProcess(pid, signal)) return
    if (await isGone(cluster, pid, patience)) return
  }
  throw new EmbeddedPostgresError(
    `PostgreSQL (process ${pid}) does not stop: see postgres.log in the data folder.`,
  )
}

async function isGone(cluster: string, pid: number, patienceMs: number): Promise<boolean> {
  const deadline = Date.now() + patienceMs
  while (Date.now() < deadline) {
    if (!(await isServerOf(cluster, pid))) return true
    await pause(POLL_MS)
  }
  return false
}

/** Sends a signal; false where that process is gone or not ours. */
export function signalProcess(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal)
  } catch {
    return false
  }
}
