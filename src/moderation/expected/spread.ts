import type { Calendar } from '../pause/calendar.ts'
import { pauseAt } from '../pause/pauses.ts'
import { MINUTE_MS } from '../pause/rules.ts'
import { workingMs } from '../pause/working-time.ts'
import { censoredQuantiles, type Observation } from './censored-quantiles.ts'
import type { RangeTable } from './range-table.ts'

/**
 * What is known where a time is stated decides how far off it may be: `ranked` with the place in the queue,
 * `unranked` before the comment has a score that the place depends on, `paused` in a pause.
 */
export const SITUATIONS = ['ranked', 'unranked', 'paused'] as const
export type Situation = (typeof SITUATIONS)[number]

/** A time that was stated, and what became of it. */
export interface Statement {
  statedAt: Date
  expectedBy: Date
  situation: Situation
  /** A moderator's first decision, or null while there is none. */
  decidedAt: Date | null
  /** When the comment stopped waiting without one. */
  leftAt?: Date | null
}

/** How far decisions lie from the stated times, by situation. */
export type Spread = Record<Situation, RangeTable>

/** The share of decisions that a range should hold. */
export const COVERAGE = 0.85

/** Added to both times before they are compared, so that short waits do not look far off. */
const OFFSET_MINUTES = 4

/** Waits at which ranges are learned, in working minutes. */
const GRID = [0, 3, 7, 15, 30, 60, 120, 240, 480, 960]

/** How far statements of other waits count, in logarithms. */
const BANDWIDTH = 0.5

/** The assumption while few are known: normal logarithms, off by a factor of 1.8, like so many statements. */
const PRIOR_SIGMA = 0.6
const PRIOR_WEIGHT = 15
const NORMAL_DECILES = [-1.645, -1.036, -0.674, -0.385, -0.126, 0.126, 0.385, 0.674, 1.036, 1.645]

/** The spread of a site that has stated nothing yet. */
export const PRIOR_SPREAD: Spread = {
  ranked: tableOf([]),
  unranked: tableOf([]),
  paused: tableOf([]),
}

/** The situation in which a time is stated. */
export function situationAt(calendar: Calendar, at: Date, isRanked: boolean): Situation {
  if (pauseAt(calendar, at) !== null) return 'paused'
  return isRanked ? 'ranked' : 'unranked'
}

/**
 * Learns how far off a site's stated times were, from its own: the quantiles of the actual wait in
 * proportion to the stated one, weighted towards waits of the same length. Split conformal prediction by
 * category (Vovk, Gammerman, Shafer 2005, Algorithmic learning in a random world, 4.5); waits that go on
 * count as longer than so far. Some hundreds of statements, spread evenly over a week or two, are enough.
 * @param at statements after it are left out, and decisions after it are unknown
 */
export function learnSpread(statements: Iterable<Statement>, calendar: Calendar, at: Date): Spread {
  const errors: Record<Situation, StatedError[]> = { ranked: [], unranked: [], paused: [] }
  for (const statement of statements)
    if (statement.statedAt < at) errors[statement.situation].push(errorOf(statement, calendar, at))
  const { ranked, unranked, paused } = errors
  return { ranked: tableOf(ranked), unranked: tableOf(unranked), paused: tableOf(paused) }
}

/** Logarithms: of the stated wait, and of the actual one in proportion to it. */
interface StatedError {
  stated: number
  error: number
  isCensored: boolean
}

function errorOf(statement: Statement, calendar: Calendar, at: Date): StatedError {
  const { statedAt, expectedBy, decidedAt, leftAt } = statement
  const ends = [decidedAt, leftAt, at].map((end) => end?.getTime() ?? Number.POSITIVE_INFINITY)
  const end = Math.min(...ends)
  const stated = logMinutes(workingMs(calendar, statedAt, expectedBy))
  const waited = logMinutes(workingMs(calendar, statedAt, new Date(end)))
  return { stated, error: waited - stated, isCensored: end !== decidedAt?.getTime() }
}

function logMinutes(ms: number): number {
  return Math.log(ms / MINUTE_MS + OFFSET_MINUTES)
}

function tableOf(errors: readonly StatedError[]): RangeTable {
  const assumed = NORMAL_DECILES.map((z) => ({
    stated: Number.NaN,
    error: z * PRIOR_SIGMA,
    isCensored: false,
  }))
  const sorted = [...errors, ...assumed].sort((a, b) => a.error - b.error)
  const low: number[] = []
  const high: number[] = []
  for (const minutes of GRID) {
    const here = logMinutes(minutes * MINUTE_MS)
    const [q0 = 0, q1 = 0] = censoredQuantiles(
      sorted.map(({ stated, error, isCensored }): Observation => {
        const weight = Number.isNaN(stated)
          ? PRIOR_WEIGHT / NORMAL_DECILES.length
          : Math.exp(-(((stated - here) / BANDWIDTH) ** 2) / 2)
        return { value: error, isCensored, weight }
      }),
      [(1 - COVERAGE) / 2, (1 + COVERAGE) / 2],
    )
    const at = (q: number) => (minutes + OFFSET_MINUTES) * Math.exp(q) - OFFSET_MINUTES
    low.push(Math.max(0, low.at(-1) ?? 0, at(q0)))
    high.push(Math.max(0, high.at(-1) ?? 0, at(q1)))
  }
  return { expected: GRID, low, high }
}
