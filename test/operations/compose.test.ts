import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { describeEnvironment, readEnvironment } from '../../src/config/environment.ts'
import { packageDir } from '../../src/paths.ts'
import { readSubcommands } from './subcommands.ts'

interface Service {
  image?: string
  build?: string
  command?: string[]
  restart?: string
  environment?: Record<string, string>
  healthcheck?: { test?: string[]; disable?: boolean }
  depends_on?: Record<string, { condition: string }>
  volumes?: (string | { source: string; target: string; read_only?: boolean })[]
  networks?: string[]
  ports?: string[]
  container_name?: string
}

interface Compose {
  services: Record<string, Service>
  volumes: Record<string, unknown>
  networks: Record<string, unknown>
}

const text = readFileSync(join(packageDir, 'docker-compose.yml'), 'utf8')
const compose: Compose = parse(text, { merge: true })
const services = Object.entries(compose.services)
const ours = services.filter(([, service]) => service.build !== undefined)
const oneShots = services.filter(([, { restart }]) => restart === 'no').map(([name]) => name)
/** What compose itself fills in, for its own use. */
const OF_COMPOSE = ['POSTGRES_PASSWORD', 'FREISCHALT_CONFIG_DIR', 'API_PORTS']
const known = describeEnvironment().map(({ name }) => name)

describe('the compose file', () => {
  let subcommands: string[]
  beforeAll(async () => {
    subcommands = await readSubcommands()
  })

  it('brings database, queue, migrations, API and workers', () => {
    expect(services.map(([name]) => name).sort()).toEqual(
      ['api', 'migrate', 'postgres', 'valkey', 'worker'].sort(),
    )
  })

  it('checks the health of every service that stays', () => {
    const unchecked = services
      .filter(([name, { healthcheck }]) => !oneShots.includes(name) && !healthcheck?.test)
      .map(([name]) => name)
    expect(unchecked).toEqual([])
    expect(oneShots).toEqual(['migrate'])
  })

  it('starts API and workers only on a migrated database and a queue that answers', () => {
    for (const name of ['api', 'worker'])
      expect(compose.services[name]?.depends_on).toEqual({
        migrate: { condition: 'service_completed_successfully' },
        postgres: { condition: 'service_healthy' },
        valkey: { condition: 'service_healthy' },
      })
    const waitedFor = services.flatMap(([, { depends_on = {} }]) => Object.keys(depends_on))
    expect(waitedFor.filter((name) => !(name in compose.services))).toEqual([])
  })

  it('runs subcommands that the program has', () => {
    expect(ours.map(([, { command = [] }]) => command[0])).toEqual(['migrate', 'api', 'worker'])
    const unknown = ours.filter(([, { command = [] }]) => !subcommands.includes(command[0] ?? ''))
    expect(unknown).toEqual([])
  })

  it('sets only variables that the program reads, to values that it accepts', () => {
    for (const [name, { environment = {} }] of ours) {
      const unknown = Object.keys(environment).filter((variable) => !known.includes(variable))
      expect(unknown, name).toEqual([])
      const filled = Object.entries(environment).map(([key, value]) => [key, fill(value)])
      expect(() => readEnvironment(Object.fromEntries(filled)), name).not.toThrow()
    }
  })

  it('asks for every secret and keeps none', () => {
    const used = [...text.matchAll(/\$\{(\w+)(:[?-])?/g)]
    const names = used.map(([, name = '']) => name)
    expect(names.filter((name) => !known.includes(name) && !OF_COMPOSE.includes(name))).toEqual([])
    const secrets = used.filter(([, name = '']) => /SECRET$|^POSTGRES_PASSWORD$/.test(name))
    expect(secrets.length).toBeGreaterThan(1)
    const optional = secrets.filter(([, , operator]) => operator !== ':?').map(([whole]) => whole)
    expect(optional).toEqual(['${FREISCHALT_WEBHOOK_SECRET:-'])
    expect(text).toMatch(/\$\{FREISCHALT_WEBHOOK_SECRET:-\}/)
  })

  it('pins every image to a major version', () => {
    const images = services.map(([, { image }]) => image ?? '')
    expect(images.filter((image) => !/^[\w./-]+:\d+(\.\d+)*$/.test(image))).toEqual([])
  })

  it('lets workers be scaled and shows only the API, only to this machine', () => {
    expect(services.filter(([, service]) => service.container_name)).toEqual([])
    const open = services.filter(([, { ports }]) => ports)
    expect(open.map(([name]) => name)).toEqual(['api'])
    expect(compose.services.api?.ports?.every((port) => port.startsWith('127.0.0.1:'))).toBe(true)
    expect(compose.networks.backend).toEqual({ internal: true })
    for (const name of ['postgres', 'valkey'])
      expect(compose.services[name]?.networks).toEqual(['backend'])
  })

  it('keeps data in volumes that it declares, and the config out of reach of writes', () => {
    const mounts = services.flatMap(([, { volumes = [] }]) => volumes)
    const names = mounts.flatMap((mount) =>
      typeof mount === 'string' ? [mount.split(':')[0] ?? ''] : [],
    )
    expect(new Set(names)).toEqual(new Set(Object.keys(compose.volumes)))
    for (const [, { volumes = [], environment }] of ours) {
      const config = volumes.find((mount) => typeof mount !== 'string')
      expect(config).toMatchObject({ target: '/config', read_only: true })
      expect(environment?.FREISCHALT_CONFIG).toBe('/config/freischalt.config.yaml')
    }
  })

  it('keeps what the queue holds on disk and never evicts it', () => {
    expect(compose.services.valkey?.command?.join(' ')).toBe(
      'valkey-server --appendonly yes --maxmemory-policy noeviction',
    )
  })
})

/** As compose would with an environment that sets what must be set. */
function fill(value: string): string {
  return value
    .replace(/\$\{FREISCHALT_PUBLIC_URL:\?[^}]*\}/, 'https://kommentare.example')
    .replace(/\$\{\w+:\?[^}]*\}/, '0123456789abcdef0123456789abcdef')
    .replace(/\$\{\w+:-([^}]*)\}/, '$1')
}
