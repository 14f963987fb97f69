import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ConfigError } from '../../src/config/config-error.ts'
import {
  describeEnvironment,
  oidcEnvironment,
  readEnvironment,
} from '../../src/config/environment.ts'

function messageOf(env: NodeJS.ProcessEnv): string {
  try {
    readEnvironment(env)
    return ''
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
}

describe('the environment', () => {
  it('has a default for everything that a laptop needs', () => {
    expect(readEnvironment({})).toMatchObject({
      host: '127.0.0.1',
      port: 8787,
      publicUrl: 'http://127.0.0.1:8787',
      databaseUrl: undefined,
      redisUrl: undefined,
      configFile: 'freischalt.config.yaml',
      dataDir: '.data',
      modelCache: join('.data', 'models'),
      offline: false,
      hub: 'https://huggingface.co',
      secret: undefined,
      logLevel: 'info',
      concurrency: 32,
    })
  })

  it('takes an empty variable for one that is not set', () => {
    expect(readEnvironment({ PORT: '', DATABASE_URL: '' })).toEqual(readEnvironment({}))
  })

  it.each([
    [{ HOST: '0.0.0.0', PORT: '80' }, 'http://localhost:80'],
    [{ HOST: '::1' }, 'http://[::1]:8787'],
    [
      { FREISCHALT_PUBLIC_URL: 'https://kommentare.example.org/api/' },
      'https://kommentare.example.org/api',
    ],
  ])('knows from %j that browsers reach it at %s', (env, publicUrl) => {
    expect(readEnvironment(env).publicUrl).toBe(publicUrl)
  })

  it.each([
    [{ PORT: '65536' }, 'PORT: must be a whole number from 0 to 65535, is "65536"'],
    [{ PORT: '80a' }, 'PORT: must be a whole number from 0 to 65535, is "80a"'],
    [
      { WORKER_CONCURRENCY: '0' },
      'WORKER_CONCURRENCY: must be a whole number from 1 to 1000, is "0"',
    ],
    [{ FREISCHALT_OFFLINE: '1' }, 'FREISCHALT_OFFLINE: must be true or false, is "1"'],
    [{ FREISCHALT_HUB: 'mirror' }, 'FREISCHALT_HUB: must be a URL that begins with http:// or'],
    [
      { FREISCHALT_TRUSTED_PROXIES: '10.0.0.0/8, proxy' },
      'FREISCHALT_TRUSTED_PROXIES: must be addresses and networks such as 10.0.0.0/8',
    ],
    [{ FREISCHALT_TRUSTED_PROXIES: '10.0.0.0/33' }, 'FREISCHALT_TRUSTED_PROXIES: must be'],
    [{ HOST: 'http://x' }, 'HOST: must be a host name or an IP address, is "http://x"'],
    [{ FREISCHALT_ADMIN_EMAIL: 'x' }, 'FREISCHALT_ADMIN_EMAIL: must be an e-mail address, is "x"'],
    [{ SMTP_URL: 'mail.example.org' }, 'SMTP_URL: must be a URL that begins with smtp:// or'],
    [
      { SMTP_URL: 'smtp://mail.example.org' },
      'FREISCHALT_PUBLIC_URL: must be set beside SMTP_URL: mails link to it',
    ],
    [
      { FREISCHALT_OIDC_ISSUER: 'https://login.example' },
      'FREISCHALT_OIDC_CLIENT_SECRET: must be set: issuer, client id and client secret belong',
    ],
    [
      { FREISCHALT_OIDC_ISSUER: 'http://login.example' },
      'FREISCHALT_OIDC_ISSUER: must be the https:// address of an OpenID provider',
    ],
    [{ LOG_LEVEL: 'inof' }, 'is "inof" (did you mean "info"?)'],
  ])('refuses %j', (env, message) => {
    expect(messageOf(env)).toContain(message)
  })

  it('lists every mistake at once and shows no secret', () => {
    const secrets = {
      FREISCHALT_SECRET: 'hush-hush',
      FREISCHALT_ADMIN_PASSWORD: 'hush-hush',
      FREISCHALT_WEBHOOK_SECRET: 'whsec_hush-hush',
      DATABASE_URL: 'mysql://user:hush-hush@host/db',
      REDIS_URL: 'http://:hush-hush@host',
      SMTP_URL: 'http://user:hush-hush@host',
    }
    const message = messageOf({ ...secrets, PORT: 'x' })
    expect(message).not.toContain('hush')
    for (const name of [...Object.keys(secrets), 'PORT']) expect(message).toContain(`${name}: must`)
  })

  it('names the login after its host where it has no name', () => {
    const env = {
      FREISCHALT_OIDC_ISSUER: 'https://login.example/realms/news',
      FREISCHALT_OIDC_CLIENT_ID: 'freischalt',
      FREISCHALT_OIDC_CLIENT_SECRET: 'hush',
    }
    expect(oidcEnvironment(readEnvironment({}))).toBeNull()
    expect(oidcEnvironment(readEnvironment(env))?.name).toBe('login.example')
    const named = readEnvironment({ ...env, FREISCHALT_OIDC_NAME: 'Verlag' })
    expect(oidcEnvironment(named)).toMatchObject({ name: 'Verlag', clientId: 'freischalt' })
  })

  it('takes a mail server beside the address that its mails link to', () => {
    const smtpUrl = 'smtps://user:p%40ss@mail.example.org:465'
    const env = { SMTP_URL: smtpUrl, FREISCHALT_PUBLIC_URL: 'https://kommentare.example.org' }
    expect(readEnvironment(env)).toMatchObject({ smtpUrl })
  })

  it.each([24, 25, 26, 64])(
    'takes a webhook secret of %i bytes, as libraries write it',
    (bytes) => {
      const secret = `whsec_${Buffer.alloc(bytes, 251).toString('base64')}`
      expect(readEnvironment({ FREISCHALT_WEBHOOK_SECRET: secret }).webhookSecret).toBe(secret)
    },
  )

  it.each([23, 65])('takes no webhook secret of %i bytes', (bytes) => {
    const secret = `whsec_${Buffer.alloc(bytes, 251).toString('base64')}`
    expect(messageOf({ FREISCHALT_WEBHOOK_SECRET: secret })).toBe(
      'FREISCHALT_WEBHOOK_SECRET: must be `whsec_` and the base64 of 24 to 64 random bytes',
    )
  })

  it('describes each variable once, with its default', () => {
    const variables = describeEnvironment()
    expect(new Set(variables.map(({ name }) => name)).size).toBe(variables.length)
    for (const { name, description, default: otherwise } of variables) {
      expect(name).toMatch(/^[A-Z_]+$/)
      expect(description).not.toBe('')
      expect(otherwise).not.toBe('')
    }
  })
})
