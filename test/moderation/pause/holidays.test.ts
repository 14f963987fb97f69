import { describe, expect, it } from 'vitest'
import { createCalendar, isAlwaysClosed } from '../../../src/moderation/pause/calendar.ts'
import { causesOf } from '../../../src/moderation/pause/causes.ts'
import { isPlace, listPlaces, publicHolidays } from '../../../src/moderation/pause/holidays.ts'
import type { PauseConfig, PauseException } from '../../../src/moderation/pause/pause-config.ts'
import { listPauses, nextChange, pauseAt } from '../../../src/moderation/pause/pauses.ts'
import { workingMs } from '../../../src/moderation/pause/working-time.ts'

const allDay = { from: '00:00', to: '24:00' }

function utc(text: string): Date {
  return new Date(`${text.replace(' ', 'T')}Z`)
}

/** A calendar in a zone without an offset, so that dates are days of UTC. */
function inUtc(exceptions: PauseException[], windows: PauseConfig['windows'] = []) {
  return createCalendar({ timezone: 'UTC', windows, exceptions })
}

/** The dates of a year that are paused from their first instant. */
function pausedDates(exceptions: PauseException[], year: number): string[] {
  const calendar = inUtc(exceptions)
  const days = Array.from({ length: 366 }, (_, day) => new Date(Date.UTC(year, 0, 1 + day)))
  return days
    .filter((day) => day.getUTCFullYear() === year && pauseAt(calendar, day) !== null)
    .map((day) => day.toISOString().slice(5, 10))
}

