import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { createAuth } from '../../src/accounts/auth.ts'
import { openOidc } from '../../src/accounts/oidc.ts'
import { createToken } from '../../src/accounts/tokens.ts'
import { createApp } from '../../src/app.ts'
import { createHealth } from '../../src/cli/health.ts'
import { scoreRevision } from '../../src/comments/score.ts'
import { oidcEnvironment, readEnvironment } from '../../src/config/environment.ts'
import type { TokenRole } from '../../src/moderation/labels.ts'
import { openDeps } from '../../src/open-deps.ts'
import { createTestDatabase } from './database.ts'

export const PUBLIC_URL = 'http://localhost:8787'
export const ORIGIN = 'https://zeitung.example'

/** A site as tests start from; what they are about, they override. */
export function makeSite(overrides: Record<string, unknown> = {}) {
  return {
    id: 'demo',
    name: 'Demo-Zeitung',
    language: 'de',
    origins: [ORIGIN],
    signals: {
      insult: { model: 'builtin/insult-de', review: 0.5, reject: 0.98 },
      offTopic: { model: 'builtin/topic-de', review: 0.9 },
      links: { allow: ['example.org'], max: 0 },
    },
    ...overrides,
  }
}

export interface ServiceOptions {
  sites?: ReturnType<typeof makeSite>[]
  redisUrl?: string | undefined
  /** The config's `perspective`. */
  perspective?: Record<string, unknown>
  /** The config's `signIn`. */
  signIn?: Record<string, unknown>
  /** Where browsers reach it; default PUBLIC_URL. */
  publicUrl?: string
  /** Further variables of the environment. */
  env?: NodeJS.ProcessEnv
  /** 1 makes `setNow` possible. */
  poolMax?: number
  /** How old what is known of changes may be; default 0: every read asks. */
  trustMs?: number
}

export type TestService = Awaited<ReturnType<typeof openService>>

export interface Call {
  body?: unknown
  token?: string | undefined
  headers?: Record<string, string>
}

/** The real service on a database of its own, called without a socket; no worker runs unless a test starts one. */
export async function openService(options: ServiceOptions = {}) {
  const database = await createTestDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'freischalt-service-'))
  const configFile = join(folder, 'freischalt.config.yaml')
  const writeConfig = (sites: ReturnType<typeof makeSite>[]) =>
    writeFile(
      configFile,
      stringify({
        sites,
        ...(options.perspective && { perspective: options.perspective }),
        ...(options.signIn && { signIn: options.signIn }),
      }),
    )
  await writeConfig(options.sites ?? [makeSite()])

  const { publicUrl = PUBLIC_URL } = options
  const secret = 'a secret that only these tests use'
  const environment = readEnvironment({
    DATABASE_URL: database.url,
    REDIS_URL: options.redisUrl,
    FREISCHALT_CONFIG: configFile,
    FREISCHALT_DATA_DIR: folder,
    FREISCHALT_PUBLIC_URL: publicUrl,
    LOG_LEVEL: 'fatal',
    ...options.env,
  })
  const opened = await openDeps({
    environment,
    databaseUrl: database.url,
    secret,
    name: 'test',
    poolMax: options.poolMax ?? 10,
    trustMs: options.trustMs ?? 0,
    variables: options.env ?? {},
  })
  const { deps } = opened
  const auth = createAuth(deps.db, { secret, publicUrl })
  const login = oidcEnvironment(environment)
  const oidc =
    login && openOidc(deps.db, { secret, publicUrl }, login, () => deps.signIn().oidc.roles)
  const health = createHealth({ opened, needsQueue: false })
  const app = createApp({ deps, auth, oidc, health, publicUrl })

  async function call(method: string, path: string, { body, token, headers }: Call = {}) {
    const raw = typeof body === 'string'
    return app.request(path, {
      method,
      headers: {
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...(token && { Authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body !== undefined && { body: raw ? body : JSON.stringify(body) }),
    })
  }

  return {
    ...opened,
    app,
    auth,
    database,
    environment,
    folder,
    secret,
    writeConfig,
    call,
    /** As `call`, with the body read. */
    async json(method: string, path: string, options: Call = {}) {
      const answer = await call(method, path, options)
      const text = await answer.text()
      return {
        status: answer.status,
        headers: answer.headers,
        body: text ? JSON.parse(text) : null,
      }
    },
    async token(role: TokenRole, siteIds: string[] | null = null, name: string = role) {
      return (await createToken(deps.db, { type: 'operator' }, { name, role, siteIds })).token
    },
    /** Scores everything that waits, as a worker would. */
    async scoreAll() {
      const rows = await deps.sql<{ revision_id: string }[]>`
        select revision_id from comments where status = 'scoring' order by created_at, id`
      for (const row of rows) await scoreRevision(deps, row.revision_id)
    },
    /** Sets the service's clock, or lets it go with the real one. Needs `poolMax: 1`. */
    async setNow(instant: string | null) {
      await deps.sql.unsafe(`set freischalt.now = '${instant ?? ''}'`)
    },
    async close() {
      await opened.close()
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
