import { migrate } from '../db/migrate.ts'
import { databaseEnvironment } from './environment.ts'

/** Brings the database up to date and says what was done. */
export async function runMigrate(): Promise<void> {
  const applied = await migrate((await databaseEnvironment()).databaseUrl)
  console.log(applied.length > 0 ? `Applied ${applied.join(', ')}` : 'The database is up to date')
}
