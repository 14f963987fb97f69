import { describe, expect, it } from 'vitest'
import { createCalendar, isAlwaysClosed } from '../../../src/moderation/pause/calendar.ts'
import type { PauseConfig, PauseWindow } from '../../../src/moderation/pause/pause-config.ts'
import { listPauses, nextChange, pauseAt } from '../../../src/moderation/pause/pauses.ts'
import { afterWorkingMs, workingMs } from '../../../src/moderation/pause/working-time.ts'

const HOUR = 3_600_000
const night: PauseWindow = { from: '00:00', to: '06:00' }

function utc(text: string): Date {
  return new Date(`${text.replace(' ', 'T')}Z`)
}

/** The pauses between two instants, as `2026-01-14 23:00 .. 2026-01-15 05:00` in UTC. */
function pausesOf(config: PauseConfig, from: string, to: string): string[] {
  return listPauses(createCalendar(config), utc(from), utc(to)).map(({ startsAt, endsAt }) =>
    [startsAt, endsAt].map((at) => at.toISOString().slice(0, 16).replace('T', ' ')).join(' .. '),
  )
}

function inBerlin(...windows: PauseWindow[]): PauseConfig {
  return { timezone: 'Europe/Berlin', windows }
}

describe('windows', () => {
  it.each<[string, PauseWindow[], string[]]>([
    [
      'last from their first to their last minute',
      [night],
      ['2026-01-14 23:00 .. 2026-01-15 05:00'],
    ],
    [
      'that end before they begin cross midnight',
      [{ from: '22:00', to: '01:00', days: ['wed'] }],
      ['2026-01-14 21:00 .. 2026-01-15 00:00'],
    ],
    ['begin only on their days', [{ ...night, days: ['tue', 'wed'] }], []],
    [
      'may end at 24:00',
      [{ from: '18:00', to: '24:00', days: ['thu'] }],
      ['2026-01-15 17:00 .. 2026-01-15 23:00'],
    ],
    [
      'may end at 00:00 of the next day',
      [{ from: '18:00', to: '00:00', days: ['thu'] }],
      ['2026-01-15 17:00 .. 2026-01-15 23:00'],
    ],
    [
      'that touch are one pause',
      [{ from: '23:00', to: '24:00' }, night, { from: '06:00', to: '06:30' }],
      ['2026-01-14 22:00 .. 2026-01-15 05:30', '2026-01-15 22:00 .. 2026-01-16 05:30'],
    ],
    [
      'that overlap or repeat are one pause',
      [
        { from: '01:00', to: '03:00' },
        { from: '02:00', to: '05:00' },
        { from: '02:00', to: '05:00' },
      ],
      ['2026-01-15 00:00 .. 2026-01-15 04:00'],
    ],
    [
      'that end when they begin are none',
      [
        { from: '06:00', to: '06:00' },
        { from: '00:00', to: '00:00' },
      ],
      [],
    ],
    ['without a day are none', [{ ...night, days: [] }], []],
  ])('%s', (_, windows, expected) => {
    expect(pausesOf(inBerlin(...windows), '2026-01-14 23:00', '2026-01-15 23:00')).toEqual(expected)
  })

  it('are half-open', () => {
    const calendar = createCalendar(inBerlin(night))
    const pause = { startsAt: utc('2026-01-14 23:00'), endsAt: utc('2026-01-15 05:00') }
    expect(pauseAt(calendar, utc('2026-01-14 22:59:59.999'))).toBeNull()
    expect(pauseAt(calendar, pause.startsAt)).toEqual(pause)
    expect(pauseAt(calendar, utc('2026-01-15 04:59:59.999'))).toEqual(pause)
    expect(pauseAt(calendar, pause.endsAt)).toBeNull()
  })

  it('are listed whole where they reach over the span, and not where they only touch it', () => {
    const whole = ['2026-01-14 23:00 .. 2026-01-15 05:00']
    expect(pausesOf(inBerlin(night), '2026-01-15 01:00', '2026-01-15 02:00')).toEqual(whole)
    expect(pausesOf(inBerlin(night), '2026-01-14 22:00', '2026-01-14 23:00')).toEqual([])
    expect(pausesOf(inBerlin(night), '2026-01-15 05:00', '2026-01-15 06:00')).toEqual([])
    expect(pausesOf(inBerlin(night), '2026-01-15 01:00', '2026-01-15 01:00')).toEqual([])
    expect(pausesOf(inBerlin(night), '2026-01-15 02:00', '2026-01-15 01:00')).toEqual([])
  })
})

