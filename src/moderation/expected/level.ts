import type { Calendar } from '../pause/calendar.ts'
import { MINUTE_MS } from '../pause/rules.ts'
import type { PaceProfile } from './profile.ts'
import { rollSlots, type WaitEvent } from './site-hours.ts'
import { hourOfWeek } from './week.ts'

/** How far back `measureLevel` looks; the caller gives it what waited in this time. */
export const LEVEL_MINUTES = 60

/** What happened this many minutes ago counts 1/e of what happens now. */
const MEMORY_MINUTES = 12

/** How long a level lasts: after this many minutes 1/e of the difference to the usual is expected. */
const LASTS_MINUTES = 45

/** How many decisions or arrivals as usual the assumption weighs that all is as usual. */
const USUAL_COUNT = 8

/** How the present compares with the profile; 1 is as usual, 0.5 half of it. */
export interface Level {
  at: Date
  pace: number
  arrivals: number
}

/** The level of a site of whose present nothing is known. */
export function usualLevel(at: Date): Level {
  return { at, pace: 1, arrivals: 1 }
}

/**
 * Compares the last hour, its last quarter above all, with what the profile expects of it. The pace counts
 * only while something waited, outside pauses. Counts are Poisson around a rate whose prior is a gamma
 * distribution around the profile, and older ones are discounted (Smith 1979, A generalization of the
 * Bayesian steady forecasting model).
 * @param events whatever waited at some time in the last `LEVEL_MINUTES`, in any order; what lies after
 * `at` is left out
 */
export function measureLevel(
  events: readonly WaitEvent[],
  at: Date,
  calendar: Calendar,
  profile: PaceProfile,
): Level {
  const from = new Date(at.getTime() - LEVEL_MINUTES * MINUTE_MS)
  let [decided, arrived, usualDecided, usualArrived] = [0, 0, 0, 0]
  for (const slot of rollSlots(events, from, at, MINUTE_MS, calendar)) {
    const age = (at.getTime() - slot.startsAt.getTime()) / MINUTE_MS - 0.5
    const weight = Math.exp(-age / MEMORY_MINUTES)
    const hour = hourOfWeek(profile.clock, slot.startsAt.getTime())
    decided += weight * slot.decided
    arrived += weight * slot.arrived
    usualDecided += weight * (profile.pace[hour] ?? 0) * (slot.busyMs / MINUTE_MS)
    usualArrived += weight * (profile.arrivals[hour] ?? 0)
  }
  return {
    at,
    pace: (USUAL_COUNT + decided) / (USUAL_COUNT + usualDecided),
    arrivals: (USUAL_COUNT + arrived) / (USUAL_COUNT + usualArrived),
  }
}

/** What is left at an instant (epoch milliseconds) of a level that was measured before it. */
export function levelAt(level: number, measuredAt: Date, at: number): number {
  const age = Math.max(0, at - measuredAt.getTime()) / MINUTE_MS
  return 1 + (level - 1) * Math.exp(-age / LASTS_MINUTES)
}
