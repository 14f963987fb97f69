import type { Calendar } from '../../moderation/pause/calendar.ts'
import { causesOf } from '../../moderation/pause/causes.ts'
import {
  listPauses,
  nextChange,
  type Pause,
  type PauseChange,
  pauseAt,
} from '../../moderation/pause/pauses.ts'
import { MINUTE_MS } from '../../moderation/pause/rules.ts'
import { afterWorkingMs } from '../../moderation/pause/working-time.ts'

/** A pause with what makes it, such as `window, holiday: Karfreitag`. */
export interface ReasonedPause extends Pause {
  reason: string
}

export interface PauseState {
  at: Date
  paused: boolean
  /** The pause that the instant is in. */
  pause: ReasonedPause | null
  nextChange: PauseChange | null
}

/** The pauses that share an instant with `[from, to)`, whole. */
export function listReasoned(calendar: Calendar, from: Date, to: Date): ReasonedPause[] {
  return withReasons(calendar, listPauses(calendar, from, to))
}

export function stateAt(calendar: Calendar, at: Date): PauseState {
  const pause = pauseAt(calendar, at)
  const [reasoned = null] = withReasons(calendar, pause ? [pause] : [])
  return { at, paused: pause !== null, pause: reasoned, nextChange: nextChange(calendar, at) }
}

/**
 * The first instant by which so many minutes outside pauses have passed.
 * @param minutes at least 0, parts of one too
 * @throws RangeError as `afterWorkingMs` does
 */
export function afterMinutes(calendar: Calendar, at: Date, minutes: number): Date {
  // 0.0033 minutes are 198.00000000000003 ms to the machine, of which the last part must not count.
  return afterWorkingMs(calendar, at, Number((minutes * MINUTE_MS).toPrecision(15)))
}

function withReasons(calendar: Calendar, pauses: readonly Pause[]): ReasonedPause[] {
  const causes = causesOf(calendar, pauses)
  return pauses.map((pause, i) => ({ ...pause, reason: (causes[i] ?? []).join(', ') }))
}
