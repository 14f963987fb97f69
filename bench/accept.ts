import { type ChildProcess, fork } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { createToken } from '../src/accounts/tokens.ts'
import { openDatabase } from '../src/db/client.ts'
import { startEmbeddedPostgres } from '../src/db/embedded.ts'
import { migrate } from '../src/db/migrate.ts'
import { packageDir } from '../src/paths.ts'
import { fillComments } from './fill.ts'
import { type Outcome, runLoad } from './load.ts'

const CONNECTIONS = 16
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5)
const SECONDS = 4
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
      await compare(bare, api)
    }
    await sql.end()
  } finally {
    for (const child of children) child.kill('SIGTERM')
    await Promise.all(
      children.map((child) => new Promise((resolve) => child.once('exit', resolve))),
    )
    await database.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function compare(bare: number, api: number): Promise<void> {
  const ratios: number[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    const reference = await load(bare, '/comments', round === 0 ? 1 : SECONDS)
    const ours = await load(
      api,
      '/v1/sites/demo/articles/bench/comments',
      round === 0 ? 1 : SECONDS,
    )
    if (round === 0) continue // warm-up
    ratios.push(ours.perSecond / reference.perSecond)
    console.log(
      `  bare ${show(reference)}   freischalt ${show(ours)}   ratio ${ratios.at(-1)?.toFixed(2)}`,
    )
  }
  ratios.sort((a, b) => a - b)
  const middle = ratios[Math.floor(ratios.length / 2)]
  console.log(
    `  median ratio ${middle?.toFixed(2)} (${ratios[0]?.toFixed(2)} to ${ratios.at(-1)?.toFixed(2)})`,
  )
}

function load(port: number, path: string, seconds: number): Promise<Outcome> {
  const request = (n: number) => ({
    method: 'POST',
    path,
    body: JSON.stringify({ author: { name: `Leserin ${n % 100}` }, body: `${TEXT}${n}` }),
  })
  return runLoad({ port, connections: CONNECTIONS, seconds, request, expect: 202 })
}

const show = ({ perSecond, p50, p99 }: Outcome) =>
  `${Math.round(perSecond)}/s (p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms)`

function start(file: string, args: string[], env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const child = fork(join(packageDir, file), args, { env, execArgv: process.execArgv })
  return new Promise((resolve, reject) => {
    child.once('message', () => resolve(child))
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)))
  })
}

async function registerArticle(databaseUrl: string, port: number): Promise<void> {
  const database = openDatabase(databaseUrl, { max: 1 })
  const wanted = { name: 'bench', role: 'publisher', siteIds: null } as const
  const { token } = await createToken(database.db, { type: 'operator' }, wanted)
  await database.close()
  const answer = await fetch(`http://127.0.0.1:${port}/v1/sites/demo/articles/bench`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: JSON.stringify({
      title: 'Bench',
      text: 'Text',
      url: 'https://example.org/',
      publishedAt: new Date().toISOString(),
    }),
  })
  if (!answer.ok) throw new Error(`Registering the article gave ${answer.status}`)
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
