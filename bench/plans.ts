import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { listThreads } from '../src/comments/list.ts'
import { readEnvironment } from '../src/config/environment.ts'
import { startEmbeddedPostgres } from '../src/db/embedded.ts'
import { migrate } from '../src/db/migrate.ts'
import { openDeps } from '../src/open-deps.ts'
import { listQueue } from '../src/review/list.ts'
import { fillComments } from './fill.ts'

const STORED = 200_000

/** Prints how PostgreSQL runs the page of every list with 200,000 comments stored (auto_explain). */
export async function benchPlans(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'freischalt-plans-'))
  const database = await startEmbeddedPostgres({ dataDir: folder, durable: false })
  try {
    await migrate(database.url)
    const environment = readEnvironment({ FREISCHALT_DATA_DIR: folder, LOG_LEVEL: 'warn' })
    const options = {
      environment,
      databaseUrl: database.url,
      secret: 'x'.repeat(32),
      name: 'plans',
    }
    const setUp = await openDeps({ ...options, poolMax: 1 })
    await fillComments(setUp.deps.sql, 'demo', STORED)
    for (const [name, value] of Object.entries({
      session_preload_libraries: 'auto_explain',
      'auto_explain.log_min_duration': '0',
      'auto_explain.log_analyze': 'on',
      'auto_explain.log_timing': 'off',
    }))
      await setUp.deps.sql.unsafe(`alter database freischalt set "${name}" = '${value}'`)
    await setUp.close()

    const { deps, close } = await openDeps({ ...options, poolMax: 1 })
    const moderator = { type: 'moderator', id: 'bench', name: 'Bench' } as const
    const queue = { siteIds: ['demo'], status: 'pending', limit: 50 } as const
    const article = { siteId: 'demo', article: 'filled-1', limit: 30 }
    const lists: Record<string, () => Promise<unknown>> = {
      'threads, newest first': () => listThreads(deps, { ...article, sort: 'newest' }),
      'threads, oldest first': () => listThreads(deps, { ...article, sort: 'oldest' }),
      'queue by risk': () => listQueue(deps, moderator, { ...queue, order: 'risk' }),
      'queue by age': () => listQueue(deps, moderator, { ...queue, order: 'oldest' }),
      'queue by risk, insult only': () =>
        listQueue(deps, moderator, { ...queue, order: 'risk', signal: 'insult' }),
      'approved, insult only, by age': () =>
        listQueue(deps, moderator, {
          ...queue,
          status: 'approved',
          order: 'oldest',
          signal: 'insult',
        }),
    }
    for (const [name, run] of Object.entries(lists)) {
      const before = (await readFile(join(folder, 'postgres.log'), 'utf8')).length
      await run()
      console.log(`\n## ${name}\n`)
      printPlans((await readFile(join(folder, 'postgres.log'), 'utf8')).slice(before))
    }
    await close()
  } finally {
    await database.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** The plans without the statements' own text, which is in the sources. */
function printPlans(log: string): void {
  let inPlan = false
  for (const line of log.split('\n')) {
    if (/^\S.*duration:/.test(line)) console.log(line.replace(/^.*duration:/, 'duration:'))
    if (/\(cost=/.test(line)) inPlan = true
    else if (/^\S/.test(line) || /^\s*Query Text:/.test(line)) inPlan = false
    if (inPlan) console.log(line.replace(/\(cost=[^)]*\) /, ''))
  }
}
