import type { ChildProcess } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import postgres from 'postgres'
import { stringify } from 'yaml'
import { findProgram } from '../scripts/test-programs.mjs'
import { startEmbeddedPostgres } from '../src/db/embedded.ts'
import { migrate } from '../src/db/migrate.ts'
import { packageDir } from '../src/paths.ts'
import { readCorpus } from '../src/training/corpus.ts'
import { freePort, registerArticle, start, stopAll } from './servers.ts'
import { servePage } from './weight-server.ts'
import { type Fetched, measureVisit } from './weight-visit.ts'
import { fetchWaline, walineAnswer, walinePage } from './weight-waline.ts'

const COMMENTS = 10

/**
 * What a first visit to an article with ten comments fetches for the widget, beside Waline's client with the same
 * texts: its latest version from the npm registry, with the two files and the answer that it needs from a small
 * server of our own. The page itself, of another origin, does not count; the browser takes gzip, over HTTP/1.1. Needs
 * `npm run build` and Chromium.
 */
export async function benchWeight(): Promise<void> {
  const executablePath = findProgram('chromium')
  if (!executablePath) throw new Error('Chromium is missing')
  const folder = await mkdtemp(join(tmpdir(), 'freischalt-bench-'))
  const texts = sampleTexts()
  // Nothing but this machine: what other hosts would add is told, not counted.
  const rules = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'
  const args = ['--no-sandbox', '--disable-gpu', rules]
  const browser = await chromium.launch({ executablePath, args })
  try {
    const ours = await withService(folder, texts, async (origin, page) =>
      measureVisit(browser, { page, origin, shown: 'freischalt-comments article', texts }),
    )
    report('freischalt', ours)
    const waline = fetchWaline(folder)
    if (!waline) {
      console.log('Waline is not measured: the npm registry did not give @waline/client.')
      return
    }
    const service = await servePage(walineAnswer(waline, texts))
    const paper = await servePage(walinePage(service.origin))
    const theirs = await measureVisit(browser, {
      page: paper.origin,
      origin: service.origin,
      shown: '.wl-card-item',
      texts,
    })
    paper.close()
    service.close()
    report(`@waline/client ${waline.version}`, theirs)
  } finally {
    await browser.close()
    await rm(folder, { recursive: true, force: true })
  }
}

function report(name: string, { counted, elsewhere }: Fetched): void {
  const sum = (key: 'content' | 'wire') => counted.reduce((all, file) => all + file[key], 0)
  console.log(`\n${name}: ${counted.length} requests, bytes of`)
  const line = (content: unknown, wire: unknown, what: string) =>
    console.log(`${String(content).padStart(9)}${String(wire).padStart(9)}  ${what}`.trimEnd())
  line('content', 'wire', '')
  for (const { path, content, wire, isCompressed } of counted)
    line(content, wire, isCompressed ? path : `${path} (not compressed)`)
  line(sum('content'), sum('wire'), 'all')
  if (elsewhere.length > 0) console.log(`not counted, of other hosts: ${elsewhere.join(', ')}`)
}

/** Comments of our own corpus under one article, as they are. */
function sampleTexts(): string[] {
  const threads = readCorpus(join(packageDir, 'corpus'), 'de')
  const calm = threads.flatMap(({ comments }) =>
    comments.filter(({ labels }) => labels.length === 0).map(({ text }) => text),
  )
  return calm.slice(0, COMMENTS)
}

async function withService<Result>(
  folder: string,
  texts: string[],
  act: (origin: string, page: string) => Promise<Result>,
): Promise<Result> {
  const database = await startEmbeddedPostgres({ dataDir: folder })
  const children: ChildProcess[] = []
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const paper = await servePage(() => ({ type: 'text/html; charset=utf-8', body: pageFor(origin) }))
  try {
    await migrate(database.url)
    const env = {
      ...process.env,
      DATABASE_URL: database.url,
      FREISCHALT_CONFIG: await writeConfig(folder, paper.origin),
      FREISCHALT_SECRET: 'x'.repeat(32),
      FREISCHALT_DATA_DIR: folder,
      LOG_LEVEL: 'warn',
      PORT: String(port),
    }
    children.push(await start('dist/src/main.js', ['api'], env))
    await registerArticle(database.url, port)
    await fill(database.url, texts)
    return await act(origin, paper.origin)
  } finally {
    paper.close()
    await stopAll(children)
    await database.stop()
  }
}

const pageFor = (origin: string) => `<!doctype html><html lang="de"><title>Zeitung</title>
  <link rel="icon" href="data:,"><script type="module" src="${origin}/widget.js"></script>
  <freischalt-comments site="demo" article="bench"></freischalt-comments>`

async function writeConfig(folder: string, origin: string): Promise<string> {
  const file = join(folder, 'freischalt.config.yaml')
  const site = { id: 'demo', name: 'Demo', language: 'de', origins: [origin], signals: {} }
  await writeFile(file, stringify({ sites: [site] }))
  return file
}

async function fill(databaseUrl: string, texts: string[]): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} })
  await sql`
    with texts as (
      select n, body, gen_random_uuid() as id, gen_random_uuid() as revision_id
      from unnest(${texts}::text[]) with ordinality as t (body, n)
    ), made as (
      insert into comments (id, site_id, article_id, root_id, depth, author_id, author_name, status, revision_id, listed,
        created_at, effective_at, published_at)
      select t.id, 'demo', a.id, t.id, 0, gen_random_uuid(), 'Leserin ' || t.n, 'approved', t.revision_id, true, at, at, at
      from texts t, articles a, lateral (select now() - make_interval(mins => t.n::int * 7) as at) moments
      where a.external_id = 'bench'
    )
    insert into revisions (id, comment_id, number, body) select revision_id, id, 1, body from texts`
  await sql.end()
}
