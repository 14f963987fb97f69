import { setTimeout as pause } from 'node:timers/promises'
import { chooseLaunch } from './embedded-account.ts'
import { prepareCluster } from './embedded-cluster.ts'
import { urlOf, waitForAnswer } from './embedded-connection.ts'
import { complaintIn, EmbeddedPostgresError, explained } from './embedded-error.ts'
import { type ClusterFiles, clusterFiles, makeDataDir, textOf } from './embedded-files.ts'
import { claimOwnership, findOtherOwner, giveUpOwnership } from './embedded-owner.ts'
import {
  findRunningServer,
  type RunningServer,
  signalProcess,
  stopServer,
} from './embedded-processes.ts'
import { findPrograms } from './embedded-programs.ts'
import { type Start, startServer } from './embedded-server.ts'

const ATTEMPTS = 3
const POLL_MS = 100
const GUEST_PATIENCE_MS = 120_000

type Log = (line: string) => void

export interface EmbeddedPostgresOptions {
  /** Holds the cluster (`postgres/`), its password, port and log; made if it does not exist. */
  dataDir: string
  /** Gets a sentence about each step that takes time or is unusual. */
  log?: (line: string) => void
  /** false trades safety on a crash of the machine for speed, as tests may; default true. */
  durable?: boolean
}

export interface EmbeddedPostgres {
  /** `postgres://` address of the database `freischalt`, with the password. */
  url: string
  /** Stops the server, unless it belongs to another running process of ours. */
  stop(): Promise<void>
}

/**
 * Runs PostgreSQL, from the binaries npm installed, on a cluster in the data folder. A server that
 * a killed process left behind is taken over; one of a living process is shared with it.
 * @throws EmbeddedPostgresError with one sentence that says what to do.
 */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const { log = () => {}, durable = true } = options
  const files = clusterFiles(options.dataDir)
  try {
    await makeDataDir(files.dataDir)
    for (;;) {
      const owner = await claimOwnership(files.ownerFile)
      if (owner === undefined) return await startAsOwner(files, durable, log)
      const shared = await joinOwner(files, owner, log)
      if (shared) return shared
    }
  } catch (error) {
    throw explained(error, files.dataDir)
  }
}

/** @returns undefined where the owner ended meanwhile */
async function joinOwner(
  files: ClusterFiles,
  owner: number,
  log: Log,
): Promise<EmbeddedPostgres | undefined> {
  const isAlive = async () => (await findOtherOwner(files.ownerFile)) === owner
  const deadline = Date.now() + GUEST_PATIENCE_MS
  while (Date.now() < deadline) {
    if (!(await isAlive())) return undefined
    const server = await findRunningServer(files.cluster)
    const password = (await textOf(files.passwordFile))?.trim()
    const answer = server && password ? await waitForAnswer(server.port, password, isAlive) : 'gone'
    if (answer === 'ready' && server && password) {
      log(`Using the PostgreSQL of the Freischalt that already runs (process ${owner})`)
      return { url: urlOf(server.port, password), stop: async () => {} }
    }
    await pause(POLL_MS)
  }
  throw new EmbeddedPostgresError(
    `Another Freischalt (process ${owner}) uses ${files.dataDir}, but its PostgreSQL does not answer: stop that one first.`,
  )
}

async function startAsOwner(
  files: ClusterFiles,
  durable: boolean,
  log: Log,
): Promise<EmbeddedPostgres> {
  try {
    const programs = await findPrograms()
    const launch = await chooseLaunch(files, programs)
    const password = await prepareCluster(files, programs, launch, { durable, log })
    const start: Start = { files, programs, launch, password, durable, log }
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const running = await findRunningServer(files.cluster)
      const server = running ? await takeOver(start, running) : await startAnew(start)
      if (server) return server
    }
    const said = complaintIn((await textOf(files.logFile)) ?? '')
    throw new EmbeddedPostgresError(`PostgreSQL did not start in ${files.cluster}: ${said}`)
  } catch (error) {
    await giveUpOwnership(files.ownerFile)
    throw error
  }
}

/** @returns undefined where the folder or the port was taken meanwhile */
async function startAnew(start: Start): Promise<EmbeddedPostgres | undefined> {
  const server = await startServer(start)
  if (!server) return undefined
  start.log(`PostgreSQL runs on 127.0.0.1:${server.port}, its data is in ${start.files.cluster}`)
  return own(start.files, server.pid, urlOf(server.port, start.password))
}

/** @returns undefined where the server was stopped, or ended by itself, and a new one is needed */
async function takeOver(
  { files, password, log }: Start,
  { pid, port }: RunningServer,
): Promise<EmbeddedPostgres | undefined> {
  const isAlive = async () => (await findRunningServer(files.cluster))?.pid === pid
  const answer = await waitForAnswer(port, password, isAlive)
  if (answer === 'ready') {
    log(`Taking over PostgreSQL (process ${pid}), which an earlier run left behind`)
    return own(files, pid, urlOf(port, password))
  }
  if (answer === 'gone') return undefined
  log(`Stopping PostgreSQL (process ${pid}) of an earlier run, which does not answer`)
  await stopServer(files.cluster, pid)
  return undefined
}

/** The server stops when told to, and also when this process ends by an error. */
function own(files: ClusterFiles, pid: number, url: string): EmbeddedPostgres {
  const stopAtExit = () => signalProcess(pid, 'SIGINT')
  process.once('exit', stopAtExit)
  let stopping: Promise<void> | undefined
  const stop = async () => {
    await stopServer(files.cluster, pid)
    process.off('exit', stopAtExit)
    await giveUpOwnership(files.ownerFile)
  }
  return {
    url,
    stop: () => {
      stopping ??= stop()
      return stopping
    },
  }
}
