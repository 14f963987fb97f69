import { type Environment, readEnvironment } from '../config/environment.ts'
import { findRunningEmbedded } from '../db/embedded-running.ts'
import { pendingMigrations } from '../db/migrate.ts'
import { CommandError } from './sentence.ts'

/**
 * The environment of a command that needs the database: the one that DATABASE_URL names, else that of a
 * `freischalt start` which runs on this data folder.
 * @throws ConfigError, CommandError
 */
export async function databaseEnvironment(): Promise<{
  environment: Environment
  databaseUrl: string
}> {
  const environment = readEnvironment(process.env)
  const databaseUrl = environment.databaseUrl ?? (await findRunningEmbedded(environment.dataDir))
  if (!databaseUrl)
    throw new CommandError(
      `DATABASE_URL is not set, and no \`freischalt start\` runs on ${environment.dataDir}; set the one or start the other.`,
    )
  return { environment, databaseUrl }
}

/** The environment of `api` and `worker`. @throws ConfigError, CommandError */
export async function serverEnvironment() {
  const { environment, databaseUrl } = await databaseEnvironment()
  if (!environment.secret)
    throw new CommandError(
      'FREISCHALT_SECRET is not set; give all machines the same text of at least 32 characters, for example from `openssl rand -hex 32`.',
    )
  const pending = await pendingMigrations(databaseUrl)
  if (pending.length > 0)
    throw new CommandError(
      `The database lacks ${pending.length} migration(s); run \`freischalt migrate\` first.`,
    )
  return { environment, databaseUrl, secret: environment.secret }
}