describe('the nights on which clocks change in Berlin', () => {
  it.each<[string, PauseWindow, string | null, string | null]>([
    // The clock jumps from 02:00 to 03:00 at 01:00 UTC, and from 03:00 to 02:00 at 01:00 UTC.
    ['a night has its real length', night, '28 23:00 .. 29 04:00', '24 22:00 .. 25 05:00'],
    [
      'begins in the changed hour',
      { from: '02:30', to: '06:00' },
      '29 01:00 .. 29 04:00',
      '25 00:30 .. 25 05:00',
    ],
    [
      'ends in the changed hour',
      { from: '01:00', to: '02:30' },
      '29 00:00 .. 29 01:00',
      '24 23:00 .. 25 00:30',
    ],
    [
      'ends in it, from the evening',
      { from: '23:30', to: '02:30' },
      '28 22:30 .. 29 01:00',
      '24 21:30 .. 25 00:30',
    ],
    ['is the changed hour', { from: '02:00', to: '03:00' }, null, '25 00:00 .. 25 02:00'],
    ['lies in the changed hour', { from: '02:15', to: '02:45' }, null, '25 00:15 .. 25 00:45'],
    [
      'ends after it',
      { from: '02:59', to: '03:01' },
      '29 01:00 .. 29 01:01',
      '25 00:59 .. 25 02:01',
    ],
    [
      'begins after it',
      { from: '03:00', to: '04:00' },
      '29 01:00 .. 29 02:00',
      '25 02:00 .. 25 03:00',
    ],
    [
      'ends before it',
      { from: '01:00', to: '02:00' },
      '29 00:00 .. 29 01:00',
      '24 23:00 .. 25 00:00',
    ],
  ])('a window that %s', (_, window, spring, autumn) => {
    const dated = (month: string, span: string | null) =>
      span === null ? [] : [span.replaceAll(/(\d\d) (\d\d:)/g, `2026-${month}-$1 $2`)]
    const config = inBerlin(window)
    expect(pausesOf(config, '2026-03-28 22:30', '2026-03-29 20:00')).toEqual(dated('03', spring))
    expect(pausesOf(config, '2026-10-24 21:30', '2026-10-25 20:00')).toEqual(dated('10', autumn))
  })
})

