import type { PauseConfig } from './pause-config.ts'
import { pausedSpans } from './paused-spans.ts'
import type { Calendar } from './paused-years.ts'
import { DAY_MS, MARGIN_DAYS, readRules } from './rules.ts'

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
export function isAlwaysClosed({ rules }: Calendar): boolean {
  if (rules?.coverage !== 'all') return false
  return [...rules.byDate.keys()].every((day) => {
    const bounds = { startsAt: (day - MARGIN_DAYS) * DAY_MS, endsAt: (day + MARGIN_DAYS) * DAY_MS }
    const [first] = pausedSpans(rules, bounds)
    return first?.startsAt === bounds.startsAt && first.endsAt === bounds.endsAt
  })
}
