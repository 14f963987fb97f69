import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import postgres from 'postgres'
import { ROLE } from './embedded-cluster.ts'
import { EmbeddedPostgresError } from './embedded-error.ts'

const POLL_MS = 50
/** Recovery after a hard stop replays at most max_wal_size, which takes seconds, not minutes. */
const PATIENCE_MS = 120_000

/** A server that speaks TLS, refuses the password or answers nonsense is not ours. */
export type Answer = 'ready' | 'wrong-password' | 'gone' | 'silent'

export function urlOf(port: number, password: string, database = ROLE): string {
  return `postgres://${ROLE}:${password}@127.0.0.1:${port}/${database}`
}

/**
 * Waits until the server takes queries, also through its recovery after a hard stop, and makes
 * our database where it is missing.
 * @param isAlive whether the server's process still runs; once it does not, the answer is `gone`
 */
export async function waitForAnswer(
  port: number,
  password: string,
  isAlive: () => Promise<boolean>,
): Promise<Answer> {
  const deadline = Date.now() + PATIENCE_MS
  while (Date.now() < deadline) {
    const code = await tryToConnect(port, password)
    if (code === undefined) return 'ready'
    // 28P01 invalid_password, 28000 invalid_authorization_specification
    if (code === '28P01' || code === '28000') return 'wrong-password'
    if (!(await isAlive())) return 'gone'
    await pause(POLL_MS)
  }
  return 'silent'
}

/** @returns undefined when all is well, else the error code. */
async function tryToConnect(port: number, password: string): Promise<string | undefined> {
  const sql = postgres(urlOf(port, password, 'postgres'), {
    max: 1,
    connect_timeout: 5,
    onnotice: () => {},
  })
  try {
    const [found] = await sql`select 1 from pg_database where datname = ${ROLE}`
    if (!found) await sql.unsafe(`create database ${ROLE}`)
    return undefined
  } catch (error) {
    const code = (error as { code?: string }).code ?? 'unknown'
    // 42P04 duplicate_database, 23505 unique_violation: another start made it just now
    return ['42P04', '23505'].includes(code) ? undefined : code
  } finally {
    await sql.end({ timeout: 1 })
  }
}

/** The preferred port of 127.0.0.1 while nobody listens there, else one that is free. */
export async function freePort(preferred: number | undefined): Promise<number> {
  const kept = preferred === undefined ? undefined : await tryPort(preferred)
  const port = kept ?? (await tryPort(0))
  if (port !== undefined) return port
  throw new EmbeddedPostgresError('No port of 127.0.0.1 is free for the embedded PostgreSQL.')
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((done) => {
    const server = createServer()
    server.once('error', () => done(undefined))
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' ? address?.port : undefined))
    })
  })
}
