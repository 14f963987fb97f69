import type { PauseConfig } from './pause-config.ts'
import { type Calendar, isWholeYear } from './paused-years.ts'
import { readRules } from './read-rules.ts'
import { END_YEAR, FIRST_YEAR } from './rules.ts'

export type { Calendar } from './paused-years.ts'

/**
 * Makes the calendar of a pause config; `null` never pauses. Nothing is computed until it is asked.
 * @throws RangeError with one sentence where the config is not of the documented form.
 */
export function createCalendar(config: PauseConfig | null): Calendar {
  return {
    rules: config === null ? null : readRules(config),
    years: new Map(),
    pausedMs: new Map(),
  }
}

/** Whether no instant is ever outside the pause, so that no comment could ever be decided. */
export function isAlwaysClosed(calendar: Calendar): boolean {
  if (calendar.rules?.coverage !== 'all') return false
  for (let year = FIRST_YEAR; year < END_YEAR; year++) {
    if (!isWholeYear(calendar, year)) return false
  }
  return true
}
