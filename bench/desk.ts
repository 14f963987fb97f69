import type { ChildProcess } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import postgres, { type Sql } from 'postgres'
import { stringify } from 'yaml'
import { findProgram } from '../scripts/test-programs.mjs'
import { createAuth } from '../src/accounts/auth.ts'
import { ensureUser } from '../src/accounts/users.ts'
import { openDatabase } from '../src/db/client.ts'
import { startEmbeddedPostgres } from '../src/db/embedded.ts'
import { migrate } from '../src/db/migrate.ts'
import { fillWaiting } from './desk-fill.ts'
import {
  heapOf,
  load,
  openSignedIn,
  PASSWORD,
  percentile,
  pressThrough,
  scrollToEnd,
} from './desk-page.ts'
import { fillComments } from './fill.ts'
import { freePort, makeToken, registerArticle, start, stopAll } from './servers.ts'
import { servePage } from './weight-server.ts'

const WAITING = 5_000
const DECIDED = 400
const STORED = 200_000
const LOADS = 7
/** Texts on the plain page; the desk begins with a dozen. */
const CARDS = 30
const SECRET = 'x'.repeat(32)
const EMAIL = 'bench@zeitung.example'

/**
 * What a moderator's browser does with 5,000 waiting comments: how soon the first card is there, what scrolling to the
 * end costs, and how long after a key the next card is shown; beside a static page with the texts of as many comments,
 * which a key swaps. Then what the service's pages take, also with 200,000 more stored. Needs `npm run build` and
 * Chromium.
 */
export async function benchDesk(): Promise<void> {
  const executablePath = findProgram('chromium')
  if (!executablePath) throw new Error('Chromium is missing')
  const folder = await mkdtemp(join(tmpdir(), 'freischalt-bench-'))
  const database = await startEmbeddedPostgres({ dataDir: folder })
  const children: ChildProcess[] = []
  const sql = postgres(database.url, { max: 1, onnotice: () => {} })
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    await migrate(database.url)
    const port = await freePort()
    const origin = `http://127.0.0.1:${port}`
    children.push(await startApi(database.url, folder, port))
    await registerArticle(database.url, port)
    await hire(database.url, origin)
    const texts = await fillWaiting(sql, 'demo', WAITING)
    console.log(`${executablePath}; load of the machine: ${loadavg()[0]?.toFixed(1)}`)
    await measurePage(browser, sql, origin, texts)
    const token = await makeToken(database.url, 'moderator')
    await measureService(origin, token)
    await fillComments(sql, 'demo', STORED)
    console.log(`with ${STORED.toLocaleString('en')} more stored`)
    await measureService(origin, token)
  } finally {
    await browser.close()
    await sql.end()
    await stopAll(children)
    await database.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function measurePage(
  browser: Browser,
  sql: Sql,
  origin: string,
  texts: readonly string[],
): Promise<void> {
  const plain = await servePage(() => ({
    type: 'text/html; charset=utf-8',
    body: plainPage(texts.slice(0, CARDS)),
  }))
  const context = await openSignedIn(browser, origin, EMAIL)
  try {
    const desk = await loadOften(context, `${origin}/desk`, '.focus .card')
    const bare = await loadOften(context, plain.origin, 'article')
    console.log(
      `first card after ${compared(desk.ms, bare.ms)}, heap ${await heapOf(desk.page)} MB`,
    )
    // What lies behind another page is not drawn.
    await desk.page.bringToFront()
    const { ms, steps, longestMs, p99Ms, drawn } = await scrollToEnd(desk.page)
    console.log(
      `to the end of ${WAITING} in ${steps} steps and ${Math.round(ms)} ms, at most ${drawn} rows drawn; ` +
        `frames ${Math.round(p99Ms)} ms (p99), ${Math.round(longestMs)} ms (longest), heap ${await heapOf(desk.page)} MB`,
    )
    const pressed = await pressThrough(desk.page, DECIDED, keysOf)
    await bare.page.bringToFront()
    const swapped = await pressThrough(bare.page, DECIDED, () => ['a'])
    console.log(
      `from key to next card, of ${DECIDED}: ${compared(percentile(pressed, 0.5), percentile(swapped, 0.5))} (median), ` +
        `${compared(percentile(pressed, 0.95), percentile(swapped, 0.95))} (p95), ` +
        `${Math.round(percentile(pressed, 1))} ms (longest), heap ${await heapOf(desk.page)} MB`,
    )
    await stored(sql)
  } finally {
    await context.close()
    plain.close()
  }
}

/** Three of four are let through. */
const keysOf = (time: number) => (time % 4 === 3 ? ['r', String(1 + (time % 9))] : ['a'])

/** The last of several loads, and the median of what they took. */
async function loadOften(context: BrowserContext, address: string, selector: string) {
  const took: number[] = []
  let last: Page | undefined
  for (let i = 0; i < LOADS; i++) {
    await last?.close()
    const { page, ms } = await load(context, address, selector)
    took.push(ms)
    last = page
  }
  return { page: last as Page, ms: percentile(took, 0.5) }
}

const compared = (ours: number, theirs: number) =>
  `${ours.toFixed(0)} ms (${(ours / theirs).toFixed(1)} times the plain page's ${theirs.toFixed(1)})`

/** Fails unless all that was pressed is stored. */
async function stored(sql: Sql): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const [row] = await sql<{ count: number }[]>`select count(*)::int as count from decisions`
    if (row?.count === DECIDED) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('Not every decision was stored')
}

