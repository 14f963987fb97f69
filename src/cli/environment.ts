import { type Environment, readEnvironment } from '../config/environment.ts'
import { pendingMigrations } from '../db/migrate.ts'
import { CommandError } from './sentence.ts'

/** The environment of a command that needs the database. @throws ConfigError, CommandError */
export function databaseEnvironment(): { environment: Environment; databaseUrl: string } {
  const environment = readEnvironment(process.env)
  if (!environment.databaseUrl)
    throw new CommandError(
      'DATABASE_URL is not set; `freischalt start` runs a database of its own, all other commands need one.',
    )
  return { environment, databaseUrl: environment.databaseUrl }
}

/** The environment of `api` and `worker`. @throws ConfigError, CommandError */
export async function serverEnvironment() {
  const { environment, databaseUrl } = databaseEnvironment()
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
