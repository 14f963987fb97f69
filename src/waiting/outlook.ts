import type { Sql } from 'postgres'
import { LEVEL_MINUTES, type Level, measureLevel } from '../moderation/expected/level.ts'
import type { PaceProfile } from '../moderation/expected/profile.ts'
import type { Spread } from '../moderation/expected/spread.ts'
import type { Calendar } from '../moderation/pause/calendar.ts'
import { MINUTE_MS } from '../moderation/pause/rules.ts'
import { type Habits, loadHabits } from './habits.ts'
import { countWaiting, loadWaits } from './history.ts'

/** What is known of a site's queue at an instant: enough to say when a comment is likely to be decided on. */
export interface Outlook {
  at: Date
  /** Comments that wait for a person, and for scores. */
  waiting: number
  profile: PaceProfile
  recent: Level
  spread: Spread
  /** Risks of recent comments, rising: they say how those to come will be. */
  risks: readonly number[]
}

/** Gives what is known of a site's queue at an instant of the database's clock. */
export type OutlookOf = (site: { id: string; calendar: Calendar }, at: Date) => Promise<Outlook>

/** Nobody needs to know more exactly how many wait. */
const FRESH_MS = 5_000
const HABITS_MS = 600_000

interface Kept {
  calendar: Calendar
  outlook?: Outlook
  habits?: Habits
  underWay?: Promise<Outlook>
}

/**
 * Keeps what is known of each site's queue for some seconds, so that a burst of comments asks the database
 * once.
 */
export function keepOutlooks(sql: Sql): OutlookOf {
  const kept = new Map<string, Kept>()
  return async (site, at) => {
    const found = kept.get(site.id)
    const known = found?.calendar === site.calendar ? found : { calendar: site.calendar }
    kept.set(site.id, known)
    if (known.outlook && ageOf(known.outlook, at) < FRESH_MS) return known.outlook
    known.underWay ??= renew(sql, site.id, known, at)
    return known.underWay
  }
}

async function renew(sql: Sql, siteId: string, known: Kept, at: Date): Promise<Outlook> {
  try {
    const { calendar } = known
    if (ageOf(known.habits, at) >= HABITS_MS)
      known.habits = await loadHabits(sql, siteId, calendar, at)
    const { profile, spread, risks } = known.habits as Habits
    const [waiting, waits] = await Promise.all([
      countWaiting(sql, siteId),
      loadWaits(sql, siteId, new Date(at.getTime() - LEVEL_MINUTES * MINUTE_MS), at),
    ])
    const recent = measureLevel(waits, at, calendar, profile)
    known.outlook = { at, waiting, profile, recent, spread, risks }
    return known.outlook
  } finally {
    delete known.underWay
  }
}

function ageOf(known: { at: Date } | undefined, at: Date): number {
  const age = known ? at.getTime() - known.at.getTime() : Number.POSITIVE_INFINITY
  return age < 0 ? Number.POSITIVE_INFINITY : age
}
