import { isIP } from 'node:net'
import { join } from 'node:path'
import { z } from 'zod'
import { modelsDir } from '../paths.ts'
import { ConfigError } from './config-error.ts'
import { isReceiver, textLike, urlOf, value } from './values.ts'
import { wordIssue } from './wording.ts'

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

const path = textLike(/\S/, { what: 'a path' })

function wholeNumber(min: number, max: number) {
  const isInRange = (digits: unknown) =>
    /^\d{1,9}$/.test(String(digits)) && Number(digits) >= min && Number(digits) <= max
  return value<string>({ what: `a whole number from ${min} to ${max}` }, isInRange).transform(
    Number,
  )
}

const flag = value<string>(
  { what: 'true or false' },
  (text) => text === 'true' || text === 'false',
).transform((text) => text === 'true')

function connectionUrl(protocols: readonly string[]) {
  const what = `a URL that begins with ${protocols.map((name) => `${name}://`).join(' or ')}`
  const pattern = new RegExp(`^(?:${protocols.join('|')})://\\S+$`)
  return textLike(pattern, { what, secret: true }).optional()
}

function longText(min: number) {
  return value<string>(
    { what: `a text of at least ${min} characters`, secret: true },
    (text) => typeof text === 'string' && text.length >= min,
  ).optional()
}

