import { sql } from 'drizzle-orm'
import type { Db } from './client.ts'

/** The service's clock, to the millisecond, as an SQL expression: the database's, never a process's. */
export const now = sql<Date>`freischalt_now()`

/**
 * Reads the service's clock. Inside a transaction, read it after the rows are locked: the answer is
 * then the instant that the transaction judges by, however long it waited for the locks.
 */
export async function readClock(db: Db): Promise<Date> {
  const [row] = await db.execute<{ at: string }>(
    sql`select to_char(freischalt_now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at`,
  )
  if (!row) throw new Error('The database gave no time')
  return new Date(row.at)
}
