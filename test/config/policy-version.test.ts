import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { loadConfig } from '../../src/config/load.ts'
import { canonicalJson } from '../../src/config/policy-version.ts'
import { folderWith } from './sample.ts'

const folder = folderWith({})
const file = join(folder, 'c.yaml')

interface Written {
  site: Record<string, unknown>
  words: string[]
}

function versionOf({ site, words }: Written, comment = ''): string {
  const base = { id: 'demo', name: 'Demo', language: 'de', origins: [] }
  writeFileSync(file, comment + stringify({ sites: [{ ...base, ...site }] }))
  writeFileSync(join(folder, 'w.txt'), comment + words.join('\n'))
  return loadConfig(file).sites[0]?.policyVersion ?? ''
}

const share = fc.integer({ min: 0, max: 1000 }).map((thousandths) => thousandths / 1000)
const thresholds = fc
  .tuple(share, share)
  .map(([a, b]) => ({ review: Math.min(a, b), reject: Math.max(a, b) }))
const model = fc
  .record({
    name: fc.constantFrom('builtin/insult-de', './mine', 'owner/name'),
    dtype: fc.constantFrom('auto', 'q8'),
    device: fc.constantFrom('cpu', 'cuda'),
  })
  .map((model) => ({ model }))
const others = fc.constantFrom('builtin/insult-en', './theirs').map((en) => ({ en }))
const merged = (...parts: fc.Arbitrary<object>[]) =>
  fc.tuple(...parts).map((all): object => Object.assign({}, ...all))

/** A site with everything written out, nothing left to a default. */
const written: fc.Arbitrary<Written> = fc.record({
  words: fc.uniqueArray(fc.stringMatching(/^[a-zäöü]{1,8}\*?$/), { maxLength: 5 }),
  site: fc.record({
    moderation: fc.constantFrom('before-publication', 'after-publication'),
    pause: fc.record({
      timezone: fc.constant('Europe/Berlin'),
      windows: fc.constant([{ from: '00:00', to: '06:00' }]),
      decisions: fc.constantFrom('refuse', 'defer'),
      automatic: fc.constantFrom('hold', 'allow', 'reject-only'),
      exceptions: fc.constantFrom([], [{ holidays: 'DE', closed: true }]),
      sections: fc.constantFrom([], [{ id: 'sport', windows: [] }]),
    }),
    signals: fc.record({
      insult: merged(
        model,
        thresholds,
        fc.record(
          { parts: fc.record({ disparagement: thresholds }), models: others },
          { requiredKeys: [] },
        ),
      ),
      offTopic: merged(model, thresholds),
      links: merged(
        fc.record({
          allow: fc.uniqueArray(fc.constantFrom('a.org', 'b.org', 'c.org')),
          max: fc.nat({ max: 3 }),
        }),
        thresholds,
      ),
      words: merged(fc.constant({ file: 'w.txt' }), thresholds),
    }),
    approve: fc.record({ automatically: fc.boolean() }),
    reject: fc.record({ automatically: fc.boolean() }),
  }),
})

/** The same with every mapping's keys the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner)]),
  )
}

/** The same with everything left out that equals its default. */
function withoutDefaults(site: Record<string, unknown>): Record<string, unknown> {
  const copy = structuredClone(site)
  const drop = (at: unknown, key: string, usual: unknown) => {
    const mapping = at as Record<string, unknown>
    if (canonicalJson(mapping[key]) === canonicalJson(usual)) delete mapping[key]
  }
  const signals = copy.signals as Record<string, { model?: Record<string, unknown> | string }>
  const { links } = signals
  for (const [, signal] of Object.entries(signals)) {
    if (typeof signal.model !== 'object') continue
    drop(signal.model, 'dtype', 'auto')
    drop(signal.model, 'device', 'cpu')
    const { name, ...options } = signal.model
    if (Object.keys(options).length === 0) signal.model = String(name)
  }
  drop(links, 'allow', [])
  drop(links, 'max', 0)
  drop(copy.pause, 'decisions', 'refuse')
  drop(copy.pause, 'automatic', 'hold')
  drop(copy, 'moderation', 'before-publication')
  for (const key of ['approve', 'reject']) drop(copy, key, { automatically: false })
  return copy
}

/** Runs of properties: each writes and reads files. */
const few = { numRuns: 60 }

describe('the policy version', () => {
  it('is 16 hex digits', () => {
    expect(versionOf({ site: {}, words: [] })).toMatch(/^[0-9a-f]{16}$/)
  })

  it('is the same for the same meaning written differently', () => {
    fc.assert(
      fc.property(written, ({ site, words }) => {
        const version = versionOf({ site, words })
        const other = reversed(site) as Record<string, unknown>
        expect(versionOf({ site: other, words }, '# a comment\n')).toBe(version)
        expect(versionOf({ site: withoutDefaults(site), words })).toBe(version)
        expect(versionOf({ site, words: [...words, ...words].reverse() })).toBe(version)
      }),
      few,
    )
  })

  it('differs where two sites decide differently', () => {
    fc.assert(
      fc.property(written, written, (a, b) => {
        const decides = ({ site, words }: Written) => {
          const { pause, signals, ...rest } = structuredClone(site) as Record<string, unknown>
          const { automatic } = pause as { automatic: string }
          const links = (signals as Record<string, { allow: string[] }>).links
          links?.allow.sort()
          return canonicalJson({ rest, signals, automatic, words: words.toSorted() })
        }
        expect(versionOf(a) === versionOf(b)).toBe(decides(a) === decides(b))
      }),
      few,
    )
  })

  it('stays when only readers, receivers or the clock see the change', () => {
    const before = versionOf({ site: {}, words: [] })
    const site = {
      name: 'Other',
      origins: ['https://x.org'],
      houseRules: 'Be kind.',
      edits: 'keep',
      reasons: { insult: 'No.' },
    }
    const webhooks = [{ url: 'https://x.org/hook', events: ['pause'] }]
    const mail = { from: 'a@example.org' }
    const changed = { ...site, limits: { textMax: 500 }, webhooks, mail }
    expect(versionOf({ site: changed, words: [] })).toBe(before)
  })
})
