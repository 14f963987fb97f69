import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { readEnvironment } from '../src/config/environment.ts'
import { startEmbeddedPostgres } from '../src/db/embedded.ts'
import { migrate } from '../src/db/migrate.ts'
import type { Deps } from '../src/deps.ts'
import { openDeps } from '../src/open-deps.ts'
import { decideAll } from '../src/review/decide.ts'

const COMMENTS = 60_000
const AT_ONCE = 16
const LARGEST_BATCH = 5
const MINUTE_MS = 60_000
/** How long before and after the boundary decisions are made. */
const AROUND_MS = 5_000

const ADMIN = {
  id: 'bench',
  name: 'Bench',
  grants: [{ role: 'moderator' as const, siteIds: null }],
}
const MODERATOR = { type: 'moderator', id: 'bench', name: 'Bench' } as const

interface Answer {
  commentId: string
  /** When it takes effect; null: refused by the pause. */
  effectiveAt: string | null
}

/**
 * Makes decisions from two processes' worth of connections while a pause begins, under `refuse` and under
 * `defer`, and compares every answer with what is stored. Takes a minute or two: a pause begins on the minute.
 */
export async function benchBoundary(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'freischalt-boundary-'))
  const database = await startEmbeddedPostgres({ dataDir: folder, durable: false })
  try {
    await migrate(database.url)
    const boundary = new Date(Math.ceil((Date.now() + AROUND_MS + 20_000) / MINUTE_MS) * MINUTE_MS)
    const resumesAt = new Date(boundary.getTime() + 30 * MINUTE_MS)
    const environment = await writeConfig(folder, boundary, resumesAt)
    const open = (name: string) =>
      openDeps({ environment, databaseUrl: database.url, secret: 'x'.repeat(32), name })
    const machines = [await open('one'), await open('two')]
    const all = machines.map(({ deps }) => deps)
    for (const site of ['refuse', 'defer']) await fill(all[0] as Deps, site)
    await new Promise((resolve) => setTimeout(resolve, boundary.getTime() - AROUND_MS - Date.now()))
    const [refused, deferred] = await Promise.all([
      decideAcross(all, 'refuse', boundary),
      decideAcross(all, 'defer', boundary),
    ])
    await judge(all[0] as Deps, 'refuse', refused, boundary, resumesAt)
    await judge(all[0] as Deps, 'defer', deferred, boundary, resumesAt)
    for (const machine of machines) await machine.close()
  } finally {
    await database.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function writeConfig(folder: string, boundary: Date, resumesAt: Date) {
  const clock = (at: Date) => at.toISOString().slice(11, 16)
  const windows = [{ from: clock(boundary), to: clock(resumesAt) }]
  const configFile = join(folder, 'freischalt.config.yaml')
  const site = (id: string) => ({
    id,
    name: id,
    language: 'de',
    origins: [],
    pause: { timezone: 'UTC', windows, decisions: id },
  })
  await writeFile(configFile, stringify({ sites: [site('refuse'), site('defer')] }))
  return readEnvironment({
    FREISCHALT_DATA_DIR: folder,
    FREISCHALT_CONFIG: configFile,
    LOG_LEVEL: 'fatal',
  })
}

async function fill({ sql }: Deps, site: string): Promise<void> {
  await sql`
    insert into articles (id, site_id, external_id, title, text, url, published_at)
    values (gen_random_uuid(), ${site}, 'a', 'Artikel', 'Text', 'https://example.org/', now())`
  await sql`
    with made as (
      insert into comments (id, site_id, article_id, root_id, depth, author_id, author_name, status, revision_id)
      select gen_random_uuid(), ${site}, a.id, gen_random_uuid(), 0, gen_random_uuid(), 'Leserin', 'pending',
        gen_random_uuid()
      from articles a, generate_series(1, ${COMMENTS / 2}) where a.site_id = ${site}
      returning id, revision_id)
    insert into revisions (id, comment_id, number, body) select revision_id, id, 1, 'Text' from made`
}

/** Decides in batches, `AT_ONCE` at a time, until some seconds after the boundary. */
async function decideAcross(machines: Deps[], site: string, boundary: Date): Promise<Answer[]> {
  const [first] = machines
  const waiting = await (first as Deps).sql<{ id: string; revision_id: string }[]>`
    select id, revision_id from comments where site_id = ${site}`
  const answers: Answer[] = []
  let next = 0
  const work = async (lane: number) => {
    const deps = machines[lane % machines.length] as Deps
    while (Date.now() < boundary.getTime() + AROUND_MS && next < waiting.length) {
      const batch = waiting.slice(next, next + 1 + (next % LARGEST_BATCH))
      next += batch.length
      const outcomes = await decideAll(
        deps,
        ADMIN,
        MODERATOR,
        batch.map(({ id, revision_id }) => ({
          commentId: id,
          revisionId: revision_id,
          decision: 'approve' as const,
        })),
      )
      outcomes.forEach((outcome, i) => {
        const effectiveAt =
          'decision' in outcome ? new Date(outcome.decision.effectiveAt).toISOString() : null
        answers.push({ commentId: batch[i]?.id ?? '', effectiveAt })
      })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, (_, lane) => work(lane)))
  return answers
}

async function judge(
  { sql }: Deps,
  site: string,
  answers: Answer[],
  boundary: Date,
  resumesAt: Date,
): Promise<void> {
  const stored = new Map(
    (
      await sql<{ id: string; decided: string; effective: string; published: string | null }[]>`
        select c.id, d.decided_at::text as decided, d.effective_at::text as effective,
          c.published_at::text as published
        from decisions d join comments c on c.id = d.comment_id where d.site_id = ${site}`
    ).map((row) => [row.id, row]),
  )
  const isInside = (at: string | null | undefined) =>
    at != null && new Date(at) >= boundary && new Date(at) < resumesAt
  const rows = [...stored.values()]
  const differing = answers.filter(({ commentId, effectiveAt }) => {
    const row = stored.get(commentId)
    return effectiveAt === null
      ? row !== undefined
      : row === undefined ||
          new Date(row.effective).toISOString() !== effectiveAt ||
          row.published !== row.effective
  })
  const before = rows.filter(({ decided }) => new Date(decided) < boundary).length
  console.log(
    [
      `${site}: ${answers.length} answers around ${boundary.toISOString()}`,
      `decided before it ${before}, after it ${rows.length - before}, refused ${answers.length - rows.length}`,
      `took effect inside the pause: ${rows.filter((row) => isInside(row.effective) || isInside(row.published)).length}`,
      `answers that differ from what is stored: ${differing.length}`,
    ].join('\n  '),
  )
}
