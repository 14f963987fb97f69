import { createServer } from 'node:net'
import { type Environment, readEnvironment } from '../../config/environment.ts'
import { type Config, loadConfig } from '../../config/load.ts'
import { startEmbeddedPostgres } from '../../db/embedded.ts'
import { migrate } from '../../db/migrate.ts'
import { createCalendar } from '../../moderation/pause/calendar.ts'
import { pauseAt } from '../../moderation/pause/pauses.ts'
import { explain } from '../api.ts'
import { DEMO_ARTICLES } from '../demo/articles.ts'
import { leaveParent, stopSignal } from '../lifecycle.ts'
import { prepareAccounts } from './accounts.ts'
import { type Supervised, supervise } from './children.ts'
import { fillDemo } from './demo.ts'
import { keep, makeSecret, prepareDataDir } from './secret.ts'
import { welcome } from './welcome.ts'

/**
 * Runs everything in one process tree: the database if none is named, migrations, API and a worker, with
 * the demo where the config has its sites. Ends in order: API and worker first, the database last.
 */
export async function runStart(): Promise<void> {
  const stopped = stopSignal()
  const environment = readEnvironment(process.env)
  const config = loadConfig(environment.configFile)
  prepareDataDir(environment.dataDir)
  await assertPortIsFree(environment)
  const secret =
    environment.secret ?? (await keep(environment.dataDir, 'secret', { make: makeSecret }))

  const database = await openDatabaseServer(environment)
  const children: Supervised[] = []
  const close = async () => {
    await Promise.all(children.map((child) => child.stop()))
    await database.stop()
  }
  try {
    say('Bringing the database up to date')
    await migrate(database.url)
    const demoSites = demoSitesOf(config)
    const accounts = await prepareAccounts(environment, database.url, secret, demoSites)

    say('Starting API and worker')
    const env = childEnvironment(environment, database.url, secret)
    for (const command of ['api', 'worker'])
      children.push(
        supervise(command, env, (how) => say(`The ${command} ended (${how}); starting it again`)),
      )
    await Promise.all(children.map((child) => child.ready))

    const url = environment.publicUrl
    if (accounts.demo) await fillDemo(localUrl(environment), accounts.demo, new Date())
    console.log(
      welcome({
        url,
        accounts,
        queue: environment.redisUrl ? 'Redis (REDIS_URL)' : 'in PostgreSQL',
        database: environment.databaseUrl ? 'DATABASE_URL' : `embedded, in ${environment.dataDir}`,
        ...demoSiteToTry(config, demoSites, new Date()),
      }),
    )
  } catch (error) {
    await close()
    throw error
  }
  await stopped
  say('Stopping')
  await close()
  leaveParent()
}

function openDatabaseServer({ databaseUrl, dataDir }: Environment) {
  if (databaseUrl) return { url: databaseUrl, stop: async () => {} }
  say('Starting embedded PostgreSQL')
  return startEmbeddedPostgres({ dataDir, log: say })
}

/** Asked before anything is started, so that a taken port leaves nothing behind. */
function assertPortIsFree({ host, port }: Environment): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error) => reject(explain(error, host, port)))
    probe.listen(port, host, () => probe.close(() => resolve()))
  })
}

function childEnvironment(
  environment: Environment,
  databaseUrl: string,
  secret: string,
): NodeJS.ProcessEnv {
  return {
    ...process.env,
    DATABASE_URL: databaseUrl,
    FREISCHALT_SECRET: secret,
    FREISCHALT_PUBLIC_URL: environment.publicUrl,
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
  }
}

/** Where this machine reaches the API, whatever its public address. */
function localUrl({ host, port }: Environment): string {
  const local = host === '0.0.0.0' || host === '::' ? 'localhost' : host
  return `http://${local.includes(':') ? `[${local}]` : local}:${port}`
}

function demoSitesOf(config: Config): string[] {
  const sites = new Set<string>(DEMO_ARTICLES.map((article) => article.site))
  const configured = config.sites.map((site) => site.id)
  return [...sites].every((site) => configured.includes(site)) ? [...sites] : []
}

/** One that never pauses where there is one, so that the printed lines are the same day and night. */
function demoSiteToTry(config: Config, demoSites: string[], at: Date) {
  const sites = demoSites.map((id) => {
    const pause = config.sites.find((candidate) => candidate.id === id)?.pause
    const resumesAt = pauseAt(createCalendar(pause ?? null), at)?.endsAt ?? null
    return { site: id, resumesAt, pauses: pause !== undefined }
  })
  const free = sites.filter(({ resumesAt }) => resumesAt === null)
  return free.find(({ pauses }) => !pauses) ?? free[0] ?? sites[0] ?? { site: '', resumesAt: null }
}

function say(line: string): void {
  console.log(`${line} …`)
}
