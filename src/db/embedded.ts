import { rm } from 'node:fs/promises'
import { chooseLaunch } from './embedded-account.ts'
import { prepareCluster } from './embedded-cluster.ts'
import { urlOf, waitForAnswer } from './embedded-connection.ts'
import { complaintIn, EmbeddedPostgresError } from './embedded-error.ts'
import { clusterFiles, makeDataDir, textOf } from './embedded-files.ts'
import {
  claimOwnership,
  findOtherOwner,
  findRunningServer,
  type RunningServer,
  signalProcess,
  stopServer,
} from './embedded-processes.ts'
import { findPrograms } from './embedded-programs.ts'
import { type Start, startServer } from './embedded-server.ts'

const ATTEMPTS = 3

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
  const programs = await findPrograms()
  await makeDataDir(files.dataDir)
  const launch = await chooseLaunch(files, programs)
  const password = await prepareCluster(files, programs, launch, { durable, log })
  const start: Start = { files, programs, launch, password, durable, log }
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const running = await findRunningServer(files.cluster)
    const server = running ? await takeOver(start, running) : await startAnew(start)
    if (server) return server
  }
  throw new EmbeddedPostgresError(
    `PostgreSQL did not start in ${files.cluster}: ${complaintIn((await textOf(files.logFile)) ?? '')}`,
  )
}

/** @returns undefined where another start was quicker */
async function startAnew(start: Start): Promise<EmbeddedPostgres | undefined> {
  const server = await startServer(start)
  if (!server) return undefined
  start.log(`PostgreSQL runs on 127.0.0.1:${server.port}, its data is in ${start.files.cluster}`)
  return own(start, server.pid, urlOf(server.port, start.password))
}

/** @returns undefined where the server was stopped, or ended by itself, and a new one is needed */
async function takeOver(
  start: Start,
  { pid, port }: RunningServer,
): Promise<EmbeddedPostgres | undefined> {
  const { files, password, log } = start
  const owner = await findOtherOwner(files)
  const isAlive = async () => (await findRunningServer(files.cluster))?.pid === pid
  const answer = await waitForAnswer(port, password, isAlive)
  if (answer === 'gone') return undefined
  if (answer === 'ready' && owner !== undefined) {
    log(`Using the PostgreSQL of the Freischalt that already runs (process ${owner})`)
    return { url: urlOf(port, password), stop: async () => {} }
  }
  if (answer === 'ready') {
    log(`Taking over PostgreSQL (process ${pid}), which an earlier run left behind`)
    return own(start, pid, urlOf(port, password))
  }
  if (owner !== undefined) {
    throw new EmbeddedPostgresError(
      `Another Freischalt (process ${owner}) uses ${files.dataDir}, but its PostgreSQL does not answer: stop that one first.`,
    )
  }
  log(`Stopping PostgreSQL (process ${pid}) of an earlier run, which does not answer`)
  await stopServer(files.cluster, pid)
  return undefined
}

/** From here on this process is the one that stops the server, also when it ends by an error. */
async function own({ files }: Start, pid: number, url: string): Promise<EmbeddedPostgres> {
  await claimOwnership(files)
  const stopAtExit = () => signalProcess(pid, 'SIGINT')
  process.once('exit', stopAtExit)
  let stopping: Promise<void> | undefined
  const stop = async () => {
    await stopServer(files.cluster, pid)
    process.off('exit', stopAtExit)
    await rm(files.ownerFile, { force: true })
  }
  return {
    url,
    stop: () => {
      stopping ??= stop()
      return stopping
    },
  }
}
