import { readEnvironment } from '../../config/environment.ts'
import { loadConfig, type SiteConfig } from '../../config/load.ts'
import { shown } from '../../config/wording.ts'
import type { Calendar } from '../../moderation/pause/calendar.ts'
import { DAY_MS } from '../../moderation/pause/rules.ts'
import { calendarFor, createCalendars } from '../../moderation/pause/sections.ts'
import { CommandError } from '../sentence.ts'
import { describePauses, describeState, localTime } from './describe.ts'
import { readInstantOption } from './instants.ts'
import { afterMinutes, listReasoned, stateAt } from './questions.ts'

export interface PauseOptions {
  from?: string
  to?: string
  at?: string
  minutes?: string
  section?: string
  json?: boolean
}

const DEFAULT_SPAN_MS = 7 * DAY_MS

/**
 * Prints what the config makes of a site's pause: the pauses of a span (the coming seven days unless told), the
 * state at an instant, or the instant after some minutes of working time.
 * @throws ConfigError, CommandError
 */
export function runPause(siteId: string, options: PauseOptions, now = new Date()): void {
  const site = readSite(siteId)
  const calendar = readCalendar(site, options.section)
  const answer = answerTo(calendar, options, now)
  console.log(
    options.json
      ? JSON.stringify(answer.json, null, 2)
      : answer.text(site.pause?.timezone ?? 'UTC'),
  )
}

interface Answer {
  json: unknown
  text(timezone: string): string
}

function answerTo(calendar: Calendar, options: PauseOptions, now: Date): Answer {
  const { from, to, at, minutes } = options
  const asksForSpan = from !== undefined || to !== undefined
  if (asksForSpan && (at !== undefined || minutes !== undefined))
    throw new CommandError('--from and --to list pauses; --at and --minutes do not go with them.')
  const instant = at === undefined ? now : readInstantOption('--at', at)
  if (minutes !== undefined) return afterAnswer(calendar, instant, readMinutes(minutes))
  if (at !== undefined) return stateAnswer(calendar, instant)
  return listAnswer(calendar, ...readSpan(from, to, now))
}

function listAnswer(calendar: Calendar, from: Date, to: Date): Answer {
  const pauses = listReasoned(calendar, from, to)
  return {
    json: pauses,
    text(timezone) {
      const startsAt = pauses[0]?.startsAt.getTime() ?? 0
      const endsAt = pauses.at(-1)?.endsAt.getTime() ?? 0
      return describePauses(pauses, localTime(timezone, { startsAt, endsAt: endsAt + DAY_MS }))
    },
  }
}

function stateAnswer(calendar: Calendar, at: Date): Answer {
  const state = stateAt(calendar, at)
  const instants = [
    at,
    state.pause?.startsAt ?? at,
    state.nextChange?.at ?? state.pause?.endsAt ?? at,
  ]
  const bounds = {
    startsAt: Math.min(...instants.map(Number)),
    endsAt: Math.max(...instants.map(Number)) + DAY_MS,
  }
  return { json: state, text: (timezone) => describeState(state, localTime(timezone, bounds)) }
}

function afterAnswer(calendar: Calendar, at: Date, minutes: number): Answer {
  const after = reached(calendar, at, minutes)
  const bounds = { startsAt: after.getTime(), endsAt: after.getTime() + DAY_MS }
  return {
    json: { at, minutes, after },
    text: (timezone) => `${after.toISOString()}  ${localTime(timezone, bounds)(after)}`,
  }
}

function reached(calendar: Calendar, at: Date, minutes: number): Date {
  try {
    return afterMinutes(calendar, at, minutes)
  } catch (error) {
    if (error instanceof RangeError) throw new CommandError(error.message)
    throw error
  }
}

function readSpan(from: string | undefined, to: string | undefined, now: Date): [Date, Date] {
  const start = from === undefined ? now : readInstantOption('--from', from)
  const end =
    to === undefined ? new Date(start.getTime() + DEFAULT_SPAN_MS) : readInstantOption('--to', to)
  if (end < start)
    throw new CommandError(
      `--to is ${end.toISOString()}, before ${start.toISOString()} where the span begins; allowed: an instant from then on.`,
    )
  return [start, end]
}

function readMinutes(text: string): number {
  const minutes = text.trim() === '' ? Number.NaN : Number(text)
  if (minutes >= 0) return minutes
  throw new CommandError(
    `--minutes is ${shown(text)}; allowed: a number of at least 0, such as 90 or 0.5.`,
  )
}

function readSite(id: string): SiteConfig {
  const { sites } = loadConfig(readEnvironment(process.env).configFile)
  const site = sites.find((candidate) => candidate.id === id)
  if (site) return site
  const known = sites.map((candidate) => candidate.id).join(', ')
  throw new CommandError(`There is no site ${shown(id)} in the config; it has ${known}.`)
}

function readCalendar({ id, pause }: SiteConfig, section: string | undefined): Calendar {
  const calendars = createCalendars(pause ?? null)
  if (section !== undefined && !calendars.sectionCalendars.has(section))
    console.error(
      `Section ${shown(section)} has no hours of its own in the config of ${id}: those of the site count.`,
    )
  return calendarFor(calendars, section ?? null)
}
