import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { access, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { EmbeddedPostgresError, reasonOf } from './embedded-error.ts'

/** Where everything of the embedded PostgreSQL lies in the data folder. */
export interface ClusterFiles {
  dataDir: string
  /** The cluster itself (`PGDATA`); it either does not exist or is complete. */
  cluster: string
  passwordFile: string
  portFile: string
  /** Says which process of ours stops the server; others are its guests. */
  ownerFile: string
  logFile: string
}

export function clusterFiles(dataDir: string): ClusterFiles {
  const at = (name: string) => join(resolve(dataDir), name)
  return {
    dataDir: resolve(dataDir),
    cluster: at('postgres'),
    passwordFile: at('postgres-password'),
    portFile: at('postgres-port'),
    ownerFile: at('postgres-owner.json'),
    logFile: at('postgres.log'),
  }
}

/** Makes the data folder; passable for others (711), so that PostgreSQL's own user gets through. */
export async function makeDataDir(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o711 })
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    const reason = reasonOf(error)
    const why = ['EEXIST', 'ENOTDIR'].includes(reason) ? 'a file stands in its place' : reason
    throw new EmbeddedPostgresError(
      `The data folder ${dataDir} cannot be written to (${why}): make it writable or name another one in FREISCHALT_DATA_DIR.`,
      { cause: error },
    )
  }
}

/**
 * Whether a cluster is there that this PostgreSQL can use.
 * @throws EmbeddedPostgresError for a cluster of another major version or an incomplete one.
 */
export async function clusterExists(cluster: string, majorVersion: string): Promise<boolean> {
  const version = (await textOf(join(cluster, 'PG_VERSION')))?.trim()
  if (version === majorVersion) return true
  if (version === undefined) {
    const rest = await readdir(cluster).catch(absent)
    if (rest === undefined || rest.length === 0) return false
  }
  if (!version) {
    throw new EmbeddedPostgresError(
      `The database folder ${cluster} is incomplete (its PG_VERSION is missing): restore it from a backup, or move it away to begin with an empty one.`,
    )
  }
  throw new EmbeddedPostgresError(
    `The database folder ${cluster} was made by PostgreSQL ${version}, but this Freischalt brings PostgreSQL ${majorVersion}: dump it with the old version and restore it here, or name another folder in FREISCHALT_DATA_DIR.`,
  )
}

/** Reads the superuser's password, or makes one; `isNew` tells that no cluster knows it yet. */
export async function keepPassword(file: string): Promise<{ password: string; isNew: boolean }> {
  const kept = (await textOf(file))?.trim()
  if (kept) return { password: kept, isNew: false }
  const password = randomBytes(24).toString('base64url')
  await writePrivately(file, `${password}\n`)
  return { password, isNew: true }
}

/** Writes a file only its owner may read, whole or not at all. */
export async function writePrivately(file: string, text: string): Promise<void> {
  const draft = `${file}.${process.pid}`
  await rm(draft, { force: true })
  await writeFile(draft, text, { mode: 0o600 })
  await rename(draft, file)
}

/** The file's text; undefined where there is no such file. */
export async function textOf(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(absent)
}

function absent(error: unknown): undefined {
  const reason = reasonOf(error)
  if (reason === 'ENOENT' || reason === 'ENOTDIR') return undefined
  throw new EmbeddedPostgresError(
    `The data folder cannot be read (${String(error)}): start as the user it belongs to, or name another one in FREISCHALT_DATA_DIR.`,
    { cause: error },
  )
}
