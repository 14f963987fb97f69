import type { Calendar } from './pause/calendar.ts'
import { pauseAt } from './pause/pauses.ts'

/** When a decision made at `at` takes effect if pauses hold it back: at once, or as the pause ends. */
export function heldUntil(calendar: Calendar, at: Date): Date {
  return pauseAt(calendar, at)?.endsAt ?? at
}
