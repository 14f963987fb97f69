import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Sql } from 'postgres'
import { readEnvironment } from '../src/config/environment.ts'
import { startEmbeddedPostgres } from '../src/db/embedded.ts'
import { migrate } from '../src/db/migrate.ts'
import type { Deps } from '../src/deps.ts'
import { openDeps } from '../src/open-deps.ts'

/** What is asked of the service, by name. */
export type Questions = (deps: Deps) => Record<string, () => Promise<unknown>>

/** Fills a database and prints how PostgreSQL runs the statements behind each question (auto_explain). */
export async function explain(
  fill: (sql: Sql) => Promise<void>,
  questions: Questions,
): Promise<void> {
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
    await fill(setUp.deps.sql)
    for (const [name, value] of Object.entries({
      session_preload_libraries: 'auto_explain',
      'auto_explain.log_min_duration': '0',
      'auto_explain.log_analyze': 'on',
      'auto_explain.log_timing': 'off',
    }))
      await setUp.deps.sql.unsafe(`alter database freischalt set "${name}" = '${value}'`)
    await setUp.close()

    const { deps, close } = await openDeps({ ...options, poolMax: 1 })
    for (const [name, ask] of Object.entries(questions(deps))) {
      const before = (await readFile(join(folder, 'postgres.log'), 'utf8')).length
      await ask()
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
  let total = 0
  for (const line of log.split('\n')) {
    const duration = /^\S.*duration: ([\d.]+) ms/.exec(line)
    if (duration) {
      total += Number(duration[1])
      console.log(line.replace(/^.*duration:/, 'duration:'))
    }
    if (/\(cost=/.test(line)) inPlan = true
    else if (/^\S/.test(line) || /^\s*Query Text:/.test(line)) inPlan = false
    if (inPlan) console.log(line.replace(/\(cost=[^)]*\) /, ''))
  }
  console.log(`in all: ${total.toFixed(1)} ms of database time`)
}
