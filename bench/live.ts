import type { ChildProcess } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { stringify } from 'yaml'
import { startEmbeddedPostgres } from '../src/db/embedded.ts'
import { migrate } from '../src/db/migrate.ts'
import { freePort, makeToken, registerArticle, start, stopAll } from './servers.ts'

const READERS = 1_000
const SECONDS = 20
const PER_SECOND = 5
const EVENTS = '/v1/events?site=demo&article=bench'

/**
 * So many readers listen to one article of one API process while comments are published: whether all are told
 * of all, how long after the decision, and how much memory the process takes. Needs `npm run build`: compiling
 * as it runs would take more memory than the API itself.
 */
export async function benchLive(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'freischalt-bench-'))
  const database = await startEmbeddedPostgres({ dataDir: folder })
  const children: ChildProcess[] = []
  try {
    await migrate(database.url)
    const port = await freePort()
    const api = await start('dist/src/main.js', ['api'], {
      ...process.env,
      DATABASE_URL: database.url,
      FREISCHALT_CONFIG: await writeConfig(folder),
      FREISCHALT_SECRET: 'x'.repeat(32),
      FREISCHALT_DATA_DIR: folder,
      LOG_LEVEL: 'warn',
      PORT: String(port),
    })
    children.push(api)
    await registerArticle(database.url, port)
    const waiting = await fill(database.url)
    const token = await makeToken(database.url, 'moderator')
    console.log(`Memory of the API before: ${await memoryOf(api)}`)

    const readers = await Promise.all(Array.from({ length: READERS }, () => listen(port)))
    console.log(`With ${READERS} readers: ${await memoryOf(api)}`)
    const decidedAt = new Map<string, number>()
    for (const [index, comment] of waiting.entries()) {
      const started = performance.now()
      await approve(port, token, comment)
      decidedAt.set(comment.id, performance.now())
      if (index % 25 === 24) console.log(`  ${index + 1} published: ${await memoryOf(api)}`)
      await pause(1_000 / PER_SECOND - (performance.now() - started))
    }
    await pause(3_000)
    report(readers, decidedAt)
    console.log(`Memory of the API after: ${await memoryOf(api)}`)
    for (const { end } of readers) end()
  } finally {
    await stopAll(children)
    await database.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

interface Reader {
  /** When each comment was first told of. */
  told: Map<string, number>
  end(): void
}

function report(readers: Reader[], decidedAt: Map<string, number>): void {
  const missed = readers.map(
    ({ told }) => [...decidedAt.keys()].filter((id) => !told.has(id)).length,
  )
  const whole = missed.filter((count) => count === 0).length
  const delays = readers
    .flatMap(({ told }) => [...told].map(([id, at]) => at - (decidedAt.get(id) ?? at)))
    .sort((a, b) => a - b)
  const at = (share: number) => Math.round(delays[Math.floor(delays.length * share)] ?? Number.NaN)
  console.log(
    `${decidedAt.size} comments published; ${whole} of ${readers.length} readers were told of all`,
  )
  console.log(`told after ${at(0.5)} ms (p50), ${at(0.99)} ms (p99), ${at(0.9999)} ms (p99.99)`)
}

/** Resolves once the first `count` has come. */
function listen(port: number): Promise<Reader> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    const told = new Map<string, number>()
    let text = ''
    socket.on('error', reject)
    socket.on('connect', () => socket.write(`GET ${EVENTS} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`))
    socket.on('data', (chunk) => {
      text += chunk.toString('utf8')
      const end = text.lastIndexOf('\n\n')
      if (end < 0) return
      const events = text.slice(0, end)
      text = text.slice(end)
      for (const [, id = ''] of events.matchAll(/event: published\ndata: {"id":"([^"]+)"/g))
        if (!told.has(id)) told.set(id, performance.now())
      if (events.includes('event: count')) resolve({ told, end: () => socket.destroy() })
    })
  })
}

async function approve(port: number, token: string, comment: Waiting): Promise<void> {
  const decision = { commentId: comment.id, revisionId: comment.revision_id, decision: 'approve' }
  const answer = await fetch(`http://127.0.0.1:${port}/v1/review/decisions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: JSON.stringify({ decisions: [decision] }),
  })
  if (!answer.ok) throw new Error(`Approving gave ${answer.status}: ${await answer.text()}`)
}

interface Waiting {
  id: string
  revision_id: string
}

async function fill(databaseUrl: string): Promise<Waiting[]> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} })
  const rows = await sql<Waiting[]>`
    with made as (
      insert into comments (id, site_id, article_id, root_id, depth, author_id, author_name, status,
        revision_id)
      select n.id, 'demo', a.id, n.id, 0, gen_random_uuid(), 'Leserin', 'pending', gen_random_uuid()
      from articles a, (select gen_random_uuid() as id from generate_series(1, ${SECONDS * PER_SECOND})) n
      where a.external_id = 'bench'
      returning id, revision_id
    ), texts as (
      insert into revisions (id, comment_id, number, body)
      select revision_id, id, 1, 'Ein Kommentar, wie er jeden Tag kommt.' from made
    )
    select id, revision_id from made`
  await sql.end()
  return [...rows]
}

async function writeConfig(folder: string): Promise<string> {
  const file = join(folder, 'freischalt.config.yaml')
  const site = { id: 'demo', name: 'Demo', language: 'de', origins: [], signals: {} }
  await writeFile(file, stringify({ sites: [site] }))
  return file
}

/** What the operating system says, now and at the most. */
async function memoryOf({ pid }: ChildProcess): Promise<string> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  const megabytes = (name: string) =>
    Math.round(Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1]) / 1_024)
  return `${megabytes('VmRSS')} MB resident, ${megabytes('VmHWM')} MB at the peak`
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)))