describe('zones that change in other ways', () => {
  const closed = (timezone: string, date: string): PauseConfig => ({
    timezone,
    windows: [],
    exceptions: [{ date, closed: true }],
  })
  const every = (timezone: string, from: string, to: string): PauseConfig => ({
    timezone,
    windows: [{ from, to }],
  })

  it.each<[string, PauseConfig, string, string, string[]]>([
    [
      'Santiago skips midnight',
      every('America/Santiago', '00:00', '06:00'),
      '2025-09-07 00:00',
      '2025-09-08 00:00',
      ['2025-09-07 04:00 .. 2025-09-07 09:00'],
    ],
    [
      'Santiago repeats the hour before midnight',
      every('America/Santiago', '23:00', '24:00'),
      '2025-04-05 12:00',
      '2025-04-06 12:00',
      ['2025-04-06 02:00 .. 2025-04-06 04:00'],
    ],
    [
      'Cairo has no half hour after midnight',
      every('Africa/Cairo', '00:00', '00:30'),
      '2025-04-24 12:00',
      '2025-04-25 12:00',
      [],
    ],
    [
      'a day of 25 hours in Cairo',
      closed('Africa/Cairo', '2025-10-30'),
      '2025-10-01 00:00',
      '2025-12-01 00:00',
      ['2025-10-29 21:00 .. 2025-10-30 22:00'],
    ],
    [
      'a day of 23 hours in São Paulo begins at one',
      closed('America/Sao_Paulo', '2018-11-04'),
      '2018-11-01 00:00',
      '2018-12-01 00:00',
      ['2018-11-04 03:00 .. 2018-11-05 02:00'],
    ],
    [
      'a day of 23.5 hours on Lord Howe',
      closed('Australia/Lord_Howe', '2025-10-05'),
      '2025-10-01 00:00',
      '2025-11-01 00:00',
      ['2025-10-04 13:30 .. 2025-10-05 13:00'],
    ],
    [
      'a day of 24.5 hours on Lord Howe',
      closed('Australia/Lord_Howe', '2025-04-06'),
      '2025-04-01 00:00',
      '2025-05-01 00:00',
      ['2025-04-05 13:00 .. 2025-04-06 13:30'],
    ],
    [
      'the date that Apia skipped has no instants',
      closed('Pacific/Apia', '2011-12-30'),
      '2011-12-01 00:00',
      '2012-02-01 00:00',
      [],
    ],
    [
      'the nights before and after it are one in Apia',
      every('Pacific/Apia', '22:00', '06:00'),
      '2011-12-30 00:00',
      '2011-12-31 00:00',
      ['2011-12-30 08:00 .. 2011-12-30 16:00'],
    ],
    [
      'the date that Kiritimati skipped has no instants',
      closed('Pacific/Kiritimati', '1994-12-31'),
      '1994-12-01 00:00',
      '1995-02-01 00:00',
      [],
    ],
    [
      "a date comes back after a minute of the next in St. John's",
      closed('America/St_Johns', '2010-11-06'),
      '2010-11-01 00:00',
      '2010-12-01 00:00',
      ['2010-11-06 02:30 .. 2010-11-07 02:30', '2010-11-07 02:31 .. 2010-11-07 03:30'],
    ],
    [
      "a date begins twice in St. John's",
      closed('America/St_Johns', '2010-11-07'),
      '2010-11-01 00:00',
      '2010-12-01 00:00',
      ['2010-11-07 02:30 .. 2010-11-07 02:31', '2010-11-07 03:30 .. 2010-11-08 03:30'],
    ],
    [
      'Casablanca leaves its summer time for Ramadan',
      every('Africa/Casablanca', '02:00', '03:00'),
      '2025-02-23 00:00',
      '2025-02-24 00:00',
      ['2025-02-23 01:00 .. 2025-02-23 03:00'],
    ],
    [
      'Casablanca returns to it',
      every('Africa/Casablanca', '02:00', '03:00'),
      '2025-04-06 00:00',
      '2025-04-07 00:00',
      [],
    ],
  ])('%s', (_, config, from, to, expected) => {
    expect(pausesOf(config, from, to)).toEqual(expected)
  })
})

