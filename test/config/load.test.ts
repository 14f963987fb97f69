import { isAbsolute, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findSite, loadConfig } from '../../src/config/load.ts'
import { createCalendars } from '../../src/moderation/pause/sections.ts'
import { packageDir } from '../../src/paths.ts'
import { folderWith, problemsOf, siteText } from './sample.ts'

function load(files: Record<string, string>) {
  return loadConfig(join(folderWith(files), 'c.yaml'))
}

describe('a config file', () => {
  it('bounds readers and asks nothing of them where a site does not say so', () => {
    const [site] = loadConfig(join(folderWith({ 'config.yaml': siteText() }), 'config.yaml')).sites
    expect(site).toMatchObject({
      readers: { mode: 'guests' },
      challenge: false,
      nudge: false,
      printConsent: false,
      liveLinks: [],
      limits: { commentsPerHour: 20, votesPerHour: 120, reportsPerHour: 20 },
    })
  })

  it('needs only what no default can know', () => {
    const config = load({ 'c.yaml': siteText() })
    expect(config.review).toEqual({ leaseMinutes: 10, order: 'risk' })
    expect(findSite(config, 'demo')).toMatchObject({
      moderation: 'before-publication',
      signals: {},
      approve: { automatically: false },
      reject: { automatically: false },
      limits: { textMax: 10_000, nameMax: 80 },
      webhooks: [],
      policy: { signals: {}, approve: { automatically: false }, reject: { automatically: false } },
    })
    expect(findSite(config, 'other')).toBeUndefined()
  })

  it('takes apart who mail is from', () => {
    const mail = `    mail: { from: 'Demo-Zeitung, Leserservice <comments@example.org>' }`
    expect(() => load({ 'c.yaml': siteText(mail) })).toThrow()
    const [site] = load({
      'c.yaml': siteText(
        '    mail: { from: Zeitung für alle <comments@example.org>, replyTo: desk+1@example.org }',
      ),
    }).sites
    expect(site?.mail).toEqual({
      from: { name: 'Zeitung für alle', address: 'comments@example.org' },
      replyTo: { name: '', address: 'desk+1@example.org' },
    })
  })

  it('hands the policy its thresholds, and models as they were written', () => {
    const signals = `    signals:
      words: { file: lists/own.txt, reject: 0.9 }
      links: { allow: [example.org] }
      insult: { model: ./models/mine, review: 0.2, reject: 0.8 }`
    const folder = folderWith({ 'c.yaml': siteText(signals), 'lists/own.txt': 'dumm*\n' })
    const [site] = loadConfig(join(folder, 'c.yaml')).sites
    expect(site?.policy.signals).toEqual({
      insult: { model: './models/mine', review: 0.2, reject: 0.8 },
      links: { max: 0 },
      words: { reject: 0.9 },
    })
    expect(site?.signals.insult?.model).toBe(join(folder, 'models/mine'))
    expect(site?.signals.words).toMatchObject({
      file: join(folder, 'lists/own.txt'),
      entries: ['dumm*'],
    })
  })

  it('takes a model with options, its folder relative to the file', () => {
    const pinned = `{ name: owner/name, revision: v1, labels: { signal: [toxic] } }`
    const [site] = load({
      'c.yaml': siteText(`    signals:
      insult: { model: ${pinned} }
      offTopic: { model: { name: ../mine, dtype: q8 } }`),
    }).sites
    const usual = { dtype: 'auto', device: 'cpu' }
    expect(site?.signals.insult?.model).toEqual({
      ...usual,
      ...{ name: 'owner/name', revision: 'v1', labels: { signal: ['toxic'] } },
    })
    expect(site?.policy.signals.offTopic?.model).toBe('../mine')
    expect(site?.signals.offTopic?.model).toEqual({
      ...usual,
      ...{ name: expect.toSatisfy(isAbsolute), dtype: 'q8' },
    })
  })

  it.each([
    'https://chat.example.org/hook?room=7',
    'http://localhost:9000/hook',
    'http://127.0.0.1/hook',
    'http://[::1]:9000/hook',
    'http://[fd12::7]/hook',
    'http://10.20.30.40/hook',
    'http://172.31.0.1/hook',
    'http://192.168.1.2/hook',
    'http://bridge:9000/hook',
    'http://bridge.internal/hook',
  ])('takes a webhook at %s', (url) => {
    const [site] = load({
      'c.yaml': siteText(`    webhooks: [{ url: "${url}", events: [urgent, digest] }]`),
    }).sites
    expect(site?.webhooks).toEqual([{ url, events: ['urgent', 'digest'] }])
  })

  it('reads word lists with comments, blank lines, doubles and line ends of every system', () => {
    const [site] = load({
      'c.yaml': siteText('    signals: { words: { file: w.txt } }'),
      'w.txt':
        '\ufeff# list\r\n\r\nidiot*  # prefix\r\n  halt   die fresse\rc#\nidiot*\nCafe\u0301\n',
    }).sites
    expect(site?.signals.words?.entries).toEqual(['idiot*', 'halt die fresse', 'c#', 'Café'])
  })

  it('lets sites share parts by anchors and merge keys', () => {
    const second = `  - <<: *first\n    id: second\n`
    const text = siteText().replace('  - id', '  - &first\n    id') + second
    expect(load({ 'c.yaml': text }).sites.map(({ id, name }) => [id, name])).toEqual([
      ['demo', 'Demo'],
      ['second', 'Demo'],
    ])
  })

  it('gives a pause that calendars take as it is', () => {
    const pause = `    pause:
      timezone: Europe/Berlin
      windows: [{ from: 22:00, to: 24:00, days: [fri] }, { from: "00:00", to: 06:00 }]
      exceptions:
        - { date: 2026-12-24, closed: true }
        - { date: 2026-12-31, windows: [] }
        - { holidays: DE-BY, open: true }
        - { holidays: AT-9, only: [Ostermontag, Christmas Day], closed: true }
        - { holidays: NO, windows: [{ from: 00:00, to: 10:00 }] }
      sections:
        - { id: sport, windows: [] }
        - { id: politik, exceptions: [{ holidays: DE, closed: true }] }
        - { id: kultur }`
    const [site] = load({ 'c.yaml': siteText(pause) }).sites
    expect(() => createCalendars(site?.pause ?? null)).not.toThrow()
    expect(site?.pause).toMatchObject({ decisions: 'refuse', automatic: 'hold' })
  })

  it.each([
    ['defer', 'allow'],
    ['defer', 'reject-only'],
    ['refuse', 'reject-only'],
  ])('may say at night `decisions: %s` and `automatic: %s`', (decisions, automatic) => {
    const pause = `    pause: { timezone: UTC, windows: [], decisions: ${decisions}, automatic: ${automatic} }`
    const [site] = load({ 'c.yaml': siteText(pause) }).sites
    expect(site?.pause).toMatchObject({ decisions, automatic })
  })
})

describe('the config that is shipped', () => {
  it('is good, and its lists have no double', () => {
    const config = loadConfig(join(packageDir, 'freischalt.config.yaml'))
    const entries = findSite(config, 'demo')?.signals.words?.entries ?? []
    expect(entries.length).toBeGreaterThan(50)
    const prefixes = entries.filter((entry) => entry.endsWith('*'))
    const covered = entries.filter((entry) =>
      prefixes.some((prefix) => prefix !== entry && entry.startsWith(prefix.slice(0, -1))),
    )
    expect(covered).toEqual([])
  })

  it('is as good with the English list', () => {
    const text = siteText(`    signals: { words: { file: ${join(packageDir, 'words.en.txt')} } }`)
    expect(problemsOf(join(folderWith({ 'c.yaml': text }), 'c.yaml'))).toEqual([])
  })
})
