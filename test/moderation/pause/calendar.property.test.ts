import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Calendar, createCalendar } from '../../../src/moderation/pause/calendar.ts'
import {
  type PauseConfig,
  type PauseException,
  type PauseWindow,
  WEEKDAYS,
  type Weekday,
} from '../../../src/moderation/pause/pause-config.ts'
import { listPauses, nextChange, pauseAt } from '../../../src/moderation/pause/pauses.ts'
import { calendarFor, createCalendars } from '../../../src/moderation/pause/sections.ts'
import { afterWorkingMs, workingMs } from '../../../src/moderation/pause/working-time.ts'
import { dateOf, daysOfChange, holidayDates, MINUTE, pausedMinutes } from './naive-pauses.ts'

const DAY = 1440 * MINUTE
const SEED = 20260115

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'Europe/London',
  'Europe/Dublin',
  'Europe/Lisbon',
  'Europe/Moscow',
  'Europe/Samara',
  'Europe/Istanbul',
  'Europe/Chisinau',
  'Atlantic/Azores',
  'America/New_York',
  'America/St_Johns',
  'America/Goose_Bay',
  'America/Santiago',
  'America/Sao_Paulo',
  'America/Havana',
  'America/Asuncion',
  'America/Caracas',
  'America/Godthab',
  'America/Scoresbysund',
  'America/Argentina/Tucuman',
  'America/Boa_Vista',
  'America/Metlakatla',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Africa/El_Aaiun',
  'Africa/Juba',
  'Africa/Windhoek',
  'Asia/Beirut',
  'Asia/Gaza',
  'Asia/Tehran',
  'Asia/Amman',
  'Asia/Kathmandu',
  'Asia/Pyongyang',
  'Asia/Dhaka',
  'Australia/Lord_Howe',
  'Australia/Eucla',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Pacific/Kwajalein',
  'Pacific/Chatham',
  'Pacific/Fiji',
  'Antarctica/Troll',
  'Antarctica/Casey',
]

const minuteOfDay = fc.oneof(
  fc.integer({ min: 0, max: 95 }).map((quarter) => quarter * 15),
  fc.constantFrom(0, 1, 60, 90, 119, 120, 150, 179, 180, 181, 1380, 1381, 1410, 1439),
)
const days = fc.option(
  fc.uniqueArray(fc.constantFrom<Weekday>(...WEEKDAYS), { minLength: 1, maxLength: 7 }),
  { nil: undefined },
)
const pauseWindow: fc.Arbitrary<PauseWindow> = fc.record({
  from: minuteOfDay.map(timeOf),
  to: fc.oneof(minuteOfDay, fc.constant(1440)).map(timeOf),
  days,
})
const windows = fc.array(pauseWindow, { maxLength: 4 })

/** Some whose holidays last for days, over the turn of a year, from noon on, or have substitutes. */
const PLACES = ['DE-BY', 'AT-9', 'GB', 'TR', 'SZ', 'FO'] as const

/** A noon between 1990 and 2100, mostly on a holiday or a day around which the zone's clock changes. */
function noonIn(timezone: string): fc.Arbitrary<number> {
  return fc
    .record({
      year: fc.integer({ min: 1990, max: 2100 }),
      day: fc.nat({ max: 364 }),
      place: fc.constantFrom(...PLACES),
      choice: fc.constantFrom('any', 'change', 'change', 'holiday'),
    })
    .map(({ year, day, place, choice }) => {
      const changes = choice === 'change' ? daysOfChange(timezone, year) : []
      const holidays = choice === 'holiday' ? holidayDates(place, year) : []
      const noons = [...changes, ...holidays.map(({ date }) => Date.parse(`${date}T12:00:00Z`))]
      return noons[day % (noons.length || 1)] ?? Date.UTC(year, 0, 1 + day, 12)
    })
}

const change: fc.Arbitrary<Omit<PauseException, 'date' | 'holidays'>> = fc.oneof(
  fc.constant({ closed: true as const }),
  fc.constant({ open: true as const }),
  fc.record({ windows }),
  fc.record({ open: fc.constant(true as const), windows }),
)

