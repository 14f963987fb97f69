import type { Calendar } from './calendar.ts'
import { nextChange, pauseAt } from './pauses.ts'

/** What readers and moderators are told about pauses. */
export interface PauseState {
  paused: boolean
  /** When the pause that is now began, or when the next one begins; null: none ever does. */
  startsAt: Date | null
  /** When moderation goes on; null outside pauses. */
  resumesAt: Date | null
}

/** The state of a site's pause at an instant. */
export function pauseState(calendar: Calendar, at: Date): PauseState {
  const pause = pauseAt(calendar, at)
  return pause
    ? { paused: true, startsAt: pause.startsAt, resumesAt: pause.endsAt }
    : { paused: false, startsAt: nextChange(calendar, at)?.at ?? null, resumesAt: null }
}
