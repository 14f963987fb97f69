import type { PaceProfile } from '../expected/profile.ts'
import { type Step, stepsBetween } from '../expected/steps.ts'
import type { Calendar } from '../pause/calendar.ts'
import { MINUTE_MS } from '../pause/rules.ts'

/** What moderators did in the slots of five minutes in which they decided at all, one person at a time. */
export interface Activity {
  slots: number
  decisions: number
}

export const SLOT_MINUTES = 5

/** An hour of one person's work; less says nothing about a pace. */
const FEWEST_SLOTS = 12

/** Decisions a minute of one moderator at work, or null where too little is known. */
export function moderatorPace({ slots, decisions }: Activity): number | null {
  return slots < FEWEST_SLOTS ? null : decisions / (slots * SLOT_MINUTES)
}

/** A queue, and an instant by which nothing of it shall be left. */
export interface Goal {
  at: Date
  by: Date
  calendar: Calendar
  profile: Pick<PaceProfile, 'arrivals' | 'clock'>
  waiting: number
}

/** How many comments are expected to come to wait meanwhile. */
export function expectedArrivals({ at, by, calendar, profile }: Goal): number {
  let arrivals = 0
  for (const step of stepsBetween(calendar, profile.clock, at, by))
    arrivals += arrivalsIn(profile, step)
  return arrivals
}

/**
 * How many moderators it takes from now on so that nothing is left by then, with what is expected to arrive
 * meanwhile; what arrives after the last working minute is left out. null where no working time is left.
 * @param paceOfOne decisions a minute of one moderator, above 0
 */
export function moderatorsNeeded(goal: Goal, paceOfOne: number): number | null {
  const { at, by, calendar, profile, waiting } = goal
  const steps = [...stepsBetween(calendar, profile.clock, at, by)]
  const last = steps.findLastIndex(({ isPaused }) => !isPaused)
  if (last < 0) return null
  // The queue is empty at the end where from no instant on more arrives than is taken away until then.
  let [needed, arrivals, minutes] = [0, 0, 0]
  for (const step of steps.slice(0, last + 1).reverse()) {
    arrivals += arrivalsIn(profile, step)
    if (!step.isPaused) minutes += minutesOf(step)
    needed = Math.max(needed, arrivals / minutes)
  }
  needed = Math.max(needed, (waiting + arrivals) / minutes)
  return Math.ceil(needed / paceOfOne - 1e-9)
}

function arrivalsIn({ arrivals }: Goal['profile'], step: Step): number {
  return (arrivals[step.hour] ?? 0) * minutesOf(step)
}

function minutesOf({ startsAt, endsAt }: Step): number {
  return (endsAt - startsAt) / MINUTE_MS
}
