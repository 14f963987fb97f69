import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { findProgram } from '../../scripts/test-programs.mjs'
import { startEmbeddedPostgres } from '../../src/db/embedded.ts'
import { buildBrowserCode, buildProgram } from './build-program.ts'
import { buildTemplate } from './database-template.ts'
import { startRedisServer } from './redis-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** `postgres://` address of the run's own server, for `createTestDatabase`. */
    postgresUrl: string
    /** `redis://` address of the run's own server; undefined where Redis is not installed. */
    redisUrl: string | undefined
    /** The program; undefined where Chromium is not installed. */
    chromiumPath: string | undefined
  }
}

/** Starts what integration tests share, once a run: PostgreSQL with a migrated template, Redis. */
export default async function startServers(project: TestProject): Promise<() => Promise<void>> {
  await removeLeftovers()
  const folder = await mkdtemp(join(tmpdir(), `freischalt-test-${process.pid}-`))
  const postgres = await startEmbeddedPostgres({ dataDir: folder, durable: false })
  const redis = await startRedisServer(folder)
  const stop = async () => {
    await redis?.stop()
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await Promise.all([buildTemplate(postgres.url), buildProgram(), buildBrowserCode()])
  } catch (error) {
    await stop()
    throw error
  }
  project.provide('postgresUrl', postgres.url)
  project.provide('redisUrl', redis?.url)
  project.provide('chromiumPath', findProgram('chromium'))
  return stop
}

/** Folders of runs that were killed; a PostgreSQL that still works in one ends without it. */
async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = /^freischalt-test-(\d+)-/.exec(name)?.[1]
    if (pid === undefined || isRunning(Number(pid))) continue
    await rm(join(tmpdir(), name), { recursive: true, force: true }).catch(() => {})
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
