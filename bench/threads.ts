import type { ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { startEmbeddedPostgres } from '../src/db/embedded.ts'
import { migrate } from '../src/db/migrate.ts'
import { fillComments } from './fill.ts'
import { compare, runLoad } from './load.ts'
import { freePort, start, stopAll } from './servers.ts'

const CONNECTIONS = 16
/** A quarter of what is filled in lies under one article. */
const STORED = 4_000
const PAGE = '/v1/sites/demo/articles/filled-1/comments'

/**
 * How many first pages of an article with 1,000 comments one API process gives a second, as a ratio to a bare
 * handler with one keyset query on the same tables, in turns within the same run: as readers get them, for
 * browsers that have the page already, and built anew for each, as authors get them.
 */
export async function benchThreads(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'freischalt-bench-'))
  const database = await startEmbeddedPostgres({ dataDir: folder })
  const children: ChildProcess[] = []
  try {
    await migrate(database.url)
    const env = {
      ...process.env,
      DATABASE_URL: database.url,
      FREISCHALT_SECRET: 'x'.repeat(32),
      FREISCHALT_DATA_DIR: folder,
      LOG_LEVEL: 'warn',
    }
    const [bare, api] = [await freePort(), await freePort()]
    children.push(await start('src/main.ts', ['api'], { ...env, PORT: String(api) }))
    children.push(await start('bench/bare-server.ts', [], { ...env, PORT: String(bare) }))
    const articleId = await fill(database.url)
    const page = await fetch(`http://127.0.0.1:${api}${PAGE}`)
    const etag = page.headers.get('etag') ?? ''
    console.log(`The page has ${Math.round((await page.text()).length / 1_024)} KB`)

    const loadBare = (seconds: number) => load(bare, `/comments/${articleId}`, seconds, 200)
    console.log('\nAs readers get it:')
    await compare(loadBare, (seconds) => load(api, PAGE, seconds, 200))
    console.log('\nWhere the browser has it already (304):')
    const known = { 'If-None-Match': etag }
    await compare(loadBare, (seconds) => load(api, PAGE, seconds, 304, known))
    console.log('\nBuilt anew for each:')
    const author = { Authorization: 'Bearer of-nobody' }
    await compare(loadBare, (seconds) => load(api, PAGE, seconds, 200, author))
  } finally {
    await stopAll(children)
    await database.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function fill(databaseUrl: string): Promise<string> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} })
  await fillComments(sql, 'demo', STORED)
  const [article] = await sql`
    select a.id, count(*) from articles a join comments c on c.article_id = a.id
    where a.external_id = 'filled-1' group by a.id`
  await sql.end()
  console.log(`${article?.count} comments under the article`)
  return article?.id
}

function load(
  port: number,
  path: string,
  seconds: number,
  expect: number,
  headers: Record<string, string> = {},
) {
  const request = () => ({ method: 'GET', path, headers, body: '' })
  return runLoad({ port, connections: CONNECTIONS, seconds, request, expect })
}
