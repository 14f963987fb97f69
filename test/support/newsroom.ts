import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { vi } from 'vitest'
import { stringify } from 'yaml'
import { createAuth } from '../../src/accounts/auth.ts'
import { createToken } from '../../src/accounts/tokens.ts'
import { ensureUser } from '../../src/accounts/users.ts'
import { openDatabase } from '../../src/db/client.ts'
import type { Role } from '../../src/moderation/labels.ts'
import { createTestDatabase } from './database.ts'
import { freePort, type Program, startProgram } from './process.ts'
import { makeSite } from './service.ts'

const SECRET = 'a secret that only these tests use'
export const PASSWORD = 'lang genug und geheim'

export interface Posted {
  id: string
  authorToken: string
}

/** The service as a newsroom runs it: an API and a worker as processes of their own, on a database of their own. */
export async function openNewsroom(site: Record<string, unknown> = {}) {
  const database = await createTestDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'freischalt-newsroom-'))
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const limits = { commentsPerHour: 1_000_000, editMinutes: 60 }
  const sites = [makeSite({ origins: [origin], signals: { links: { max: 0 } }, limits, ...site })]
  await writeFile(join(folder, 'config.yaml'), stringify({ sites }))
  const env = {
    DATABASE_URL: database.url,
    FREISCHALT_CONFIG: join(folder, 'config.yaml'),
    FREISCHALT_DATA_DIR: folder,
    FREISCHALT_SECRET: SECRET,
    FREISCHALT_PUBLIC_URL: origin,
    PORT: String(port),
    LOG_LEVEL: 'fatal',
  }
  const sql = postgres(database.url, { max: 2, onnotice: () => {} })
  const publisher = await withDatabase(async ({ db }) => {
    const wanted = { name: 'publisher', role: 'publisher', siteIds: null } as const
    return (await createToken(db, { type: 'operator' }, wanted)).token
  })
  let api: Program = await startProgram(['api'], env)
  const worker = await startProgram(['worker'], env)

  async function withDatabase<T>(use: (opened: ReturnType<typeof openDatabase>) => Promise<T>) {
    const opened = openDatabase(database.url, { max: 1 })
    try {
      return await use(opened)
    } finally {
      await opened.close()
    }
  }

  /** Sends JSON. @returns the body @throws where it is refused */
  async function send(method: string, path: string, body: unknown, token?: string) {
    const answer = await fetch(`${origin}${path}`, {
      method,
      headers: {
        'Content-Type': 'application/json',
        ...(token && { Authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    return text ? JSON.parse(text) : undefined
  }

  const count = async (where: string): Promise<number> =>
    (await sql.unsafe(`select count(*)::int as n from ${where}`))[0]?.n

  return {
    origin,
    sql,
    send,
    count,

    register(article: string, more = {}) {
      const url = `https://zeitung.example/${article}`
      const body = { title: article, text: 'Ein Absatz.', url, publishedAt: '2020-05-04T10:00:00Z' }
      return send('PUT', `/v1/sites/demo/articles/${article}`, { ...body, ...more }, publisher)
    },

    post(article: string, body: string, name = 'Felix'): Promise<Posted> {
      const path = `/v1/sites/demo/articles/${article}/comments`
      return send('POST', path, { author: { name }, body })
    },

    /** An account that signs in with `PASSWORD`. */
    hire: (name: string, role: Role) =>
      withDatabase(async ({ db }) => {
        const auth = createAuth(db, { secret: SECRET, publicUrl: origin })
        const email = `${name.toLowerCase()}@zeitung.example`
        const user = { email, name, role, password: PASSWORD, siteIds: ['demo'] }
        await ensureUser(db, auth, { type: 'operator' }, user)
        return email
      }),

    /** Waits until all that came is scored. */
    scored: () =>
      vi.waitUntil(async () => (await count("comments where status = 'scoring'")) === 0, {
        timeout: 60_000,
        interval: 50,
      }),

    /** Kills the API without warning, and starts it again. */
    async restart() {
      await api.kill('SIGKILL')
      api = await startProgram(['api'], env)
    },

    async close() {
      await Promise.all([api.kill('SIGKILL'), worker.kill('SIGKILL')])
      await sql.end()
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export type Newsroom = Awaited<ReturnType<typeof openNewsroom>>