describe('exceptions', () => {
  const date = '2026-01-15'
  const evening = { from: '22:00', to: '06:00' }

  it.each<[string, PauseConfig['exceptions'], string[]]>([
    ['none', [], ['2026-01-14 21:00 .. 2026-01-15 05:00', '2026-01-15 21:00 .. 2026-01-16 05:00']],
    [
      'open takes every instant of the date out, and leaves what the windows hold of others',
      [{ date, open: true }],
      ['2026-01-14 21:00 .. 2026-01-14 23:00', '2026-01-15 23:00 .. 2026-01-16 05:00'],
    ],
    [
      'closed puts every instant of the date in',
      [{ date, closed: true }],
      ['2026-01-14 21:00 .. 2026-01-16 05:00'],
    ],
    [
      'windows replace those that begin on the date',
      [{ date, windows: [{ from: '20:00', to: '21:00' }] }],
      ['2026-01-14 21:00 .. 2026-01-15 05:00', '2026-01-15 19:00 .. 2026-01-15 20:00'],
    ],
    [
      'no windows: none begins on the date',
      [{ date, windows: [] }],
      ['2026-01-14 21:00 .. 2026-01-15 05:00'],
    ],
    [
      'windows of the date reach into the next',
      [{ date, windows: [{ from: '23:00', to: '12:00' }] }],
      ['2026-01-14 21:00 .. 2026-01-15 05:00', '2026-01-15 22:00 .. 2026-01-16 11:00'],
    ],
    [
      'open and windows go together: only what reaches into the next date stays',
      [{ date, open: true, windows: [{ from: '12:00', to: '02:00' }] }],
      ['2026-01-14 21:00 .. 2026-01-14 23:00', '2026-01-15 23:00 .. 2026-01-16 01:00'],
    ],
    [
      'open beside closed',
      [
        { date, open: true },
        { date: '2026-01-14', closed: true },
      ],
      ['2026-01-13 21:00 .. 2026-01-14 23:00', '2026-01-15 23:00 .. 2026-01-16 05:00'],
    ],
  ])('%s', (_, exceptions, expected) => {
    const config = { ...inBerlin(evening), exceptions }
    expect(pausesOf(config, '2026-01-14 12:00', '2026-01-16 12:00')).toEqual(expected)
  })

  it('make pauses of a calendar without windows, also across years', () => {
    const config: PauseConfig = {
      ...inBerlin(),
      exceptions: [
        { date: '2026-12-31', closed: true },
        { date: '2027-01-01', closed: true },
        { date: '2025-12-31', closed: true },
      ],
    }
    expect(pausesOf(config, '1990-01-01 00:00', '2100-01-01 00:00')).toEqual([
      '2025-12-30 23:00 .. 2025-12-31 23:00',
      '2026-12-30 23:00 .. 2027-01-01 23:00',
    ])
    const calendar = createCalendar(config)
    expect(nextChange(calendar, utc('1990-01-01 00:00'))).toEqual({
      at: utc('2025-12-30 23:00'),
      paused: true,
    })
    expect(nextChange(calendar, utc('2027-01-01 23:00'))).toBeNull()
  })
})

describe('the next change', () => {
  const calendar = createCalendar(inBerlin(night))

  it.each([
    ['2026-01-14 22:00', '2026-01-14 23:00', true],
    ['2026-01-14 23:00', '2026-01-15 05:00', false],
    ['2026-01-15 04:59:59.999', '2026-01-15 05:00', false],
    ['2026-01-15 05:00', '2026-01-15 23:00', true],
    ['2025-12-31 23:30', '2026-01-01 05:00', false],
  ])('after %s is at %s, paused: %s', (at, change, paused) => {
    expect(nextChange(calendar, utc(at))).toEqual({ at: utc(change), paused })
  })
})

describe('working time', () => {
  const calendar = createCalendar(inBerlin(night))

  it.each([
    ['a whole day', '2026-01-15 12:00', '2026-01-16 12:00', 18],
    ['a day whose night is short', '2026-03-28 12:00', '2026-03-29 12:00', 19],
    ['a night', '2026-01-14 23:00', '2026-01-15 05:00', 0],
    ['around a night', '2026-01-14 22:00', '2026-01-15 06:00', 2],
    ['from within a night', '2026-01-15 02:00', '2026-01-15 06:00', 1],
    ['backwards', '2026-01-15 06:00', '2026-01-15 02:00', -1],
    ['over the turn of a year', '2025-12-31 12:00', '2026-01-01 12:00', 18],
  ])('of %s', (_, from, to, hours) => {
    expect(workingMs(calendar, utc(from), utc(to))).toBe(hours * HOUR)
  })

  it.each([
    ['no time in a pause is at once', '2026-01-15 02:00', 0, '2026-01-15 02:00'],
    ['time from within a pause begins at its end', '2026-01-15 02:00', 1, '2026-01-15 06:00'],
    ['time up to a pause ends at its start', '2026-01-14 22:00', 1, '2026-01-14 23:00'],
    ['time beyond a pause leaves it out', '2026-01-14 22:00', 2, '2026-01-15 06:00'],
    ['time over a year', '2026-01-15 12:00', 18 * 365, '2027-01-15 12:00'],
  ])('%s', (_, from, hours, expected) => {
    expect(afterWorkingMs(calendar, utc(from), hours * HOUR)).toEqual(utc(expected))
  })

  it('has passed only when its last part of a millisecond has', () => {
    const from = utc('2026-01-15 12:00')
    expect(afterWorkingMs(calendar, from, 0.1).getTime() - from.getTime()).toBe(1)
  })

  it('must not be negative and must end before calendars do', () => {
    const from = utc('2026-01-15 12:00')
    expect(() => afterWorkingMs(calendar, from, -1)).toThrow('at least 0')
    expect(() => afterWorkingMs(calendar, from, Number.NaN)).toThrow('at least 0')
    expect(() => afterWorkingMs(calendar, from, Number.POSITIVE_INFINITY)).toThrow('year 2200')
  })
})

