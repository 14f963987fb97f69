import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type PauseOptions, runPause } from '../../src/cli/pause/pause.ts'
import { folderWith } from '../config/sample.ts'
import { finishProgram } from '../support/process.ts'

const CONFIG = join(
  folderWith({
    'c.yaml': `sites:
  - id: demo
    name: Demo
    language: de
    origins: []
    pause:
      timezone: Europe/Berlin
      windows: [{ from: "00:00", to: "06:00" }]
      exceptions:
        - { holidays: DE-BY, only: [Karfreitag, 1. Weihnachtstag], closed: true }
        - { date: 2026-12-24, windows: [{ from: "18:00", to: "24:00" }] }
      sections:
        - { id: sport, windows: [{ from: "02:00", to: "05:00" }] }
  - { id: free, name: Free, language: en, origins: [] }
  - id: shut
    name: Shut
    language: en
    origins: []
    pause:
      timezone: Asia/Kathmandu
      windows: [{ from: "00:00", to: "24:00" }]
      exceptions: [{ date: 2026-03-01, open: true }]
`,
  }),
  'c.yaml',
)

/** 11:00 in Berlin, a Saturday before the clock changes. */
const NOW = new Date('2026-03-28T10:00:00Z')

let printed: string[]
let told: string[]

beforeEach(() => {
  vi.stubEnv('FREISCHALT_CONFIG', CONFIG)
  printed = []
  told = []
  vi.spyOn(console, 'log').mockImplementation((line) => printed.push(line))
  vi.spyOn(console, 'error').mockImplementation((line) => told.push(line))
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

function text(options: PauseOptions, site = 'demo'): string {
  printed = []
  runPause(site, options, NOW)
  return printed.join('\n')
}

function json(options: PauseOptions, site = 'demo') {
  return JSON.parse(text({ ...options, json: true }, site))
}

describe('freischalt pause lists', () => {
  it('every pause that shares an instant with the span, whole, with what makes it', () => {
    const options = { from: '2026-04-01T22:30:00Z', to: '2026-04-04T00:00:00+02:00' }
    expect(json(options)).toEqual([
      {
        startsAt: '2026-04-01T22:00:00.000Z',
        endsAt: '2026-04-02T04:00:00.000Z',
        reason: 'window',
      },
      {
        startsAt: '2026-04-02T22:00:00.000Z',
        endsAt: '2026-04-04T04:00:00.000Z',
        reason: 'window, holiday: Karfreitag',
      },
    ])
  })

  it('the coming seven days unless it is told', () => {
    const starts = json({}).map(({ startsAt }: { startsAt: string }) => startsAt)
    // Six, since Good Friday and the night after it are one.
    expect(starts).toHaveLength(6)
    expect(starts[0]).toBe('2026-03-28T23:00:00.000Z')
    expect(json({ from: '2026-12-23T12:00:00Z' })).toHaveLength(5)
    expect(json({ to: '2026-03-30T00:00:00Z' })).toHaveLength(2)
  })

  it('lines by the clock of the site', () => {
    const options = { from: '2026-12-24T12:00:00Z', to: '2026-12-27T00:00:00Z' }
    expect(text(options)).toBe(`\
from                         to                             hours  reason
Thu 2026-12-24 18:00 +01:00  Sat 2026-12-26 06:00 +01:00    36:00  exception, window, holiday: 1. Weihnachtstag
Sun 2026-12-27 00:00 +01:00  Sun 2026-12-27 06:00 +01:00     6:00  window`)
  })

  it('real lengths in the nights when clocks change', () => {
    const lines = text({ from: '2026-03-28T12:00:00Z', to: '2026-03-30T00:00:00Z' }).split('\n')
    expect(lines[1]).toBe(
      'Sun 2026-03-29 00:00 +01:00  Sun 2026-03-29 06:00 +02:00     5:00  window',
    )
  })

  it('the pauses of a section, and those of the site for one that has no hours of its own', () => {
    const options = { from: '2026-03-30T00:00:00Z', to: '2026-03-30T12:00:00Z' }
    const starts = (section: string) => {
      return json({ ...options, section }).map(({ startsAt }: { startsAt: string }) => startsAt)
    }
    expect(starts('sport')).toEqual(['2026-03-30T00:00:00.000Z'])
    expect(told).toEqual([])
    expect(starts('kultur')).toEqual(['2026-03-29T22:00:00.000Z'])
    expect(told.join()).toContain('Section "kultur" has no hours of its own')
  })

  it('nothing for a site that never pauses', () => {
    expect(json({}, 'free')).toEqual([])
    expect(text({}, 'free')).toBe('No pause in this span.')
  })

  it('111 years at once', () => {
    const pauses = json({ from: '1990-01-01T00:00:00Z', to: '2101-01-01T00:00:00Z' })
    expect(pauses.length).toBeGreaterThan(40_000)
    const reasons = pauses.filter(({ reason }: { reason: string }) => reason.includes('Karfreitag'))
    expect(reasons).toHaveLength(111)
  })
})

describe('freischalt pause --at', () => {
  it('tells the pause that an instant is in, and the next change', () => {
    expect(json({ at: '2026-03-29T00:30:00Z' })).toEqual({
      at: '2026-03-29T00:30:00.000Z',
      paused: true,
      pause: {
        startsAt: '2026-03-28T23:00:00.000Z',
        endsAt: '2026-03-29T04:00:00.000Z',
        reason: 'window',
      },
      nextChange: { at: '2026-03-29T04:00:00.000Z', paused: false },
    })
  })

  it('tells that the site moderates, and when it will pause', () => {
    const at = '2026-03-29T12:30:00.25+02:00'
    expect(json({ at })).toEqual({
      at: '2026-03-29T10:30:00.250Z',
      paused: false,
      pause: null,
      nextChange: { at: '2026-03-29T22:00:00.000Z', paused: true },
    })
    expect(text({ at })).toBe(
      'Sun 2026-03-29 12:30:00.250 +02:00: moderated; pause begins Mon 2026-03-30 00:00 +02:00',
    )
  })

  it('tells that nothing will change any more', () => {
    expect(json({ at: '2027-01-01T00:00:00Z' }, 'shut')).toMatchObject({
      paused: true,
      pause: { startsAt: '2026-03-01T18:15:00.000Z', endsAt: '2200-01-01T00:00:00.000Z' },
      nextChange: null,
    })
    expect(text({ at: '2027-01-01T00:00:00Z' }, 'shut')).toContain('nothing changes any more')
  })
})

describe('freischalt pause --minutes', () => {
  it.each([
    ['30', '2026-03-28T22:45:00Z', '2026-03-29T04:15:00.000Z'],
    ['15', '2026-03-28T22:45:00Z', '2026-03-28T23:00:00.000Z'],
    ['0', '2026-03-29T00:30:00Z', '2026-03-29T00:30:00.000Z'],
    ['0.5', '2026-03-29T00:30:00Z', '2026-03-29T04:00:30.000Z'],
    ['0.0033', '2026-03-28T12:00:00Z', '2026-03-28T12:00:00.198Z'],
    ['1080', '2026-04-02T22:00:00Z', '2026-04-04T22:00:00.000Z'],
  ])('%s from %s on are over at %s', (minutes, at, after) => {
    expect(json({ minutes, at })).toEqual({
      at: new Date(at).toISOString(),
      minutes: Number(minutes),
      after,
    })
  })

  it('count from now on unless it is told, and are printed by both clocks', () => {
    expect(text({ minutes: '60' })).toBe('2026-03-28T11:00:00.000Z  Sat 2026-03-28 12:00 +01:00')
  })
})

describe('freischalt pause refuses', () => {
  it.each<[string, PauseOptions, string]>([
    ['a date', { at: '2026-03-29' }, '--at is "2026-03-29"; allowed: an RFC 3339 instant'],
    ['an instant without a zone', { from: '2026-03-29T00:00:00' }, '--from is "2026-03-29T00:00'],
    ['a day that is none', { to: '2026-02-30T00:00:00Z' }, '--to is "2026-02-30T00:00:00Z"'],
    ['nothing', { at: '' }, '--at is empty; allowed'],
    ['a year too early', { from: '1899-12-31T23:59:59Z' }, 'in the years 1900 to 2199'],
    ['a year too late', { to: '2200-01-01T00:00:00Z' }, 'in the years 1900 to 2199'],
    [
      'an end before the beginning',
      { from: '2026-03-29T00:00:01Z', to: '2026-03-29T00:00:00Z' },
      'before 2026-03-29T00:00:01.000Z where the span begins',
    ],
    [
      'two questions',
      { at: '2026-03-29T00:00:00Z', from: '2026-03-29T00:00:00Z' },
      '--from and --to',
    ],
    ['minutes in words', { minutes: 'ten' }, '--minutes is "ten"; allowed: a number of at least 0'],
    ['minutes below 0', { minutes: '-1' }, '--minutes is "-1"'],
    ['empty minutes', { minutes: '' }, '--minutes is empty'],
    ['minutes without end', { minutes: '1e300' }, 'does not pass before the year 2200'],
  ])('%s', (_, options, message) => {
    expect(() => runPause('demo', options, NOW)).toThrow(message)
    expect(printed).toEqual([])
  })

  it('a site that the config lacks, and names those it has', () => {
    expect(() => runPause('nowhere', {}, NOW)).toThrow(
      'There is no site "nowhere" in the config; it has demo, free, shut.',
    )
  })
})

describe('the program', () => {
  it('needs a config file and nothing else', async () => {
    const args = ['pause', 'demo', '--at', '2026-03-29T00:30:00Z', '--json']
    const { code, output } = await finishProgram(args, { FREISCHALT_CONFIG: CONFIG })
    expect(code).toBe(0)
    expect(JSON.parse(output)).toMatchObject({ paused: true })
  })

  it('ends with 1 and one sentence for a question that makes no sense', async () => {
    const args = ['pause', 'demo', '--minutes', '-5']
    const { code, output } = await finishProgram(args, { FREISCHALT_CONFIG: CONFIG })
    expect(code).toBe(1)
    expect(output).toBe('--minutes is "-5"; allowed: a number of at least 0, such as 90 or 0.5.\n')
  })
})
