import type { ChildProcess } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import postgres from 'postgres'
import { stringify } from 'yaml'
import { findProgram } from '../scripts/test-programs.mjs'
import { startEmbeddedPostgres } from '../src/db/embedded.ts'
import { migrate } from '../src/db/migrate.ts'
import { freePort, makeToken, start, stopAll } from './servers.ts'

const COMMENTS = 10_000
/** How often a reader asks for more: each time ten threads, or a hundred replies. */
const PAGES_MORE = 50

const ARTICLES = {
  'many-threads': 'as 2,500 threads of four',
  'one-thread': 'as one thread, each comment answering one of the twenty before it',
} as const
type Article = keyof typeof ARTICLES

/**
 * What a reader's browser does with 10,000 comments under one article: how soon the first are there, another
 * order, and the comment that an address names, and how much memory the page takes in the end. Needs
 * `npm run build` and Chromium.
 */
export async function benchReading(): Promise<void> {
  const executablePath = findProgram('chromium')
  if (!executablePath) throw new Error('Chromium is missing')
  const folder = await mkdtemp(join(tmpdir(), 'freischalt-bench-'))
  const database = await startEmbeddedPostgres({ dataDir: folder })
  const children: ChildProcess[] = []
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    await migrate(database.url)
    const port = await freePort()
    const origin = `http://127.0.0.1:${port}`
    const env = {
      ...process.env,
      DATABASE_URL: database.url,
      FREISCHALT_CONFIG: await writeConfig(folder, origin),
      FREISCHALT_SECRET: 'x'.repeat(32),
      FREISCHALT_DATA_DIR: folder,
      LOG_LEVEL: 'warn',
      PORT: String(port),
    }
    children.push(await start('dist/src/main.js', ['api'], env))
    const token = await makeToken(database.url, 'publisher')
    for (const article of Object.keys(ARTICLES) as Article[]) {
      await register(origin, article, token)
      const sought = await fill(database.url, article)
      console.log(`\n${COMMENTS} comments ${ARTICLES[article]}:`)
      await measure(browser, `${origin}/demo/${article}`, sought)
    }
  } finally {
    await browser.close()
    await stopAll(children)
    await database.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function measure(browser: Browser, address: string, sought: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  // Once without counting, as somebody else may have asked before.
  await openPage(page, address)
  const first = await timed(() => openPage(page, address))
  console.log(`first comments after ${first} ms, heap ${await heapOf(page)}`)
  for (const name of ['Älteste zuerst', 'Beste zuerst', 'Neueste zuerst']) {
    const order = page.getByRole('button', { name })
    // One thread has no order among threads.
    if (!(await order.isVisible())) continue
    const ms = await timed(async () => {
      await order.click()
      await page.locator('.threads[aria-busy="false"]').first().waitFor()
    })
    console.log(`${name}: ${ms} ms`)
  }
  const more = page.locator('.more:visible, .replies ~ .link:visible').last()
  let pages = 0
  const reading = await timed(async () => {
    for (; pages < PAGES_MORE && (await more.count()) > 0; pages += 1) {
      const before = await page.locator('article').count()
      await more.click()
      await page.locator('freischalt-comments article').nth(before).waitFor()
    }
  })
  const shown = await page.locator('freischalt-comments article').count()
  console.log(
    `${pages} times more, ${shown} comments shown, after ${reading} ms: heap ${await heapOf(page)}`,
  )
  await page.close()

  const linked = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  const ms = await timed(async () => {
    await linked.goto(`${address}#comment-${sought}`)
    await linked
      .locator(`.linked[data-id="${sought}"], .linked [data-id="${sought}"]`)
      .first()
      .waitFor()
  })
  console.log(
    `the comment in the middle, by its address, after ${ms} ms, heap ${await heapOf(linked)}`,
  )
  await linked.close()
}

async function openPage(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page.locator('freischalt-comments').scrollIntoViewIfNeeded()
  await page.locator('.threads article').first().waitFor()
}

/** What is in use after a collection. */
async function heapOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  await session.send('Performance.enable')
  const { metrics } = await session.send('Performance.getMetrics')
  const bytes = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN
  return `${Math.round(bytes / 1e5) / 10} MB`
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const before = performance.now()
  await act()
  return Math.round(performance.now() - before)
}

async function writeConfig(folder: string, origin: string): Promise<string> {
  const file = join(folder, 'freischalt.config.yaml')
  const site = { id: 'demo', name: 'Demo', language: 'de', origins: [origin], signals: {} }
  await writeFile(file, stringify({ sites: [site] }))
  return file
}

async function register(origin: string, article: Article, token: string): Promise<void> {
  const answer = await fetch(`${origin}/v1/sites/demo/articles/${article}`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: JSON.stringify({
      title: article,
      text: 'Ein Absatz.',
      url: `${origin}/demo/${article}`,
      publishedAt: '2026-01-05T08:00:00Z',
    }),
  })
  if (!answer.ok) throw new Error(`Registering the article gave ${answer.status}`)
}

/** @returns the id of a comment in the middle */
async function fill(databaseUrl: string, article: Article): Promise<string> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} })
  const parent =
    article === 'one-thread'
      ? 'case when n > 1 then greatest(1, n - 1 - n % 20) end'
      : 'case when n % 4 > 0 then n - n % 4 end'
  await sql.unsafe(`
    create temporary table filled as
    select n, ${parent} as parent, gen_random_uuid() as id, gen_random_uuid() as revision_id
    from generate_series(${article === 'one-thread' ? 1 : 4}, ${COMMENTS} + ${article === 'one-thread' ? 0 : 3}) n;
    with recursive placed as (
      select n, id, revision_id, null::uuid as parent_id, id as root_id, 0 as depth from filled where parent is null
      union all
      select f.n, f.id, f.revision_id, p.id, p.root_id, least(p.depth + 1, 32767)
      from filled f join placed p on f.parent = p.n
    ), made as (
      insert into comments (id, site_id, article_id, parent_id, root_id, depth, author_id, author_name, status,
        revision_id, listed, votes_up, rating, created_at, effective_at, published_at)
      select p.id, 'demo', a.id, p.parent_id, p.root_id, p.depth, gen_random_uuid(), 'Leserin ' || p.n, 'approved',
        p.revision_id, true, p.n % 7, (p.n % 7) / 10.0, at, at, at
      from placed p, articles a, lateral (select now() - make_interval(secs => (20000 - p.n) * 20) as at) t
      where a.external_id = '${article}'
    )
    insert into revisions (id, comment_id, number, body)
    select revision_id, id, 1, 'Kommentar Nummer ' || n || '. ' || repeat('Dazu ist noch etwas zu sagen. ', 1 + n % 12)
    from placed`)
  const [sought] = await sql`select id from filled where n = ${COMMENTS / 2 + 1}`
  await sql.unsafe('drop table filled')
  await sql.unsafe('vacuum analyze comments, revisions')
  await sql.end()
  return sought?.id
}
