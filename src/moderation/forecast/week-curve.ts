import type { PaceProfile } from '../expected/profile.ts'
import type { SiteHour } from '../expected/site-hours.ts'
import { hourOfWeek, WEEK_HOURS } from '../expected/week.ts'
import { MINUTE_MS } from '../pause/rules.ts'

/** What the figures of a forecast rest on: the site's hours of the last six weeks. */
export interface History {
  days: number
  arrived: number
  decided: number
  /** Working minutes in which something waited. */
  busyMinutes: number
}

/** What is usual in one hour of the week. */
export interface CurveHour {
  /** 0 to 167, counted from Monday 00:00 local time. */
  hour: number
  /** Comments that come to wait for a person. */
  arrivals: number
  /** Decisions, while something waits; null: nobody ever worked in that hour while something waited. */
  decisions: number | null
}

const FEWEST_DECISIONS = 50

export function historyOf(hours: readonly SiteHour[]): History {
  const sum = (of: (hour: SiteHour) => number) => hours.reduce((total, hour) => total + of(hour), 0)
  return {
    days: hours.length / 24,
    arrived: sum(({ arrived }) => arrived),
    decided: sum(({ decided }) => decided),
    busyMinutes: sum(({ busyMs }) => busyMs) / MINUTE_MS,
  }
}

/** Whether every hour of the week was seen, and some decisions. */
export function isEnough({ days, decided }: History): boolean {
  return days * 24 >= WEEK_HOURS && decided >= FEWEST_DECISIONS
}

/** Decisions a working minute in which something waited, whatever the hour; null: there was none. */
export function meanPace({ decided, busyMinutes }: History): number | null {
  return busyMinutes > 0 && decided > 0 ? decided / busyMinutes : null
}

/** The week as it usually is, 168 hours. */
export function weekCurve(profile: PaceProfile, hours: readonly SiteHour[]): CurveHour[] {
  const worked = new Set(
    hours
      .filter(({ busyMs }) => busyMs > 0)
      .map(({ startsAt }) => hourOfWeek(profile.clock, startsAt.getTime())),
  )
  return Array.from({ length: WEEK_HOURS }, (_, hour) => ({
    hour,
    arrivals: (profile.arrivals[hour] ?? 0) * 60,
    decisions: worked.has(hour) ? (profile.pace[hour] ?? 0) * 60 : null,
  }))
}
