import type { Calendar } from '../pause/calendar.ts'
import { listPauses } from '../pause/pauses.ts'
import { DAY_MS } from '../pause/rules.ts'

/** The begin or end of a pause, half-open as all pauses. */
export interface Boundary {
  state: 'started' | 'ended'
  startsAt: Date
  /** When it ends, or did. */
  resumesAt: Date
}

/** What is older than this is not told of any more. */
const TOLD_DAYS = 7

/**
 * What is to be told of a site's pauses at an instant, oldest first: the end of each that ended since the
 * last thing told, and the begin of the one that is on. The begin of one that is over is told by its end.
 * A pause that was told to begin and that the calendar no longer has, as configs change, ends now.
 * @param last what was told last, or since when there was something to tell
 */
export function untoldBoundaries(
  calendar: Calendar,
  last: Boundary | { state: null; since: Date },
  at: Date,
): Boundary[] {
  const since =
    last.state === null ? last.since : last.state === 'started' ? last.startsAt : last.resumesAt
  const now = at.getTime()
  const from = Math.min(Math.max(since.getTime(), now - TOLD_DAYS * DAY_MS), now)
  const pauses = listPauses(calendar, new Date(from), new Date(now + 1))
  const ended = pauses.filter(({ endsAt }) => endsAt <= at && endsAt > since)
  const current = pauses.find(({ endsAt }) => endsAt > at)

  const boundaries = ended.map(
    ({ startsAt, endsAt }): Boundary => ({ state: 'ended', startsAt, resumesAt: endsAt }),
  )
  const goesOn = last.state === 'started' && ended.length === 0
  if (goesOn && !current) {
    const resumesAt = last.resumesAt < at ? last.resumesAt : at
    return [{ state: 'ended', startsAt: last.startsAt, resumesAt }]
  }
  if (current && !goesOn)
    boundaries.push({ state: 'started', startsAt: current.startsAt, resumesAt: current.endsAt })
  return boundaries
}
