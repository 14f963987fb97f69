import type { ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { startEmbeddedPostgres } from '../src/db/embedded.ts'
import { migrate } from '../src/db/migrate.ts'
import { fillComments } from './fill.ts'
import { compare, type Outcome, runLoad } from './load.ts'
import { freePort, registerArticle, start, stopAll } from './servers.ts'

const CONNECTIONS = 16
const TEXT =
  'Das finde ich eine gute Entscheidung, auch wenn ich die Sorgen der Anwohner verstehe. '.repeat(3)

/**
 * How many comments one API process acknowledges a second, as a ratio to a bare handler with one INSERT
 * on the same database, in turns within the same run; with 1,000 and with 200,000 comments stored. No
 * worker runs meanwhile; what is accepted is enqueued as usual (REDIS_URL chooses the queue).
 */
export async function benchAccept(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'freischalt-bench-'))
  const database = await startEmbeddedPostgres({ dataDir: folder })
  const children: ChildProcess[] = []
  try {
    await migrate(database.url)
    const [bare, api] = [await freePort(), await freePort()]
    const env = {
      ...process.env,
      DATABASE_URL: database.url,
      FREISCHALT_SECRET: 'x'.repeat(32),
      FREISCHALT_DATA_DIR: folder,
      LOG_LEVEL: 'warn',
    }
    children.push(await start('bench/bare-server.ts', [], { ...env, PORT: String(bare) }))
    children.push(await start('src/main.ts', ['api'], { ...env, PORT: String(api) }))
    await registerArticle(database.url, api)
    const sql = postgres(database.url, { max: 1, onnotice: () => {} })
    for (const stored of (process.env.BENCH_STORED ?? '1000,200000').split(',').map(Number)) {
      await fillComments(sql, 'demo', stored)
      console.log(`\nWith ${stored.toLocaleString('en')} comments stored:`)
      await compare(
        (seconds) => load(bare, '/comments', seconds),
        (seconds) => load(api, '/v1/sites/demo/articles/bench/comments', seconds),
      )
    }
    await sql.end()
  } finally {
    await stopAll(children)
    await database.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

function load(port: number, path: string, seconds: number): Promise<Outcome> {
  const request = (n: number) => ({
    method: 'POST',
    path,
    body: JSON.stringify({ author: { name: `Leserin ${n % 100}` }, body: `${TEXT}${n}` }),
  })
  return runLoad({ port, connections: CONNECTIONS, seconds, request, expect: 202 })
}
