import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { welcome } from '../../src/cli/start/welcome.ts'
import { describeEnvironment } from '../../src/config/environment.ts'
import { packageDir } from '../../src/paths.ts'
import { createMetrics } from '../../src/telemetry/metrics.ts'
import { openService, type TestService } from '../support/service.ts'
import { readSubcommands } from './subcommands.ts'

const readme = readFileSync(join(packageDir, 'README.md'), 'utf8')
const { scripts } = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8'))
const compose = readFileSync(join(packageDir, 'docker-compose.yml'), 'utf8')

describe('the README', () => {
  let service: TestService
  beforeAll(async () => {
    service = await openService()
  })
  afterAll(() => service.close())

  it('names only files and folders that are there', () => {
    const linked = all(/\]\((?!https?:|#)([^)]+)\)/g)
    const quoted = all(/`((?:src|test|web|workers|models|migrations|docs)(?:\/[\w./-]*)?)`/g)
    expect(linked.length).toBeGreaterThan(8)
    const missing = [...linked, ...quoted].filter((path) => !existsSync(join(packageDir, path)))
    expect(missing).toEqual([])
  })

  it('links to headings that it has', () => {
    const headings = all(/^#+ (.+)$/gm).map((text) => text.toLowerCase().replaceAll(' ', '-'))
    expect(all(/\]\(#([^)]+)\)/g).filter((anchor) => !headings.includes(anchor))).toEqual([])
  })

  it('names only npm scripts that the package has', () => {
    const named = [...all(/npm run (\w+)/g), ...all(/npm (start|test)\b/g)]
    expect(named.filter((name) => !(name in scripts))).toEqual([])
  })

  it('names only subcommands that the program has', async () => {
    const subcommands = await readSubcommands()
    const named = all(/(?:freischalt@|dist\/src\/main\.js|--rm api)\s*(?!-|\.service|%)(\w+)/g)
    expect(named.length).toBeGreaterThan(6)
    expect(named.filter((name) => !subcommands.includes(name))).toEqual([])
  })

  it('names only variables that the program or the compose file reads', () => {
    const known = describeEnvironment().map(({ name }) => name)
    const named = all(/\b((?:FREISCHALT|POSTGRES|API|WORKER|REDIS|DATABASE)_[A-Z_]+)\b/g)
    const strange = named.filter((name) => !known.includes(name) && !compose.includes(`\${${name}`))
    expect(new Set(strange)).toEqual(new Set(['FREISCHALT_TRAINING_DATA']))
  })

  it('names only metrics that the program has', async () => {
    const known = (await createMetrics().registry.getMetricsAsJSON()).map(({ name }) => name)
    const named = all(/`(freischalt_\w+)`/g)
    expect(named.filter((name) => !known.includes(name))).toEqual([])
    const untold = known.filter((name) => name.startsWith('freischalt_') && !named.includes(name))
    expect(untold).toEqual([])
  })

  it('calls only what the API has', async () => {
    const { body } = await service.json('GET', '/v1/openapi.json')
    const known = Object.keys(body.paths).map(
      (path) => new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`),
    )
    const called = all(/\$API(\/[^"\s?]+)/g).map((path) => `/v1${path}`)
    expect(called.length).toBeGreaterThan(4)
    expect(called.filter((path) => !known.some((pattern) => pattern.test(path)))).toEqual([])
  })

  it('shows the three lines that `npm start` prints', () => {
    const printed = welcome({
      url: 'http://127.0.0.1:8787',
      accounts: {
        administrator: null,
        demo: {
          login: { email: 'x@example.org', password: 'x' },
          moderatorToken: 'TOKEN',
          publisherToken: 'TOKEN',
        },
      },
      queue: '',
      database: '',
      site: 'demo-en',
      resumesAt: null,
    })
    const lines = printed.split('\n').map((line) => line.trim())
    const walk = lines.filter((line) => /^(D=\$\()?curl /.test(line))
    expect(walk).toHaveLength(3)
    const shown = readme.replaceAll(
      '"Authorization: Bearer $(cat .data/demo-moderator-token)"',
      "'Authorization: Bearer TOKEN'",
    )
    expect(walk.filter((line) => !shown.includes(line))).toEqual([])
  })

  it('names keys that the config file knows', () => {
    const [site] = parse(readFileSync(join(packageDir, 'freischalt.config.yaml'), 'utf8')).sites
    expect(Object.keys(site)).toEqual(
      expect.arrayContaining(['origins', 'moderation', 'signals', 'approve', 'reject', 'pause']),
    )
    expect(Object.keys(site.pause)).toEqual(
      expect.arrayContaining(['windows', 'timezone', 'decisions', 'automatic']),
    )
  })
})

function all(pattern: RegExp): string[] {
  return [...readme.matchAll(pattern)].map(([, found = '']) => found)
}
