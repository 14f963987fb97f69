import Holidays from 'date-holidays'
import type {
  PauseConfig,
  PauseException,
  PauseWindow,
} from '../../../src/moderation/pause/pause-config.ts'

/**
 * The rules of the pause once more, minute by minute and with no cleverness: what a patient person
 * would do with a wall clock and a list of minutes. Shares no code with the calendar.
 */

export const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY_MINUTES = 1440

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(timezone: string): Intl.DateTimeFormat {
  const format =
    formats.get(timezone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone: timezone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    })
  formats.set(timezone, format)
  return format
}

/** What a wall clock shows, in minutes since 1970-01-01 00:00 of local time. */
function wallClock(timezone: string): (at: number) => number {
  const format = formatOf(timezone)
  return (at) => {
    const [month = 0, day = 0, year = 0, hour = 0, minute = 0] = format
      .format(at)
      .split(/[^0-9]+/)
      .map(Number)
    return Date.UTC(year, month - 1, day, hour, minute) / MINUTE
  }
}

/** Noons of UTC days in a year within a day after which the zone's offset is another. */
export function daysOfChange(timezone: string, year: number): number[] {
  const clock = wallClock(timezone)
  const days: number[] = []
  let before = Number.NaN
  for (let at = Date.UTC(year, 0, 1, 12); at < Date.UTC(year + 1, 0, 1); at += 24 * HOUR) {
    const offset = clock(at) - at / MINUTE
    if (!Number.isNaN(before) && offset !== before) days.push(at)
    before = offset
  }
  return days
}

/** For each minute from `from` to before `to` (epoch milliseconds): what the wall clock shows. */
function wallMinutes(timezone: string, from: number, to: number): number[] {
  const clock = wallClock(timezone)
  const minutes: number[] = []
  let shown = clock(from)
  for (let hour = from; hour < to; hour += HOUR) {
    const next = clock(hour + HOUR)
    for (let i = 0; i < 60; i++) {
      minutes.push(next === shown + 60 ? shown + i : clock(hour + i * MINUTE))
    }
    shown = next
  }
  return minutes
}

function minuteOfDay(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

/** The index of the first minute at which the clock shows `wall`, or that follows the gap over it. */
function firstIndex(minutes: number[], seen: Map<number, number>, wall: number): number {
  const exact = seen.get(wall)
  if (exact !== undefined) return exact
  const later = minutes.findIndex((minute) => minute > wall)
  return later < 0 ? minutes.length : later
}

/**
 * Whether each minute from `from` to before `to` (whole hours, epoch milliseconds) is paused. Windows
 * that begin before `from` are not known: look only at minutes three days inside.
 */
export function pausedMinutes(config: PauseConfig, from: number, to: number): boolean[] {
  const minutes = wallMinutes(config.timezone, from, to)
  const seen = new Map<number, number>()
  minutes.forEach((wall, i) => {
    if (!seen.has(wall)) seen.set(wall, i)
  })
  const paused = minutes.map(() => false)
  const firstDay = Math.floor((minutes[0] ?? 0) / DAY_MINUTES)
  const lastDay = Math.floor((minutes.at(-1) ?? 0) / DAY_MINUTES)
  const exceptions = new Map<number, PauseException | undefined>()
  for (let day = firstDay; day <= lastDay; day++) {
    exceptions.set(day, exceptionOn(config, day))
    for (const window of windowsThatBegin(config, day, exceptions.get(day))) {
      const begin = minuteOfDay(window.from)
      const end = minuteOfDay(window.to)
      if (begin === end) continue
      const midnight = (end < begin ? day + 1 : day) * DAY_MINUTES
      const first = firstIndex(minutes, seen, day * DAY_MINUTES + begin)
      const last = firstIndex(minutes, seen, midnight + end)
      for (let i = first; i < last; i++) paused[i] = true
    }
  }
  return paused.map((isPaused, i) => {
    const day = Math.floor((minutes[i] ?? 0) / DAY_MINUTES)
    const exception = exceptions.get(day)
    return exception?.closed ? true : exception?.open ? false : isPaused
  })
}

function windowsThatBegin(
  config: PauseConfig,
  day: number,
  exception: PauseException | undefined,
): PauseWindow[] {
  const weekday = new Date(day * 24 * HOUR)
    .toLocaleDateString('en', { weekday: 'short', timeZone: 'UTC' })
    .toLowerCase()
  return (exception?.windows ?? config.windows).filter(
    ({ days }) => days === undefined || days.some((name) => name === weekday),
  )
}

/** A date's own exception; else the last of those whose holidays it is one of. */
function exceptionOn({ exceptions = [] }: PauseConfig, day: number): PauseException | undefined {
  const own = exceptions.find(({ date }) => date === dateOf(day))
  return own ?? exceptions.findLast((exception) => isHoliday(exception, dateOf(day)))
}

const places = new Map<string, Holidays>()
const datesByYear = new Map<string, { date: string; name: string }[]>()

function isHoliday({ holidays: place, only }: PauseException, date: string): boolean {
  if (place === undefined) return false
  const year = Number(date.slice(0, 4))
  return [year - 1, year]
    .flatMap((year) => holidayDates(place, year))
    .some((holiday) => holiday.date === date && (!only || only.includes(holiday.name)))
}

/** Each date of a place's public holidays that begin in a year, with its name there. */
export function holidayDates(place: string, year: number) {
  const known = datesByYear.get(`${place} ${year}`)
  if (known) return known
  const library = places.get(place) ?? new Holidays(place, { types: ['public'], timezone: 'UTC' })
  places.set(place, library)
  const dates = library.getHolidays(year).flatMap(({ date, start, end, name }) => {
    const first = Date.parse(date.slice(0, 10)) / (24 * HOUR)
    const days = Math.floor((end.getTime() - start.getTime()) / (24 * HOUR))
    return Array.from({ length: days || 1 }, (_, i) => ({ date: dateOf(first + i), name }))
  })
  datesByYear.set(`${place} ${year}`, dates)
  return dates
}

export function dateOf(day: number): string {
  return new Date(day * 24 * HOUR).toISOString().slice(0, 10)
}
