import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getTableColumns, getTableName, is } from 'drizzle-orm'
import { PgTable } from 'drizzle-orm/pg-core'
import postgres from 'postgres'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrate, pendingMigrations, readMigrations } from '../../src/db/migrate.ts'
import * as schema from '../../src/db/schema.ts'
import { migrationsDir, packageDir } from '../../src/paths.ts'
import { createEmptyDatabase, type TestDatabase } from '../support/database.ts'

describe('migrations', () => {
  let database: TestDatabase
  let folder: string

  beforeEach(async () => {
    database = await createEmptyDatabase()
    folder = mkdtempSync(join(tmpdir(), 'freischalt-migrations-'))
    cpSync(migrationsDir, folder, { recursive: true })
  })
  afterEach(async () => {
    await database.drop()
    rmSync(folder, { recursive: true })
  })

  async function query(text: string) {
    const sql = postgres(database.url, { max: 1, onnotice: () => {} })
    try {
      return await sql.unsafe(text)
    } finally {
      await sql.end()
    }
  }

  it('are applied once, in order, and then there is nothing left to do', async () => {
    const names = readMigrations().map((migration) => migration.name)
    expect(await pendingMigrations(database.url)).toEqual(names)
    expect(await migrate(database.url)).toEqual(names)
    expect(await migrate(database.url)).toEqual([])
    expect(await pendingMigrations(database.url)).toEqual([])
  })

  it('by four processes at once are applied by one of them', async () => {
    const applied = await Promise.all(Array.from({ length: 4 }, () => migrate(database.url)))
    expect(applied.filter((names) => names.length > 0)).toHaveLength(1)
    const rows = await query('select name from freischalt_migrations')
    expect(rows).toHaveLength(readMigrations().length)
  })

  it('leave nothing behind when they fail, and go on where they stopped', async () => {
    await migrate(database.url)
    const next = join(folder, '0002_broken.sql')
    writeFileSync(next, 'create table halfway (id int); select 1 / 0;')
    await expect(migrate(database.url, folder)).rejects.toThrow('0002_broken.sql failed')
    expect(await query("select to_regclass('halfway') as found")).toMatchObject([{ found: null }])
    writeFileSync(next, 'create table whole (id int);')
    expect(await migrate(database.url, folder)).toEqual(['0002_broken.sql'])
  })

  it('that were edited after they were applied are refused, as is an older program', async () => {
    await migrate(database.url)
    const [first] = readMigrations()
    writeFileSync(join(folder, first?.name ?? ''), `${first?.text}\n-- changed`)
    await expect(migrate(database.url, folder)).rejects.toThrow('was edited')
    rmSync(join(folder, first?.name ?? ''))
    await expect(migrate(database.url, folder)).rejects.toThrow('does not know')
  })

  it('wait for a table in use only for a while, instead of blocking its readers', async () => {
    await migrate(database.url)
    writeFileSync(join(folder, '0002_lock.sql'), 'alter table comments add column extra int;')
    const sql = postgres(database.url, { max: 1 })
    const reader = await sql.reserve()
    await reader`begin`
    await reader`select count(*) from comments`
    await expect(migrate(database.url, folder)).rejects.toThrow('0002_lock.sql failed')
    await reader`rollback`
    reader.release()
    await sql.end()
  })

  it('add up to the tables that the code knows, column for column', async () => {
    await migrate(database.url)
    const tables = Object.values(schema).filter((value) => is(value, PgTable))
    const known = tables.flatMap((table) =>
      Object.values(getTableColumns(table)).map((column) => ({
        table: getTableName(table),
        column: column.name,
        nullable: !column.notNull,
      })),
    )
    const stored = await query(`
      select table_name as table, column_name as column, is_nullable = 'YES' as nullable
      from information_schema.columns
      where table_schema = 'public' and table_name <> 'freischalt_migrations'`)
    const order = (rows: Iterable<object>) => [...rows].map((row) => JSON.stringify(row)).sort()
    expect(order(known)).toEqual(order(stored))
  })

  it('never let a decision or an audit entry be changed or removed', async () => {
    await migrate(database.url)
    await query(
      `insert into audit_log (actor_type, action, subject_type, subject_id) values ('operator', 'a', 'b', 'c')`,
    )
    for (const change of [
      'update audit_log set action = null',
      'delete from audit_log',
      'truncate audit_log',
      'delete from decisions',
      'truncate decisions',
    ])
      await expect(query(change)).rejects.toThrow('append-only')
  })

  it('are what migrations/schema.sql says', async () => {
    await migrate(database.url)
    const printed = execFileSync(
      process.execPath,
      ['--import', 'tsx', 'scripts/dump-schema.ts', database.url],
      {
        cwd: packageDir,
        encoding: 'utf8',
      },
    )
    expect(printed).toBe(readFileSync(join(migrationsDir, 'schema.sql'), 'utf8'))
  })
})
