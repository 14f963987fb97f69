import type { Calendar } from './calendar.ts'
import { type PausePart, pauseParts } from './paused-spans.ts'
import type { Pause } from './pauses.ts'
import { END_YEAR } from './rules.ts'

/**
 * What makes pauses, for each in order of its start and without doubles: `window` (a weekly one), `closed` (a
 * date of its own that is), `exception` (windows of such a date), `holiday: Karfreitag` (either, on one).
 * @param pauses of this calendar, in order
 */
export function causesOf({ rules }: Calendar, pauses: readonly Pause[]): string[][] {
  const causes = pauses.map(() => new Set<string>())
  const [first, last] = [pauses[0], pauses.at(-1)]
  if (rules === null || first === undefined || last === undefined) return []
  const lastYear = Math.min(last.endsAt.getUTCFullYear(), END_YEAR - 1)
  let i = 0
  for (let year = first.startsAt.getUTCFullYear(); year <= lastYear; year++) {
    const bounds = { startsAt: Date.UTC(year, 0, 1), endsAt: Date.UTC(year + 1, 0, 1) }
    // Years overlap by some days: what lies before the pause reached was seen with the year before.
    for (const part of pauseParts(rules, bounds)) {
      while (i < pauses.length && Number(pauses[i]?.endsAt) <= part.startsAt) i++
      for (let j = i; j < pauses.length && Number(pauses[j]?.startsAt) < part.endsAt; j++) {
        for (const cause of namesOf(part)) causes[j]?.add(cause)
      }
    }
  }
  return causes.map((found) => [...found])
}

function namesOf({ exception }: PausePart): string[] {
  if (exception === null) return ['window']
  if (exception.holidays.length > 0) return exception.holidays.map((name) => `holiday: ${name}`)
  return [exception.effect === 'closed' ? 'closed' : 'exception']
}