describe('holidays', () => {
  it.each([
    ['DE-BY', 2026, '01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 10-03 11-01 12-25 12-26'],
    ['DE', 2017, '01-01 04-14 04-17 05-01 05-25 06-05 10-03 10-31 12-25 12-26'],
    ['DE', 2018, '01-01 03-30 04-02 05-01 05-10 05-21 10-03 12-25 12-26'],
    ['DE-BE', 2020, '01-01 03-08 04-10 04-13 05-01 05-08 05-21 06-01 10-03 12-25 12-26'],
    [
      'DE-BY-A',
      2026,
      '01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 08-08 08-15 10-03 11-01 12-25 12-26',
    ],
    ['AT-9', 1990, '01-01 01-06 04-16 05-01 05-24 06-04 06-14 08-15 10-26 11-01 12-08 12-25 12-26'],
    ['DE-SN', 2100, '01-01 03-26 03-29 05-01 05-06 05-17 10-03 10-31 11-17 12-25 12-26'],
  ])('of %s in %i are those of the place', (holidays, year, dates) => {
    expect(pausedDates([{ holidays, closed: true }], year).join(' ')).toBe(dates)
  })

  it('are local dates of the site, wherever it is', () => {
    const config = {
      windows: [],
      exceptions: [{ holidays: 'DE', only: ['Neujahr'], closed: true as const }],
    }
    const pauses = (timezone: string) =>
      listPauses(
        createCalendar({ timezone, ...config }),
        utc('2026-01-01 00:00'),
        utc('2026-01-02 00:00'),
      )
    expect(pauses('Pacific/Kiritimati')).toEqual([
      { startsAt: utc('2025-12-31 10:00'), endsAt: utc('2026-01-01 10:00') },
    ])
    expect(pauses('America/St_Johns')).toEqual([
      { startsAt: utc('2026-01-01 03:30'), endsAt: utc('2026-01-02 03:30') },
    ])
  })

  it('may be limited to some, in German, English or a language of the country', () => {
    const dates = (holidays: string, ...only: string[]) =>
      pausedDates([{ holidays, only, closed: true }], 2026)
    expect(dates('DE-BY', '1. Weihnachtstag', 'Good Friday')).toEqual(['04-03', '12-25'])
    expect(dates('FR', 'Lundi de Pâques', 'Fête Nationale de la France')).toEqual([
      '04-06',
      '07-14',
    ])
    expect(dates('FR', 'Ostermontag')).toEqual(['04-06'])
    expect(dates('DE', 'Reformationstag')).toEqual([])
  })

  it('and days off in place of one go by their own names', () => {
    const dates = (...only: string[]) => pausedDates([{ holidays: 'GB', only, closed: true }], 2021)
    expect(dates('Boxing Day')).toEqual(['12-26'])
    expect(dates('Boxing Day (substitute day)')).toEqual(['12-28'])
    expect(dates('Boxing Day', '2. Weihnachtstag (Ersatztag)')).toEqual(['12-26', '12-28'])
  })

  it('of several days last for all of them, also over the turn of a year', () => {
    expect(
      pausedDates([{ holidays: 'TR', only: ['Ramazan Bayramı'], closed: true }], 2026),
    ).toEqual(['03-20', '03-21', '03-22'])
    const incwala: PauseException[] = [{ holidays: 'SZ', only: ['Incwala'], closed: true }]
    expect(pausedDates(incwala, 2027)).toEqual([
      '01-01',
      '01-02',
      '12-28',
      '12-29',
      '12-30',
      '12-31',
    ])
  })

  it('that begin at noon count with their whole date', () => {
    const afternoon: PauseException[] = [{ holidays: 'CW', only: ['Oudejaarsavond'], closed: true }]
    expect(listPauses(inUtc(afternoon), utc('2026-12-31 00:00'), utc('2027-01-01 00:00'))).toEqual([
      { startsAt: utc('2026-12-31 00:00'), endsAt: utc('2027-01-01 00:00') },
    ])
  })

  it('give way to an exception for the date, and an earlier entry of holidays to a later', () => {
    const closed: PauseException = { holidays: 'DE', closed: true }
    const open: PauseException = { holidays: 'DE', only: ['Karfreitag'], open: true }
    const dated: PauseException = { date: '2026-04-06', windows: [] }
    const isPaused = (date: string, ...exceptions: PauseException[]) =>
      pauseAt(inUtc(exceptions), utc(`${date} 12:00`)) !== null
    expect(isPaused('2026-04-03', closed, open)).toBe(false)
    expect(isPaused('2026-04-03', open, closed)).toBe(true)
    expect(isPaused('2026-04-06', closed)).toBe(true)
    expect(isPaused('2026-04-06', dated, closed)).toBe(false)
    expect(isPaused('2026-04-06', closed, dated)).toBe(false)
  })

  it('may have other windows, by the day of the week that they fall on', () => {
    const calendar = inUtc([
      { holidays: 'DE', windows: [{ from: '12:00', to: '24:00', days: ['fri'] }] },
    ])
    expect(listPauses(calendar, utc('2026-12-20 00:00'), utc('2027-01-03 00:00'))).toEqual([
      { startsAt: utc('2026-12-25 12:00'), endsAt: utc('2026-12-26 00:00') },
      { startsAt: utc('2027-01-01 12:00'), endsAt: utc('2027-01-02 00:00') },
    ])
  })

  it('of every place and year can be asked for', () => {
    const places = listPlaces().filter((place) => /^[A-Z]{2}$/.test(place))
    expect(places.length).toBeGreaterThan(190)
    for (const place of places) {
      expect(() => publicHolidays(place, 1899)).not.toThrow()
      expect(() => publicHolidays(place, 2199)).not.toThrow()
      expect(publicHolidays(place, 2026), place).not.toEqual([])
    }
  })

  it('are known of states and regions whose code the library can read', () => {
    expect(['DE-BY', 'DE-BY-KATH', 'AT-9', 'CH-ZH'].map(isPlace)).toEqual([true, true, true, true])
    expect(['DE-XX', 'de-by', 'DE-', 'Bayern', ''].map(isPlace)).toEqual(Array(5).fill(false))
  })
})

