import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { stringify } from 'yaml'
import { createToken } from '../../src/accounts/tokens.ts'
import { openDatabase } from '../../src/db/client.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { freePort, type Program, startProgram } from '../support/process.ts'
import { makeSite } from '../support/service.ts'

const redisUrl = inject('redisUrl')
const COUNT = 120
const backends = [
  { backend: 'postgres', url: undefined },
  ...(redisUrl ? [{ backend: 'redis', url: redisUrl }] : []),
]

describe.each(backends)('processes of their own, queue on $backend', ({ url }) => {
  let database: TestDatabase
  let folder: string
  let env: NodeJS.ProcessEnv
  let api: Program
  let sql: Sql
  let base: string
  let publisher: string

  beforeAll(async () => {
    await emptyRedis(url)
    database = await createTestDatabase()
    folder = await mkdtemp(join(tmpdir(), 'freischalt-crash-'))
    const site = makeSite({
      signals: {
        insult: { model: 'builtin/insult-de', review: 0.5 },
        links: { allow: [], max: 0 },
      },
    })
    await writeFile(join(folder, 'config.yaml'), stringify({ sites: [site] }))
    const port = await freePort()
    base = `http://127.0.0.1:${port}`
    env = {
      DATABASE_URL: database.url,
      ...(url && { REDIS_URL: url }),
      FREISCHALT_CONFIG: join(folder, 'config.yaml'),
      FREISCHALT_DATA_DIR: folder,
      FREISCHALT_SECRET: 'a secret that only these tests use',
      PORT: String(port),
      LOG_LEVEL: 'debug',
    }
    sql = postgres(database.url, { max: 2, onnotice: () => {} })
    publisher = await tokenFor('publisher')
    api = await startProgram(['api'], env)
    const answer = await send('PUT', '/v1/sites/demo/articles/crash', {
      title: 'Titel',
      text: 'Text',
      url: 'https://zeitung.example/crash',
      publishedAt: '2026-05-04T10:00:00Z',
    })
    expect(answer.status).toBe(201)
  })
  afterAll(async () => {
    await api.kill('SIGKILL')
    await sql.end()
    await database.drop()
    await rm(folder, { recursive: true, force: true })
    await emptyRedis(url)
  })

  async function tokenFor(role: 'publisher' | 'moderator') {
    const opened = openDatabase(database.url, { max: 1 })
    const wanted = { name: role, role, siteIds: null }
    const { token } = await createToken(opened.db, { type: 'operator' }, wanted)
    await opened.close()
    return token
  }

  function send(method: string, path: string, body: unknown, headers: Record<string, string> = {}) {
    return fetch(`${base}${path}`, {
      method,
      headers: {
        'Content-Type': 'application/json',
        Authorization: `Bearer ${publisher}`,
        ...headers,
      },
      body: JSON.stringify(body),
    })
  }

  async function post(prefix: string, count: number) {
    const numbers = Array.from({ length: count }, (_, n) => n)
    const statuses = await Promise.all(
      numbers.map(async (n) => {
        const body = {
          author: { name: 'Ada' },
          body: `Kommentar ${prefix} ${n}, geheimes Wort Xylophon.`,
        }
        const key = { 'Idempotency-Key': `crash-${prefix}-${n}` }
        return (await send('POST', '/v1/sites/demo/articles/crash/comments', body, key)).status
      }),
    )
    expect(statuses.every((status) => status === 202)).toBe(true)
  }

  const count = async (where: string) =>
    (await sql.unsafe(`select count(*)::int as n from ${where}`))[0]?.n
  const waitFor = (where: string, n: number) =>
    vi.waitFor(async () => expect(await count(where)).toBe(n), { timeout: 60_000, interval: 20 })

  it('lose and double nothing when a worker is killed in the middle', async () => {
    await post('kill', COUNT)
    const first = await startProgram(['worker'], env)
    await vi.waitFor(async () => expect(await count('recommendations')).toBeGreaterThan(0), {
      timeout: 30_000,
      interval: 5,
    })
    await first.kill('SIGKILL')
    const second = await startProgram(['worker'], env)
    await waitFor("comments where status = 'pending'", COUNT)
    await second.kill('SIGTERM')
    expect(await count('comments')).toBe(COUNT)
    expect(await count('recommendations')).toBe(COUNT)
    expect(await count('scores')).toBe(2 * COUNT)
  }, 120_000)

  const itOnRedis = url ? it : () => {}
  itOnRedis(
    'lose and double nothing when Redis loses everything in the middle',
    async () => {
      await post('empty', COUNT)
      const worker = await startProgram(['worker'], env)
      await emptyRedis(url)
      await waitFor("comments where status = 'scoring'", 0)
      await worker.kill('SIGTERM')
      expect(await count('comments')).toBe(2 * COUNT)
      expect(await count('recommendations')).toBe(2 * COUNT)
    },
    120_000,
  )

  it('end in order on SIGTERM, and log neither texts nor names', async () => {
    const worker = await startProgram(['worker'], env)
    await post('log', 5)
    await waitFor("comments where status = 'scoring'", 0)
    await worker.kill('SIGTERM')
    expect(worker.child.exitCode).toBe(0)
    await api.kill('SIGTERM')
    expect(api.child.exitCode).toBe(0)
    const logs = api.output() + worker.output()
    expect(logs).toContain('"route"')
    expect(logs).toContain('"requestId"')
    for (const secret of ['Xylophon', 'Ada', publisher, 'a secret that only'])
      expect(logs).not.toContain(secret)
    const lines = api.output().trim().split('\n')
    for (const line of lines) expect(() => JSON.parse(line)).not.toThrow()
  }, 60_000)
})

async function emptyRedis(url: string | undefined): Promise<void> {
  if (!url) return
  const redis = new Redis(url)
  await redis.flushall()
  await redis.quit()
}
