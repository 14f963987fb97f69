import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startEmbeddedPostgres } from '../../src/db/embedded.ts'
import { complaintIn, EmbeddedPostgresError } from '../../src/db/embedded-error.ts'

const OTHER_PROCESS = fileURLToPath(new URL('../support/database-holder.ts', import.meta.url))

/** One cluster for all tests that leave it whole and stopped: making one takes seconds. */
let dataDir: string
/** Folders of single tests. */
const others: string[] = []

beforeAll(async () => {
  dataDir = await privateFolder()
})

afterEach(async () => {
  for (const folder of others.splice(0)) await rm(folder, { recursive: true, force: true })
})

afterAll(async () => {
  await rm(dataDir, { recursive: true, force: true })
})

describe('the embedded PostgreSQL', () => {
  it('keeps what was committed, its port and its password from one start to the next', async () => {
    const first = await start()
    await query(first.url, "create table kept as select 'Grüße' as text")
    await first.stop()

    const lines: string[] = []
    const second = await start(lines)
    expect(second.url).toBe(first.url)
    expect(await query(second.url, 'select text from kept')).toEqual([{ text: 'Grüße' }])
    await second.stop()
    expect(lines).toHaveLength(1)
  })

  it('speaks UTF-8, UTC and German capitals, and listens on this machine only', async () => {
    const { url, stop } = await start()
    const [settings] = await query(
      url,
      `select upper('ä') as upper, current_setting('server_encoding') as encoding,
        current_setting('timezone') as zone, current_setting('listen_addresses') as addresses,
        current_setting('fsync') as fsync`,
    )
    await stop()
    expect(settings).toEqual({
      upper: 'Ä',
      encoding: 'UTF8',
      zone: 'UTC',
      addresses: '127.0.0.1',
      fsync: 'on',
    })
  })

  it('lets nobody in without the password, which only its owner can read', async () => {
    const { url, stop } = await start()
    const guess = new URL(url)
    guess.password = 'guess'
    await expect(query(guess.href, 'select 1')).rejects.toThrow('password authentication failed')
    const { mode } = await stat(join(dataDir, 'postgres-password'))
    await stop()
    expect(mode & 0o777).toBe(0o600)
  })

  it('stops once however often it is told to', async () => {
    const { url, stop } = await start()
    await Promise.all([stop(), stop()])
    await stop()
    await expect(query(url, 'select 1')).rejects.toThrow('ECONNREFUSED')
  })

  it('runs for an ordinary folder as well as for a private one', async () => {
    const folder = await ownFolder()
    await chmod(folder, 0o755)
    const { url, stop } = await startEmbeddedPostgres({ dataDir: folder })
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }])
    await stop()
  })
})

describe('an embedded PostgreSQL whose process was killed', () => {
  it('is taken over where the server still runs', async () => {
    const url = await startElsewhereAndKill()
    const serverPid = await postmasterPid()
    const lines: string[] = []
    const again = await start(lines)
    expect(again.url).toBe(url)
    expect(await postmasterPid()).toBe(serverPid)
    expect(lines.join()).toContain('left behind')
    await again.stop()
    await expect(query(url, 'select 1')).rejects.toThrow('ECONNREFUSED')
  })

  it('recovers what was committed where the server was killed too', async () => {
    const url = await startElsewhereAndKill()
    await query(url, "create table recovered as select 'kept' as text")
    process.kill(await postmasterPid(), 'SIGKILL')
    const again = await start()
    expect(await query(again.url, 'select text from recovered')).toEqual([{ text: 'kept' }])
    await again.stop()
  })

  it('starts although the number in its lock file is another program by now', async () => {
    await (await start()).stop()
    const { uid, gid } = await stat(join(dataDir, 'postgres'))
    const account = process.getuid?.() === 0 ? { uid, gid } : {}
    const other = spawn('sleep', ['60'], { ...account, stdio: 'ignore' })
    const lock = join(dataDir, 'postgres', 'postmaster.pid')
    await writeFile(lock, `${other.pid}\n${dataDir}\n1\n1\n\n127.0.0.1\n\nready\n`)
    const again = await start()
    expect(isRunning(other.pid ?? 0)).toBe(true)
    other.kill()
    await again.stop()
  })

  it('gets a new password where the file with it was lost', async () => {
    const url = await startElsewhereAndKill()
    await rm(join(dataDir, 'postgres-password'))
    const again = await start()
    expect(again.url).not.toBe(url)
    expect(await query(again.url, 'select 1 as one')).toEqual([{ one: 1 }])
    await again.stop()
  })
})