/** Every variable that Freischalt reads; `otherwise` says what happens where a default is no value. */
const environment = z.object({
  host: textLike(/^[\w.:-]+$/, { what: 'a host name or an IP address' })
    .default('127.0.0.1')
    .meta({ name: 'HOST', description: 'the address that the API listens on' }),
  port: wholeNumber(0, 65_535)
    .default(8787)
    .meta({ name: 'PORT', description: 'the port that the API listens on; 0 takes a free one' }),
  workerPort: wholeNumber(1, 65_535).optional().meta({
    name: 'WORKER_PORT',
    description: 'where a worker serves its health and metrics',
    otherwise: 'a worker listens nowhere',
  }),
  publicUrl: value<string>({ what: 'a URL that begins with http:// or https://' }, isWebUrl)
    .optional()
    .meta({
      name: 'FREISCHALT_PUBLIC_URL',
      description: 'where browsers reach the API',
      otherwise: 'http://HOST:PORT',
    }),
  trustedProxies: value<string>(
    { what: 'addresses and networks such as 10.0.0.0/8, with commas between them' },
    (list) => typeof list === 'string' && list.split(',').every(isNetwork),
  )
    .transform((list) => list.split(',').map((entry) => entry.trim()))
    .optional()
    .meta({
      name: 'FREISCHALT_TRUSTED_PROXIES',
      description: 'proxies whose X-Forwarded-For tells where a reader comes from',
      otherwise: 'none is believed',
    }),
  databaseUrl: connectionUrl(['postgres', 'postgresql']).meta({
    name: 'DATABASE_URL',
    description: 'the PostgreSQL database',
    otherwise: 'embedded PostgreSQL in the data folder',
  }),
  redisUrl: connectionUrl(['redis', 'rediss']).meta({
    name: 'REDIS_URL',
    description: 'Redis or Valkey for the queues',
    otherwise: 'the queues live in PostgreSQL',
  }),
  configFile: path
    .default('freischalt.config.yaml')
    .meta({ name: 'FREISCHALT_CONFIG', description: 'the config file' }),
  dataDir: path
    .default('.data')
    .meta({ name: 'FREISCHALT_DATA_DIR', description: 'embedded database, model cache, secret' }),
  modelsDir: path.default(modelsDir).meta({
    name: 'FREISCHALT_MODELS_DIR',
    description: 'the folder of the models that are named builtin/NAME',
    otherwise: "the package's own models",
  }),
  modelCache: path.optional().meta({
    name: 'FREISCHALT_MODEL_CACHE',
    description: 'the folder of models that were fetched from the hub',
    otherwise: 'models in the data folder',
  }),
  offline: flag.default(false).meta({
    name: 'FREISCHALT_OFFLINE',
    description: 'true: no model is fetched, only what is in the cache is used',
  }),
  hub: value<string>({ what: 'a URL that begins with http:// or https://' }, isWebUrl)
    .default('https://huggingface.co')
    .meta({ name: 'FREISCHALT_HUB', description: 'the hub, or a mirror, that models come from' }),
  hubToken: longText(1).meta({
    name: 'FREISCHALT_HUB_TOKEN',
    description: 'sent to the hub, for models that are not public',
    otherwise: 'none is sent',
  }),
  modelThreads: wholeNumber(1, 256).optional().meta({
    name: 'FREISCHALT_MODEL_THREADS',
    description: 'threads for each run of a model',
    otherwise: '1 for small models, all cores for models from 64 MB on',
  }),
  secret: longText(32).meta({
    name: 'FREISCHALT_SECRET',
    description: 'signs sessions and tokens; the same on every machine',
    otherwise: 'made and kept in the data folder by start; required by api and worker',
  }),
  oidcIssuer: value<string>(
    { what: 'the https:// address of an OpenID provider; http:// only on your own network' },
    isReceiver,
  )
    .optional()
    .meta({
      name: 'FREISCHALT_OIDC_ISSUER',
      description: "the newsroom's own login, by OpenID Connect, for moderators",
      otherwise: 'moderators sign in with passwords and passkeys only',
    }),
  oidcClientId: textLike(/\S/, { what: 'the name under which the provider knows Freischalt' })
    .optional()
    .meta({
      name: 'FREISCHALT_OIDC_CLIENT_ID',
      description: 'what that login calls Freischalt',
      otherwise: 'set beside FREISCHALT_OIDC_ISSUER',
    }),
  oidcClientSecret: longText(1).meta({
    name: 'FREISCHALT_OIDC_CLIENT_SECRET',
    description: 'with which Freischalt proves itself to that login',
    otherwise: 'set beside FREISCHALT_OIDC_ISSUER',
  }),
  oidcName: textLike(/^.*\S.{0,59}$/, { what: 'a name of at most 60 characters' })
    .optional()
    .meta({
      name: 'FREISCHALT_OIDC_NAME',
      description: 'what people call that login; on the button',
      otherwise: "the issuer's host",
    }),
  webhookSecret: value<string>(
    { what: '`whsec_` and the base64 of 24 to 64 random bytes', secret: true },
    isWebhookSecret,
  )
    .optional()
    .meta({
      name: 'FREISCHALT_WEBHOOK_SECRET',
      description: 'signs what is sent to webhooks',
      otherwise: 'it is sent unsigned',
    }),
  smtpUrl: connectionUrl(['smtp', 'smtps']).meta({
    name: 'SMTP_URL',
    description: 'the mail server for mail to readers, such as smtp://USER:PASSWORD@HOST:587',
    otherwise: 'no mail is sent',
  }),
  adminEmail: textLike(/^[^\s@]+@[^\s@]+$/, { what: 'an e-mail address' })
    .optional()
    .meta({
      name: 'FREISCHALT_ADMIN_EMAIL',
      description: 'the first administrator',
      otherwise: 'made and printed once by start',
    }),
  adminPassword: longText(12).meta({
    name: 'FREISCHALT_ADMIN_PASSWORD',
    description: "the first administrator's password",
    otherwise: 'made and printed once by start',
  }),
  logLevel: z
    .enum(LEVELS)
    .default('info')
    .meta({ name: 'LOG_LEVEL', description: `the least that is logged: ${LEVELS.join(', ')}` }),
  concurrency: wholeNumber(1, 1000)
    .default(32)
    .meta({ name: 'WORKER_CONCURRENCY', description: 'jobs that one worker runs side by side' }),
})

/** What the environment says, defaults filled in. Paths are as they were written. */
export type Environment = z.output<typeof environment> & {
  publicUrl: string
  modelCache: string
  trustedProxies: string[]
}

type Key = keyof z.output<typeof environment>