/** Exceptions on some of the dates around a noon, no date twice, and on all or some holidays. */
function exceptionsAround(noon: number): fc.Arbitrary<PauseException[]> {
  const date = fc.integer({ min: -2, max: 2 }).map((days) => dateOf(Math.floor(noon / DAY) + days))
  const dated = fc.uniqueArray(fc.tuple(date, change), { selector: ([date]) => date, maxLength: 3 })
  const onHolidays = fc.constantFrom(...PLACES).chain((holidays) => {
    const names = holidayDates(holidays, new Date(noon).getUTCFullYear()).map(({ name }) => name)
    const only = fc.option(fc.subarray([...new Set(names)], { minLength: 1 }), { nil: undefined })
    return fc.tuple(fc.constant(holidays), only, change)
  })
  return fc
    .tuple(dated, fc.array(onHolidays, { maxLength: 2 }))
    .map(([dated, holidays]) => [
      ...holidays.map(([holidays, only, change]) => ({ holidays, only, ...change })),
      ...dated.map(([date, change]) => ({ date, ...change })),
    ])
}

function configIn(timezone: string, noon: number): fc.Arbitrary<PauseConfig> {
  return fc.record<PauseConfig>({
    timezone: fc.constant(timezone),
    windows,
    exceptions: exceptionsAround(noon),
  })
}

const zoneAndNoon = fc
  .constantFrom(...ZONES)
  .chain((timezone) => noonIn(timezone).map((noon) => ({ timezone, noon })))

const configAround = zoneAndNoon.chain(({ timezone, noon }) =>
  fc.record({ noon: fc.constant(noon), config: configIn(timezone, noon) }),
)

const minutesAside = fc.integer({ min: -2 * 1440, max: 2 * 1440 })

function timeOf(minutes: number): string {
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60]
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

/** The naive answer for five days around a noon, and the calendar's. */
function bothAround({ noon, config }: { noon: number; config: PauseConfig }) {
  const first = noon - 2.5 * DAY
  const last = noon + 2.5 * DAY
  const paused = pausedMinutes(config, first - 3 * DAY, last + 3 * DAY)
  const naive = paused.slice((3 * DAY) / MINUTE, -(3 * DAY) / MINUTE)
  return { first, last, naive, calendar: createCalendar(config) }
}

function at(calendar: Calendar, ms: number): boolean {
  return pauseAt(calendar, new Date(ms)) !== null
}

