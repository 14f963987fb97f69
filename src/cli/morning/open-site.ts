import { readEnvironment } from '../../config/environment.ts'
import { loadConfig } from '../../config/load.ts'
import { openDatabase } from '../../db/client.ts'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../errors.ts'
import { followSites, type Site } from '../../sites.ts'
import { keepOutlooks } from '../../waiting/outlook.ts'
import { databaseEnvironment } from '../environment.ts'
import { chooseSite } from '../score.ts'
import { CommandError } from '../sentence.ts'

/** What verbs need that look at one site and change nothing. */
export type SiteDeps = Pick<Deps, 'db' | 'sql' | 'sites' | 'outlook'>

/**
 * Lets work look at a site of the config through the database.
 * @throws CommandError, ConfigError
 */
export async function lookAtSite<T>(
  name: string,
  siteId: string,
  work: (deps: SiteDeps, site: Site) => Promise<T>,
): Promise<T> {
  const { configFile } = readEnvironment(process.env)
  const site = chooseSite(configFile, siteId)
  const { databaseUrl } = await databaseEnvironment()
  const database = openDatabase(databaseUrl, { max: 2, name: `freischalt ${name}` })
  try {
    const config = loadConfig(configFile)
    const outlook = keepOutlooks(database.sql)
    const deps = { db: database.db, sql: database.sql, sites: followSites(() => config), outlook }
    return await work(deps, site)
  } catch (error) {
    throw error instanceof AppError ? new CommandError(error.message) : error
  } finally {
    await database.close()
  }
}