describe('a calendar that never pauses', () => {
  it.each([
    ['no config', null],
    ['no windows', inBerlin()],
    ['only empty windows', inBerlin({ from: '06:00', to: '06:00' })],
  ])('for %s', (_, config) => {
    const calendar = createCalendar(config)
    const [from, to] = [utc('1990-01-01 00:00'), utc('2100-01-01 00:00')]
    expect(pauseAt(calendar, from)).toBeNull()
    expect(nextChange(calendar, from)).toBeNull()
    expect(listPauses(calendar, from, to)).toEqual([])
    expect(workingMs(calendar, from, to)).toBe(to.getTime() - from.getTime())
    expect(afterWorkingMs(calendar, from, to.getTime() - from.getTime())).toEqual(to)
    expect(isAlwaysClosed(calendar)).toBe(false)
  })
})

describe('a calendar that is always closed', () => {
  const allDay: PauseWindow = { from: '00:00', to: '24:00' }

  it.each<[string, PauseConfig, boolean]>([
    ['one window for the whole day', inBerlin(allDay), true],
    [
      'windows that touch',
      inBerlin({ from: '06:00', to: '18:00' }, { from: '18:00', to: '06:00' }),
      true,
    ],
    [
      'windows of all days together',
      inBerlin(
        { ...allDay, days: ['mon', 'tue', 'wed', 'thu'] },
        { ...allDay, days: ['fri', 'sat', 'sun'] },
      ),
      true,
    ],
    [
      'a free Sunday',
      inBerlin({ ...allDay, days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat'] }),
      false,
    ],
    ['a free minute', inBerlin({ from: '00:01', to: '00:00' }), false],
    [
      'an open date',
      { ...inBerlin(allDay), exceptions: [{ date: '2026-06-01', open: true }] },
      false,
    ],
    [
      'a date without windows',
      { ...inBerlin(allDay), exceptions: [{ date: '2026-06-01', windows: [] }] },
      false,
    ],
    [
      'a date with other windows that cover it',
      { ...inBerlin(allDay), exceptions: [{ date: '2026-06-01', windows: [allDay] }] },
      true,
    ],
    [
      'an open date that its zone skipped',
      {
        timezone: 'Pacific/Apia',
        windows: [allDay],
        exceptions: [{ date: '2011-12-30', open: true }],
      },
      true,
    ],
  ])('or not, with %s', (_, config, expected) => {
    expect(isAlwaysClosed(createCalendar(config))).toBe(expected)
  })

  it('has one pause as long as calendars are, no change and no working time', () => {
    const calendar = createCalendar(inBerlin(allDay))
    const at = utc('2026-01-15 12:00')
    const ever = { startsAt: utc('1900-01-01 00:00'), endsAt: utc('2200-01-01 00:00') }
    expect(pauseAt(calendar, at)).toEqual(ever)
    expect(listPauses(calendar, at, utc('2030-01-01 00:00'))).toEqual([ever])
    expect(nextChange(calendar, at)).toBeNull()
    expect(workingMs(calendar, at, utc('2099-01-01 00:00'))).toBe(0)
    expect(() => afterWorkingMs(calendar, at, 1)).toThrow(RangeError)
    expect(() => afterWorkingMs(calendar, at, 1)).toThrow('always closed')
  })

  it('opens on a date that an exception opens, and pauses for years around it', () => {
    const calendar = createCalendar({
      ...inBerlin(allDay),
      exceptions: [{ date: '2026-06-01', open: true }],
    })
    const opens = utc('2026-05-31 22:00')
    const closes = utc('2026-06-01 22:00')
    expect(nextChange(calendar, utc('1990-01-01 00:00'))).toEqual({ at: opens, paused: false })
    expect(nextChange(calendar, opens)).toEqual({ at: closes, paused: true })
    expect(pauseAt(calendar, utc('2090-01-01 00:00'))?.startsAt).toEqual(closes)
    expect(afterWorkingMs(calendar, utc('1990-01-01 00:00'), 24 * HOUR)).toEqual(closes)
    expect(() => afterWorkingMs(calendar, opens, 25 * HOUR)).toThrow('year 2200')
  })

  it('may be closed for weeks by exceptions, over the turn of a year', () => {
    const dates = Array.from({ length: 40 }, (_, i) => new Date(Date.UTC(2026, 11, 10 + i)))
    const calendar = createCalendar({
      ...inBerlin(night),
      exceptions: dates.map((date) => ({ date: date.toISOString().slice(0, 10), closed: true })),
    })
    expect(pauseAt(calendar, utc('2027-01-03 12:00'))).toEqual({
      startsAt: utc('2026-12-09 23:00'),
      endsAt: utc('2027-01-19 05:00'),
    })
  })
})

describe('a calendar refuses', () => {
  const bad = (part: object) => ({ ...inBerlin(night), ...part }) as PauseConfig

  it.each([
    ['an unknown zone', bad({ timezone: 'Europe/Bonn' }), 'timezone is "Europe/Bonn"'],
    ['an offset for a zone', bad({ timezone: '+02:00' }), 'timezone is "+02:00"'],
    ['a start at 24:00', inBerlin({ from: '24:00', to: '06:00' }), 'from is "24:00"'],
    ['an end after 24:00', inBerlin({ from: '00:00', to: '24:01' }), 'to is "24:01"'],
    ['a time of one digit', inBerlin({ from: '0:00', to: '06:00' }), '"00:00" to "23:59"'],
    ['a day in German', bad({ windows: [{ ...night, days: ['mi'] }] }), 'days holds "mi"'],
    ['a date that is none', bad({ exceptions: [{ date: '2026-02-30' }] }), 'date is "2026-02-30"'],
    ['a date of another form', bad({ exceptions: [{ date: '1.5.2026' }] }), 'as YYYY-MM-DD'],
    ['a date far away', bad({ exceptions: [{ date: '2200-01-01' }] }), '1900 to 2199'],
    [
      'a date both open and closed',
      bad({ exceptions: [{ date: '2026-05-01', open: true, closed: true }] }),
      '2026-05-01 is both open and closed',
    ],
    [
      'a date given twice',
      bad({ exceptions: [{ date: '2026-05-01' }, { date: '2026-05-01' }] }),
      'names 2026-05-01 twice',
    ],
  ])('%s', (_, config, message) => {
    expect(() => createCalendar(config)).toThrow(RangeError)
    expect(() => createCalendar(config)).toThrow(message)
  })

  it('an instant that is invalid or outside its years', () => {
    const calendar = createCalendar(inBerlin(night))
    expect(() => pauseAt(calendar, new Date(Number.NaN))).toThrow(RangeError)
    expect(() => nextChange(calendar, utc('1899-12-31 23:59'))).toThrow('1900 to 2199')
    expect(() => workingMs(calendar, utc('2026-01-01 00:00'), utc('2200-01-01 00:00'))).toThrow(
      '1900 to 2199',
    )
  })
})

it('a calendar keeps few years in memory, however many it is asked for', () => {
  const calendar = createCalendar(inBerlin(night))
  const years = workingMs(calendar, utc('1990-01-01 00:00'), utc('2100-01-01 00:00'))
  expect(calendar.years.size).toBeLessThan(30)
  // 27 of these years are leap years; a day has 18 working hours even when clocks change at night.
  expect(years).toBe((110 * 365 + 27) * 18 * HOUR)
})