describe('a calendar that only holidays change', () => {
  it('changes at each of them, and no more after the last', () => {
    const once = inUtc([{ holidays: 'DE', only: ['Reformationstag'], closed: true }])
    expect(nextChange(once, utc('1990-01-01 00:00'))).toEqual({
      at: utc('2017-10-31 00:00'),
      paused: true,
    })
    expect(nextChange(once, utc('2017-11-01 00:00'))).toBeNull()
    expect(listPauses(once, utc('1900-01-01 00:00'), utc('2199-12-31 00:00'))).toHaveLength(1)
    expect(workingMs(once, utc('2017-10-31 00:00'), utc('2017-11-02 00:00'))).toBe(86_400_000)
  })

  it('is not always closed where it opens on holidays, and pauses for years around the last', () => {
    const yearly = inUtc([{ holidays: 'DE', open: true }], [allDay])
    expect(isAlwaysClosed(yearly)).toBe(false)
    expect(pauseAt(yearly, utc('2026-12-27 12:00'))).toEqual({
      startsAt: utc('2026-12-27 00:00'),
      endsAt: utc('2027-01-01 00:00'),
    })
    const once = inUtc([{ holidays: 'DE', only: ['Reformationstag'], open: true }], [allDay])
    expect(isAlwaysClosed(once)).toBe(false)
    expect(pauseAt(once, utc('2090-01-01 00:00'))).toEqual({
      startsAt: utc('2017-11-01 00:00'),
      endsAt: utc('2200-01-01 00:00'),
    })
    expect(pauseAt(once, utc('1990-01-01 00:00'))?.endsAt).toEqual(utc('2017-10-31 00:00'))
  })

  it('is always closed where holidays bring other windows for all of it', () => {
    expect(isAlwaysClosed(inUtc([{ holidays: 'DE', closed: true }], [allDay]))).toBe(true)
    expect(isAlwaysClosed(inUtc([{ holidays: 'DE', windows: [allDay] }], [allDay]))).toBe(true)
    // The night before is a window of the day before: without one of its own, the date's is missing.
    const night = [
      { from: '12:00', to: '12:00' },
      { from: '06:00', to: '18:00' },
      { from: '18:00', to: '06:00' },
    ]
    expect(isAlwaysClosed(inUtc([{ holidays: 'DE', closed: true, windows: [] }], night))).toBe(
      false,
    )
  })
})

describe('what makes a pause', () => {
  const night = { from: '22:00', to: '06:00' }
  const causes = (exceptions: PauseException[], from: string, to: string) => {
    const calendar = inUtc(exceptions, [night])
    return causesOf(calendar, listPauses(calendar, utc(from), utc(to)))
  }

  it.each<[string, PauseException[], string[][]]>([
    ['a window', [], [['window'], ['window']]],
    [
      'a closed date beside windows',
      [{ date: '2026-04-03', closed: true }],
      [['window', 'closed']],
    ],
    [
      'windows of a date',
      [{ date: '2026-04-03', windows: [{ from: '12:00', to: '13:00' }] }],
      [['window'], ['exception']],
    ],
    [
      'a holiday beside windows',
      [{ holidays: 'DE', closed: true }],
      [['window', 'holiday: Karfreitag']],
    ],
    [
      'windows of a holiday',
      [{ holidays: 'DE', windows: [{ from: '12:00', to: '13:00' }] }],
      [['window'], ['holiday: Karfreitag']],
    ],
    [
      'no window that an open date takes away whole',
      [{ holidays: 'DE', open: true, windows: [{ from: '12:00', to: '13:00' }] }],
      [['window']],
    ],
  ])('is %s', (_, exceptions, expected) => {
    expect(causes(exceptions, '2026-04-02 20:00', '2026-04-03 23:00')).toEqual(expected)
  })

  it('is told once, in order, for a pause of many days over the turn of a year', () => {
    const exceptions: PauseException[] = [
      { holidays: 'DE', closed: true },
      ...Array.from({ length: 12 }, (_, i) => ({
        date: new Date(Date.UTC(2026, 11, 27 + i)).toISOString().slice(0, 10),
        closed: true as const,
      })),
    ]
    expect(causes(exceptions, '2026-12-24 20:00', '2027-01-10 12:00')).toEqual([
      ['window', 'holiday: 1. Weihnachtstag', 'holiday: 2. Weihnachtstag', 'closed'],
      ['window'],
      ['window'],
    ])
  })
})

describe('a calendar refuses', () => {
  const exception = (given: PauseException) => () => inUtc([given])

  it.each<[string, PauseException, string]>([
    ['neither date nor holidays', { closed: true }, 'either a date or holidays'],
    ['both', { date: '2026-01-01', holidays: 'DE', closed: true }, 'either a date or holidays'],
    ['names without holidays', { date: '2026-01-01', only: ['Neujahr'] }, 'only narrows holidays'],
    ['an unknown state', { holidays: 'DE-XX', open: true }, 'holidays is "DE-XX"'],
    ['an unknown name', { holidays: 'DE', only: ['Silvester'] }, 'no public holiday of DE'],
    ['open and closed holidays', { holidays: 'DE', open: true, closed: true }, 'DE is both open'],
  ])('%s', (_, given, message) => {
    expect(exception(given)).toThrow(RangeError)
    expect(exception(given)).toThrow(message)
  })
})
