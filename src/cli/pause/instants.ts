import { Temporal } from 'temporal-polyfill'
import { shown } from '../../config/wording.ts'
import { END_OF_TIME, START_OF_TIME } from '../../moderation/pause/paused-years.ts'
import { END_YEAR, FIRST_YEAR } from '../../moderation/pause/rules.ts'
import { CommandError } from '../sentence.ts'

const RFC_3339 = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[Zz]|[+-]\d{2}:\d{2})$/

/**
 * The instant that an option of a command gives.
 * @param option as it is written, such as `--from`
 * @throws CommandError where it is no RFC 3339 instant that calendars cover
 */
export function readInstantOption(option: string, text: string): Date {
  const ms = millisecondsOf(text)
  if (ms === null)
    throw new CommandError(
      `${option} is ${shown(text)}; allowed: an RFC 3339 instant such as 2026-03-29T00:00:00Z or 2026-03-29T02:00:00+02:00.`,
    )
  if (ms < START_OF_TIME || ms >= END_OF_TIME)
    throw new CommandError(
      `${option} is ${shown(text)}; allowed: an instant in the years ${FIRST_YEAR} to ${END_YEAR - 1} (UTC).`,
    )
  return new Date(ms)
}

function millisecondsOf(text: string): number | null {
  if (!RFC_3339.test(text)) return null
  try {
    return Temporal.Instant.from(text).epochMilliseconds
  } catch {
    return null
  }
}