describe('two processes on one data folder', () => {
  it('share a server that only the first one stops', async () => {
    const first = await startElsewhere()
    const guest = await start()
    expect(guest.url).toBe(first.url)
    await guest.stop()
    expect(await query(first.url, 'select 1 as one')).toEqual([{ one: 1 }])
    first.child.kill('SIGTERM')
    await once(first.child, 'exit')
    await expect(query(first.url, 'select 1')).rejects.toThrow('ECONNREFUSED')
  })

  it('that begin at the same instant on an empty folder make one cluster', async () => {
    const folder = await ownFolder()
    const [one, other] = await Promise.all([startElsewhere(folder), startElsewhere(folder)])
    expect(one.url).toBe(other.url)
    for (const { child } of [one, other]) child.kill('SIGTERM')
    await Promise.all([one, other].map(({ child }) => child.exitCode ?? once(child, 'exit')))
  })
})

describe('a data folder that cannot be used', () => {
  it('names the file that stands in its place', async () => {
    const file = join(await ownFolder(), 'file')
    await writeFile(file, '')
    expect(await complaint(file)).toContain('a file stands in its place')
  })

  it('of another major version is refused and left as it is', async () => {
    const folder = await ownFolder()
    await mkdir(join(folder, 'postgres'))
    await writeFile(join(folder, 'postgres', 'PG_VERSION'), '15\n')
    expect(await complaint(folder)).toMatch(/made by PostgreSQL 15, .* PostgreSQL \d+: dump it/)
    expect(await readFile(join(folder, 'postgres', 'PG_VERSION'), 'utf8')).toBe('15\n')
  })

  it('with an incomplete cluster is not taken for an empty one', async () => {
    const folder = await ownFolder()
    await mkdir(join(folder, 'postgres', 'base'), { recursive: true })
    expect(await complaint(folder)).toContain('PG_VERSION is missing')
  })

  it('passes on what PostgreSQL says about damage', async () => {
    const folder = await ownFolder()
    await (await startEmbeddedPostgres({ dataDir: folder })).stop()
    await rm(join(folder, 'postgres', 'global', 'pg_control'))
    expect(await complaint(folder)).toContain('pg_control')
  })

  it('with the password of another database says which file to mend', async () => {
    await (await start()).stop()
    const file = join(dataDir, 'postgres-password')
    const password = await readFile(file, 'utf8')
    await writeFile(file, 'another\n')
    expect(await complaint(dataDir)).toContain('postgres-password is not that of the database')
    await writeFile(file, password)
  })
})

describe('what PostgreSQL says when it gives up', () => {
  it('is the full disk, if that was the cause, else its last grave line', () => {
    const full = 'FATAL:  could not write "x": No space left on device\nPANIC:  cannot abort'
    expect(complaintIn(full)).toBe('could not write "x": No space left on device')
    const grave =
      '2026-01-01 UTC [7] FATAL:  could not load "y"\n2026-01-01 UTC [7] LOG:  shut down\n'
    expect(complaintIn(grave)).toBe('could not load "y"')
    expect(complaintIn('')).toBe('it said nothing')
  })
})

/** Private to us: as root, PostgreSQL's own user cannot get through it. */
function privateFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'freischalt-embedded-'))
}

async function ownFolder(): Promise<string> {
  const folder = await privateFolder()
  others.push(folder)
  return folder
}

function start(lines: string[] = []) {
  return startEmbeddedPostgres({ dataDir, log: (line) => lines.push(line) })
}

async function complaint(folder: string): Promise<string> {
  const error = await startEmbeddedPostgres({ dataDir: folder }).catch((thrown: unknown) => thrown)
  if (error instanceof EmbeddedPostgresError) return error.message
  throw new Error('expected an EmbeddedPostgresError', { cause: error })
}

async function query(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    return [...(await sql.unsafe(statement))]
  } finally {
    await sql.end()
  }
}

/** Another process that holds the database until it gets SIGTERM; prints the address. */
async function startElsewhere(folder = dataDir): Promise<{ url: string; child: ChildProcess }> {
  const args = ['--import', 'tsx', OTHER_PROCESS, folder]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  return { url: line.toString().trim(), child }
}

async function startElsewhereAndKill(): Promise<string> {
  const { url, child } = await startElsewhere()
  child.kill('SIGKILL')
  await once(child, 'exit')
  return url
}

async function postmasterPid(): Promise<number> {
  return Number.parseInt(await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8'), 10)
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