/**
 * Reads every variable that Freischalt knows; an empty one counts as not set.
 * @throws ConfigError that lists all mistakes at once and never quotes a secret or a connection URL.
 */
export function readEnvironment(env: NodeJS.ProcessEnv): Environment {
  const entries = keys().map((key) => [key, env[variableOf(key).name] || undefined])
  const written: Record<string, unknown> = Object.fromEntries(entries)
  const parsed = environment.safeParse(written)
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues.map((issue) => {
        const key = String(issue.path[0]) as Key
        return { key: variableOf(key).name, ...wordIssue(issue, written[key]) }
      }),
    )
  }
  const { publicUrl, modelCache, trustedProxies = [], ...rest } = parsed.data
  if (rest.smtpUrl !== undefined && publicUrl === undefined)
    throw new ConfigError([
      {
        key: variableOf('publicUrl').name,
        message: 'must be set beside SMTP_URL: mails link to it',
      },
    ])
  const missing = missingForOidc(rest)
  if (missing.length > 0)
    throw new ConfigError(
      missing.map((key) => ({
        key: variableOf(key).name,
        message: 'must be set: issuer, client id and client secret belong together',
      })),
    )
  return {
    ...rest,
    trustedProxies,
    publicUrl: publicUrl?.replace(/\/+$/, '') ?? localUrl(rest.host, rest.port),
    modelCache: modelCache ?? join(rest.dataDir, 'models'),
  }
}

/** What running models depends on. */
export function modelEnvironment({
  modelsDir,
  modelCache: cacheDir,
  offline,
  hub,
  hubToken,
  modelThreads: threads,
}: Environment) {
  return { modelsDir, cacheDir, offline, hub, hubToken, threads }
}

/** The newsroom's own login, or null where the environment names none. */
export function oidcEnvironment({
  oidcIssuer: issuer,
  oidcClientId: clientId,
  oidcClientSecret: clientSecret,
  oidcName,
}: Environment) {
  if (!issuer || !clientId || !clientSecret) return null
  return { issuer, clientId, clientSecret, name: oidcName ?? new URL(issuer).host }
}

/** Name, default and meaning of every variable, for `--help` and the documentation. */
export function describeEnvironment(): { name: string; default: string; description: string }[] {
  return keys().map(variableOf)
}

function keys(): Key[] {
  return Object.keys(environment.shape) as Key[]
}

function variableOf(key: Key) {
  const schema = environment.shape[key]
  const { name, description, otherwise } = schema.meta() ?? {}
  return {
    name: String(name),
    default: String(otherwise ?? schema.safeParse(undefined).data ?? ''),
    description: String(description),
  }
}

const OIDC_KEYS = ['oidcIssuer', 'oidcClientId', 'oidcClientSecret'] as const

/** Which of the three variables of a login lack beside the others. */
function missingForOidc(read: Partial<Record<Key, unknown>>) {
  const missing = OIDC_KEYS.filter((key) => read[key] === undefined)
  return missing.length < OIDC_KEYS.length ? missing : []
}

function isNetwork(entry: string): boolean {
  const [address = '', bits = '0', more] = entry.trim().split('/')
  const longest = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1
  return more === undefined && /^\d{1,3}$/.test(bits) && Number(bits) <= longest
}

/** As Standard Webhooks writes a key, so that its libraries take the same text. */
function isWebhookSecret(text: unknown): boolean {
  const [, base64 = ''] = /^whsec_(.+)$/.exec(String(text)) ?? []
  const key = Buffer.from(base64, 'base64')
  return key.length >= 24 && key.length <= 64 && key.toString('base64') === base64
}

function isWebUrl(text: unknown): boolean {
  if (typeof text !== 'string') return false
  const url = urlOf(text)
  if (!url || !/^https?:$/.test(url.protocol)) return false
  return url.username === '' && url.search === '' && url.hash === ''
}

/** A server that listens on every address is reached from its own machine as localhost. */
function localUrl(host: string, port: number): string {
  if (host === '0.0.0.0' || host === '::') return `http://localhost:${port}`
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}
