import { type Level, levelAt } from '../expected/level.ts'
import type { PaceProfile } from '../expected/profile.ts'
import { HOUR_MS } from '../expected/site-hours.ts'
import { STEP_MS, stepsBetween } from '../expected/steps.ts'
import type { Calendar } from '../pause/calendar.ts'
import { MINUTE_MS } from '../pause/rules.ts'

/** A queue, and what is known of how it moves. */
export interface QueueOutlook {
  at: Date
  calendar: Calendar
  profile: Pick<PaceProfile, 'pace' | 'arrivals' | 'clock'>
  recent: Level
  /** How many wait at `at`. */
  waiting: number
}

/** What is expected of one hour; numbers of comments, which need not be whole. */
export interface ProjectedHour {
  /** A full UTC hour, or `at` for the first. */
  startsAt: Date
  arrivals: number
  decisions: number
  /** How many wait as the hour ends, or at `until`. */
  queue: number
}

/**
 * The expected queue hour by hour. A fluid queue: each minute adds what the profile and the level say, each
 * working minute takes away as much as they say and as there is, a pause takes nothing. Chance, which lets
 * some wait even where few are expected, is left out.
 */
export function projectQueue(outlook: QueueOutlook, until: Date): ProjectedHour[] {
  const { at, calendar, profile, recent } = outlook
  const hours: ProjectedHour[] = []
  let queue = Math.max(0, outlook.waiting)
  for (const step of stepsBetween(calendar, profile.clock, at, until, STEP_MS)) {
    const middle = (step.startsAt + step.endsAt) / 2
    const minutes = (step.endsAt - step.startsAt) / MINUTE_MS
    const rate = (rates: Float64Array, level: number) =>
      (rates[step.hour] ?? 0) * levelAt(level, recent.at, middle)
    const arrivals = rate(profile.arrivals, recent.arrivals) * minutes
    const able = step.isPaused ? 0 : rate(profile.pace, recent.pace) * minutes
    const decisions = Math.min(able, queue + arrivals)
    queue = queue + arrivals - decisions

    const isNewHour = step.startsAt % HOUR_MS === 0
    const known = isNewHour ? undefined : hours.at(-1)
    const hour = known ?? { startsAt: new Date(step.startsAt), arrivals: 0, decisions: 0, queue }
    if (!known) hours.push(hour)
    hour.arrivals += arrivals
    hour.decisions += decisions
    hour.queue = queue
  }
  return hours
}

/** How many are expected to wait at an instant; those of now where it is not after `at`. */
export function queueAt(outlook: QueueOutlook, instant: Date): number {
  return projectQueue(outlook, instant).at(-1)?.queue ?? outlook.waiting
}