/** The texts alone; a key swaps the first for the next one, measured as the desk measures itself. */
const plainPage = (texts: readonly string[]) => `<!doctype html><html lang="de"><title>Texte</title>
<link rel="icon" href="data:,">
${texts.map((text) => `<article>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</article>`).join('\n')}
<script>
const articles = [...document.querySelectorAll('article')]
const texts = articles.map(({ textContent }) => textContent)
let shown = 0
addEventListener('keydown', ({ timeStamp }) => {
  shown = (shown + 1) % texts.length
  articles[0].textContent = texts[shown]
  requestAnimationFrame(() => performance.measure('next-card', { start: timeStamp }))
})
</script>`

const ASKED = [
  'comments?limit=30&order=risk',
  'comments?limit=100&order=risk',
  'comments?limit=30&order=oldest',
  'comments?limit=100&order=oldest',
  'comments?limit=30&order=article',
  'search?q=kommentar&limit=30',
  'histogram?signal=risk',
  'histogram?signal=insult',
  'groups?',
  'articles?',
]

/** What the desk asks the service for, and for lists what the last page of 5,000 takes. */
async function measureService(origin: string, token: string): Promise<void> {
  for (const asked of ASKED) {
    const took: number[] = []
    let bytes = 0
    for (let i = 0; i < 6; i++) {
      const before = performance.now()
      const answer = await fetch(`${origin}/v1/review/${asked}&site=demo`, {
        headers: { Authorization: `Bearer ${token}` },
      })
      const text = await answer.text()
      if (!answer.ok) throw new Error(`${asked}: ${answer.status} ${text}`)
      bytes = text.length
      // The first may have to learn what others then know.
      if (i > 0) took.push(performance.now() - before)
    }
    console.log(
      `${asked.padEnd(34)}${Math.round(percentile(took, 0.5))} ms, ${Math.round(bytes / 1e3)} kB`,
    )
  }
}

async function hire(databaseUrl: string, publicUrl: string): Promise<void> {
  const { db, close } = openDatabase(databaseUrl, { max: 1 })
  const auth = createAuth(db, { secret: SECRET, publicUrl })
  const account = { email: EMAIL, name: 'Bench', role: 'moderator', password: PASSWORD } as const
  await ensureUser(db, auth, { type: 'operator' }, { ...account, siteIds: null })
  await close()
}

async function startApi(databaseUrl: string, folder: string, port: number): Promise<ChildProcess> {
  const file = join(folder, 'freischalt.config.yaml')
  const links = { max: 0 }
  const site = { id: 'demo', name: 'Demo', language: 'de', origins: [], signals: { links } }
  await writeFile(file, stringify({ sites: [site] }))
  return start('dist/src/main.js', ['api'], {
    ...process.env,
    DATABASE_URL: databaseUrl,
    FREISCHALT_CONFIG: file,
    FREISCHALT_SECRET: SECRET,
    FREISCHALT_DATA_DIR: folder,
    FREISCHALT_PUBLIC_URL: `http://127.0.0.1:${port}`,
    LOG_LEVEL: 'warn',
    PORT: String(port),
  })
}
