import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runMigrations } from 'bullmq'
import pg from 'pg'
import postgres, { type ReservedSql } from 'postgres'
import { migrationsDir } from '../paths.ts'

/** One lock for all processes that migrate: the second waits, then finds nothing left to do. */
const LOCK_KEY = 7_358_041_912

/** A database that this version must not touch; the message says why. */
export class MigrationError extends Error {}

interface Migration {
  name: string
  text: string
  checksum: string
}

/** Reads `migrations/NNNN_name.sql` in order. */
export function readMigrations(dir = migrationsDir): Migration[] {
  return readdirSync(dir)
    .filter((file) => /^\d{4}_.+\.sql$/.test(file))
    .sort()
    .map((file) => {
      const text = readFileSync(join(dir, file), 'utf8')
      return { name: file, text, checksum: createHash('sha256').update(text).digest('hex') }
    })
}

/**
 * Brings a database up to date, the queue's own objects included; safe to run from many processes at
 * once. Each migration runs in its own transaction and gives up, rather than block readers, when it
 * cannot lock a table for 5 seconds.
 * @returns the names of the migrations that were applied now
 * @throws when an applied migration was edited, or the database is ahead of this program
 */
export async function migrate(databaseUrl: string, dir = migrationsDir): Promise<string[]> {
  const client = postgres(databaseUrl, { max: 1, onnotice: () => {} })
  try {
    const session = await client.reserve()
    await session`select pg_advisory_lock(${LOCK_KEY})`
    try {
      const applied = await applyPending(session, readMigrations(dir))
      await migrateQueue(databaseUrl)
      return applied
    } finally {
      await session`select pg_advisory_unlock(${LOCK_KEY})`
      session.release()
    }
  } finally {
    await client.end()
  }
}

/** The names of the migrations that `databaseUrl` still lacks. */
export async function pendingMigrations(databaseUrl: string): Promise<string[]> {
  const client = postgres(databaseUrl, { max: 1, onnotice: () => {} })
  try {
    const [known] = await client`select to_regclass('freischalt_migrations') is not null as exists`
    const rows = known?.exists ? await client`select name from freischalt_migrations` : []
    const applied = new Set(rows.map((row) => row.name))
    return readMigrations()
      .map((migration) => migration.name)
      .filter((name) => !applied.has(name))
  } finally {
    await client.end()
  }
}

async function applyPending(session: ReservedSql, migrations: Migration[]): Promise<string[]> {
  await session`create table if not exists freischalt_migrations (
    name text primary key, checksum text not null, applied_at timestamptz not null default now())`
  const rows = await session<{ name: string; checksum: string }[]>`
    select name, checksum from freischalt_migrations`
  const applied = new Map(rows.map((row) => [row.name, row.checksum]))
  for (const name of applied.keys())
    if (!migrations.some((migration) => migration.name === name))
      throw new MigrationError(
        `The database has migration ${name}, which this version does not know`,
      )

  const done: string[] = []
  for (const migration of migrations) {
    const checksum = applied.get(migration.name)
    if (checksum === migration.checksum) continue
    if (checksum)
      throw new MigrationError(`Migration ${migration.name} was edited after it was applied`)
    await applyOne(session, migration)
    done.push(migration.name)
  }
  return done
}

async function applyOne(session: ReservedSql, migration: Migration): Promise<void> {
  try {
    await session.unsafe(`begin; set local lock_timeout = '5s'; ${migration.text};
      insert into freischalt_migrations (name, checksum)
        values ('${migration.name}', '${migration.checksum}');
      commit;`)
  } catch (error) {
    await session.unsafe('rollback')
    throw new MigrationError(`Migration ${migration.name} failed; nothing of it was kept`, {
      cause: error,
    })
  }
}

async function migrateQueue(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await runMigrations(client)
  } finally {
    await client.end()
  }
}