// Counting minutes takes seconds where the machine is busy.
describe('in every zone, between 1990 and 2100', { timeout: 60_000 }, () => {
  it('a minute is paused when a patient reading of the rules says so', () => {
    fc.assert(
      fc.property(configAround, (given) => {
        const { first, naive, calendar } = bothAround(given)
        const wrong = naive.findIndex(
          (isPaused, i) => at(calendar, first + i * MINUTE) !== isPaused,
        )
        expect(wrong < 0 ? null : new Date(first + wrong * MINUTE)).toBeNull()
      }),
      { seed: SEED, numRuns: 150 },
    )
  })

  it('pauses, the next change and working time are what counting minutes gives', () => {
    fc.assert(
      fc.property(configAround, minutesAside, minutesAside, (given, a, b) => {
        const { first, last, naive, calendar } = bothAround(given)
        const from = given.noon + a * MINUTE
        const to = given.noon + b * MINUTE
        const index = (ms: number) => (ms - first) / MINUTE

        const free = naive.slice(index(Math.min(from, to)), index(Math.max(from, to)))
        const working = free.filter((isPaused) => !isPaused).length * MINUTE * Math.sign(to - from)
        expect(workingMs(calendar, new Date(from), new Date(to))).toBe(working + 0)

        const now = naive[index(from)]
        const flip = naive.findIndex((isPaused, i) => i > index(from) && isPaused !== now)
        const change = nextChange(calendar, new Date(from))
        if (flip < 0) expect(change === null || change.at.getTime() >= last).toBe(true)
        else expect(change).toEqual({ at: new Date(first + flip * MINUTE), paused: !now })

        const covered = naive.map(() => false)
        for (const { startsAt, endsAt } of listPauses(calendar, new Date(first), new Date(last))) {
          covered.fill(
            true,
            Math.max(0, index(startsAt.getTime())),
            Math.min(covered.length, index(endsAt.getTime())),
          )
        }
        expect(covered.findIndex((isPaused, i) => isPaused !== naive[i])).toBe(-1)
      }),
      { seed: SEED, numRuns: 150 },
    )
  })

  it('pauses are in order, do not touch, and hold exactly their instants', () => {
    fc.assert(
      fc.property(configAround, ({ noon, config }) => {
        const calendar = createCalendar(config)
        let before = Number.NEGATIVE_INFINITY
        for (const pause of listPauses(
          calendar,
          new Date(noon - 30 * DAY),
          new Date(noon + 30 * DAY),
        )) {
          const [startsAt, endsAt] = [pause.startsAt.getTime(), pause.endsAt.getTime()]
          expect(startsAt).toBeGreaterThan(before)
          expect(endsAt).toBeGreaterThan(startsAt)
          expect(pauseAt(calendar, pause.startsAt)).toEqual(pause)
          expect(pauseAt(calendar, new Date(endsAt - 1))).toEqual(pause)
          if (startsAt > Date.UTC(1900, 0, 1)) expect(at(calendar, startsAt - 1)).toBe(false)
          if (endsAt < Date.UTC(2200, 0, 1)) expect(at(calendar, endsAt)).toBe(false)
          before = endsAt
        }
      }),
      { seed: SEED, numRuns: 150 },
    )
  })

  it('working time adds up', () => {
    const aside = fc.integer({ min: -400 * DAY, max: 400 * DAY })
    fc.assert(
      fc.property(configAround, aside, aside, aside, ({ noon, config }, a, b, c) => {
        const calendar = createCalendar(config)
        const [x, y, z] = [new Date(noon + a), new Date(noon + b), new Date(noon + c)]
        const parts = workingMs(calendar, x, y) + workingMs(calendar, y, z)
        expect(workingMs(calendar, x, z)).toBe(parts)
      }),
      { seed: SEED, numRuns: 100 },
    )
  })

  it('the instant after some working time is the first that has it', () => {
    const gap = fc.integer({ min: 1, max: 40 * DAY })
    fc.assert(
      fc.property(configAround, minutesAside, gap, ({ noon, config }, aside, ms) => {
        const calendar = createCalendar({
          ...config,
          // Open dates to come keep the calendar from being always closed.
          exceptions: [...(config.exceptions ?? []), ...freeDays(noon)],
        })
        const from = new Date(noon + aside * MINUTE)
        const until = new Date(noon + 200 * DAY)
        fc.pre(workingMs(calendar, from, until) >= ms)
        const after = afterWorkingMs(calendar, from, ms)
        expect(workingMs(calendar, from, after)).toBe(ms)
        expect(workingMs(calendar, from, new Date(after.getTime() - 1))).toBe(ms - 1)

        const to = new Date(from.getTime() + ms)
        const back = afterWorkingMs(calendar, from, workingMs(calendar, from, to))
        expect(back.getTime()).toBeLessThanOrEqual(to.getTime())
        expect(workingMs(calendar, back, to)).toBe(0)
      }),
      { seed: SEED, numRuns: 150 },
    )
  })

  it('a window cut in two, or given twice, makes the same pauses', () => {
    const cut = fc.record({
      window: pauseWindow,
      where: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    fc.assert(
      fc.property(zoneAndNoon, fc.array(cut, { maxLength: 3 }), ({ timezone, noon }, cuts) => {
        const whole = createCalendar({ timezone, windows: cuts.map(({ window }) => window) })
        const parts = createCalendar({
          timezone,
          windows: cuts.flatMap(({ window, where }) => [...cutWindow(window, where), window]),
        })
        const pieces = createCalendar({
          timezone,
          windows: cuts.flatMap(({ window, where }) => cutWindow(window, where)),
        })
        const span = [new Date(noon - 20 * DAY), new Date(noon + 20 * DAY)] as const
        expect(listPauses(parts, ...span)).toEqual(listPauses(whole, ...span))
        expect(listPauses(pieces, ...span)).toEqual(listPauses(whole, ...span))
      }),
      { seed: SEED, numRuns: 150 },
    )
  })
})

describe('with windows that begin and end where clocks change', { timeout: 60_000 }, () => {
  const config = {
    windows: [
      { from: '00:00', to: '00:30' },
      { from: '02:15', to: '02:45', days: [...WEEKDAYS].slice(0, 5) },
      { from: '23:15', to: '01:30', days: ['sat', 'sun'] },
      { from: '01:45', to: '02:10' },
    ],
    exceptions: [{ holidays: 'DE', closed: true }],
  } satisfies Omit<PauseConfig, 'timezone'>

  it.each(ZONES)('the pauses around every change of a year are right in %s', (timezone) => {
    for (const year of [1994, 2024]) {
      for (const noon of daysOfChange(timezone, year)) {
        const given = { noon, config: { timezone, ...config } }
        const { first, last, naive, calendar } = bothAround(given)
        const listed = naive.map(() => false)
        for (const { startsAt, endsAt } of listPauses(calendar, new Date(first), new Date(last))) {
          const [start, end] = [startsAt, endsAt].map((at) => (at.getTime() - first) / MINUTE)
          listed.fill(true, Math.max(0, start ?? 0), end)
        }
        expect(listed.findIndex((isPaused, i) => isPaused !== naive[i])).toBe(-1)
      }
    }
  })
})

describe('the calendar of a section', () => {
  it('is that of the site with what the section names put in its place', () => {
    const given = zoneAndNoon.chain(({ timezone, noon }) =>
      fc.record({
        noon: fc.constant(noon),
        site: configIn(timezone, noon),
        section: fc.record({ windows, exceptions: exceptionsAround(noon) }, { requiredKeys: [] }),
      }),
    )
    fc.assert(
      fc.property(given, ({ noon, site, section }) => {
        const calendars = createCalendars({ ...site, sections: [{ id: 'sport', ...section }] })
        const around = [new Date(noon - 20 * DAY), new Date(noon + 20 * DAY)] as const
        const pauses = (calendar: Calendar) => listPauses(calendar, ...around)
        const merged = createCalendar({ ...site, ...section })
        expect(pauses(calendarFor(calendars, 'sport'))).toEqual(pauses(merged))
        expect(pauses(calendarFor(calendars, null))).toEqual(pauses(createCalendar(site)))
        expect(calendarFor(calendars, 'kultur')).toBe(calendars.calendar)
      }),
      { seed: SEED, numRuns: 60 },
    )
  })
})

function freeDays(noon: number): PauseException[] {
  const first = Math.floor(noon / DAY) + 10
  return Array.from({ length: 60 }, (_, i) => ({ date: dateOf(first + i), open: true }))
}

/** Two windows that touch and together are the given one. */
function cutWindow({ from, to, days }: PauseWindow, where: number): PauseWindow[] {
  const [begin, end] = [from, to].map((time) => {
    const [hours = 0, minutes = 0] = time.split(':').map(Number)
    return hours * 60 + minutes
  }) as [number, number]
  const length = end < begin ? end + 1440 - begin : end - begin
  const middle = begin + Math.round(where * length)
  if (middle === begin || middle === begin + length) return [{ from, to, days }]
  const dayAfter = (day: Weekday) => WEEKDAYS[(WEEKDAYS.indexOf(day) + 1) % 7] ?? day
  return [
    { from, to: timeOf(middle % 1440), days },
    middle >= 1440
      ? { from: timeOf(middle - 1440), to, days: days?.map(dayAfter) }
      : { from: timeOf(middle), to, days },
  ]
}
