import postgres from 'postgres'
import { migrate } from '../../src/db/migrate.ts'

/** A migrated database that nobody connects to, so that it can be copied at any time. */
export const TEMPLATE = 'freischalt_template'

/** Migrates a database once a run; every test file gets a copy, which takes milliseconds. */
export async function buildTemplate(serverUrl: string): Promise<void> {
  await onServer(serverUrl, `create database ${TEMPLATE}`)
  await migrate(databaseUrl(serverUrl, TEMPLATE))
  await onServer(
    serverUrl,
    `alter database ${TEMPLATE} with is_template true allow_connections false`,
  )
}

/** Runs one statement that must not be in a transaction, such as `create database`. */
export async function onServer(serverUrl: string, statement: string): Promise<void> {
  const sql = postgres(serverUrl, { max: 1, onnotice: () => {} })
  try {
    await sql.unsafe(statement)
  } finally {
    await sql.end()
  }
}

export function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}
