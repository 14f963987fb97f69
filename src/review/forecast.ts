import { readClock } from '../db/clock.ts'
import type { Deps, Site } from '../deps.ts'
import { AppError } from '../errors.ts'
import { type ProjectedHour, projectQueue } from '../moderation/forecast/project-queue.ts'
import { decidesAlone } from '../moderation/forecast/replay.ts'
import {
  type ProfiledOutlook,
  type QueueState,
  stateAt,
} from '../moderation/forecast/state-of-queue.ts'
import { type ThresholdEffect, thresholdEffect } from '../moderation/forecast/threshold-effect.ts'
import {
  nearbyThresholds,
  readThreshold,
  type ThresholdChange,
} from '../moderation/forecast/thresholds.ts'
import {
  type CurveHour,
  type History,
  historyOf,
  isEnough,
  meanPace,
  weekCurve,
} from '../moderation/forecast/week-curve.ts'
import {
  changedCalendar,
  eachLeftOut,
  leftOut,
  readWindow,
  type WindowChange,
  type WindowEffect,
  windowEffect,
} from '../moderation/forecast/windows.ts'
import type { Calendar } from '../moderation/pause/calendar.ts'
import { nextChange, pauseAt } from '../moderation/pause/pauses.ts'
import { DAY_MS } from '../moderation/pause/rules.ts'
import { loadHours } from '../waiting/habits.ts'
import { loadScored } from './scored-sample.ts'

/** The coming seven days of a site's queue. */
export interface Forecast {
  site: string
  at: Date
  waiting: number
  history: History
  /** What is usual by hour of the week; null, as all that follows: too little is known. */
  curve: CurveHour[] | null
  queue: ProjectedHour[] | null
  /** When moderation goes on after the pause that is on, or the next one. */
  opening: ({ at: Date } & QueueState) | null
  /** Whether the policy decides on anything by itself; if not, no threshold changes the amount of work. */
  decidesAlone: boolean
  changes: Effect[]
}

/** What a change does; `queue` only where just this change was asked for. */
export type Effect = (WindowEffect | ThresholdEffect) & { queue?: ProjectedHour[] }

/** Changes to try, as they are written; each is tried alone. */
export interface WhatIf {
  /** One window more: `22:00-06:00`. */
  window?: string | undefined
  /** One less, counted from 1. */
  withoutWindow?: number | undefined
  /** Another threshold: `insult.review=0.4`. */
  threshold?: string | undefined
}

const AHEAD_MS = 7 * DAY_MS

/**
 * What to expect of a site's queue in the coming seven days, and what one change would do to it.
 * @param whatIf without any change named, each window is tried left out and each review threshold a little
 * lower and higher; null: no change is tried
 * @throws site-not-found, invalid-request with one sentence for a change that cannot be tried
 */
export async function getForecast(
  deps: Pick<Deps, 'db' | 'sql' | 'sites' | 'outlook'>,
  siteId: string,
  whatIf: WhatIf | null = {},
): Promise<Forecast> {
  const site = deps.sites.get(siteId)
  const { windows, thresholds, isAsked } = readChanges(site, whatIf)
  const at = await readClock(deps.db)
  const { calendar } = site
  const known = await deps.outlook(site, at)
  const outlook: ProfiledOutlook = { ...known, at, calendar }
  const hours = await loadHours(deps.sql, siteId, at)
  const history = historyOf(hours)
  const enough = isEnough(history)
  const publishesFirst = site.moderation === 'after-publication'
  const opensAt = enough ? nextOpening(calendar, at) : null
  const until = new Date(at.getTime() + AHEAD_MS)
  const effects: Effect[] = []
  if (enough)
    for (const { change, calendar } of windows)
      effects.push({
        ...windowEffect(outlook, change, calendar),
        ...(isAsked && { queue: projectQueue({ ...outlook, calendar }, until) }),
      })
  if (thresholds.length > 0) {
    const sample = await loadScored(deps, siteId, at)
    const pace = enough ? meanPace(history) : null
    const { policy } = site
    for (const change of thresholds)
      effects.push(
        thresholdEffect({ outlook, policy, publishesFirst, sample, pace, opensAt }, change),
      )
  }
  return {
    site: siteId,
    at,
    waiting: known.waiting,
    history,
    curve: enough ? weekCurve(known.profile, hours) : null,
    queue: enough ? projectQueue(outlook, until) : null,
    opening: opensAt && { at: opensAt, ...stateAt(outlook, opensAt) },
    decidesAlone: decidesAlone(site.policy, publishesFirst),
    changes: effects,
  }
}

interface Changes {
  windows: { change: WindowChange; calendar: Calendar }[]
  thresholds: ThresholdChange[]
  isAsked: boolean
}

function readChanges(site: Site, whatIf: WhatIf | null): Changes {
  try {
    return listChanges(site, whatIf)
  } catch (error) {
    if (error instanceof RangeError)
      throw new AppError('invalid-request', { detail: error.message })
    throw error
  }
}

function listChanges(site: Site, whatIf: WhatIf | null): Changes {
  if (whatIf === null) return { windows: [], thresholds: [], isAsked: false }
  const pause = site.pause ?? null
  const { window, withoutWindow, threshold } = whatIf
  const isAsked = [window, withoutWindow, threshold].some((asked) => asked !== undefined)
  const windows = isAsked
    ? [
        ...(window === undefined ? [] : [added(window)]),
        ...(withoutWindow === undefined ? [] : [leftOut(pause, withoutWindow)]),
      ]
    : eachLeftOut(pause)
  return {
    windows: windows.map((change) => ({ change, calendar: changedCalendar(pause, change) })),
    thresholds: isAsked
      ? [threshold].flatMap((text) =>
          text === undefined ? [] : [readThreshold(site.policy, text)],
        )
      : nearbyThresholds(site.policy),
    isAsked,
  }
}

function added(window: string): WindowChange {
  return { kind: 'window', change: 'added', window: readWindow(window) }
}

/** When moderation goes on after the pause that is on, or the next one within seven days. */
function nextOpening(calendar: Calendar, at: Date): Date | null {
  const current = pauseAt(calendar, at)
  if (current) return current.endsAt
  const start = nextChange(calendar, at)?.at
  if (!start || start.getTime() > at.getTime() + AHEAD_MS) return null
  return pauseAt(calendar, start)?.endsAt ?? null
}
