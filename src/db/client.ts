import type { ExtractTablesWithRelations } from 'drizzle-orm'
import type { PgDatabase } from 'drizzle-orm/pg-core'
import { drizzle, type PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js'
import postgres, { type Sql } from 'postgres'
import * as schema from './schema.ts'

/** A database or an open transaction: verbs take either. */
export type Db = PgDatabase<
  PostgresJsQueryResultHKT,
  typeof schema,
  ExtractTablesWithRelations<typeof schema>
>

export interface Database {
  db: Db
  /** The same pool without the query builder. */
  sql: Sql
  /** Answers when the database does; throws what it throws. */
  ping(): Promise<void>
  close(): Promise<void>
}

/**
 * Opens a pool.
 * @param url a `postgres://` URL
 * @param options.max connections at most (default 10)
 */
export function openDatabase(url: string, options: { max?: number; name?: string } = {}): Database {
  const client = postgres(url, {
    max: options.max ?? 10,
    onnotice: () => {},
    connect_timeout: 10,
    connection: { application_name: options.name ?? 'freischalt', TimeZone: 'UTC' },
  })
  return {
    db: drizzle(client, { schema }),
    sql: client,
    ping: async () => {
      await client`select 1`
    },
    close: () => client.end({ timeout: 5 }),
  }
}
