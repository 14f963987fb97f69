import { randomUUID } from 'node:crypto'
import { inject } from 'vitest'
import { databaseUrl, onServer, TEMPLATE } from './database-template.ts'

export interface TestDatabase {
  url: string
  /** Removes the database, and cuts connections a test left open. */
  drop(): Promise<void>
}

/** A migrated database without rows for one test file: `beforeAll` makes it, `afterAll` drops it. */
export async function createTestDatabase(): Promise<TestDatabase> {
  return createDatabase(`template ${TEMPLATE}`)
}

/** A database without our tables, for tests of the migrations themselves. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  return createDatabase('template template0')
}

async function createDatabase(origin: string): Promise<TestDatabase> {
  const serverUrl = inject('postgresUrl')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await onServer(serverUrl, `create database ${name} ${origin}`)
  return {
    url: databaseUrl(serverUrl, name),
    drop: () => onServer(serverUrl, `drop database if exists ${name} with (force)`),
  }
}
