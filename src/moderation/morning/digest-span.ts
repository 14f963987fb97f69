import { HOUR_MS } from '../expected/site-hours.ts'
import { weekClock } from '../expected/week.ts'
import type { Calendar } from '../pause/calendar.ts'
import { listPauses, pauseAt } from '../pause/pauses.ts'
import { DAY_MS } from '../pause/rules.ts'

/** What a digest tells of: a pause, or a day where there is none. Half-open. */
export interface DigestSpan {
  kind: 'pause' | 'day'
  startsAt: Date
  /** After now while the pause goes on. */
  endsAt: Date
}

/** A weekly pause ended within this time; an older one is no news. */
const NEWS_DAYS = 8

/** Hours further back than this are not listed. */
const LISTED_DAYS = 31

/** The pause that is on, else the last one that ended within eight days, else the last 24 hours. */
export function digestSpan(calendar: Calendar, at: Date): DigestSpan {
  const current = pauseAt(calendar, at)
  const since = new Date(at.getTime() - NEWS_DAYS * DAY_MS)
  const pause = current ?? listPauses(calendar, since, at).at(-1)
  return pause
    ? { kind: 'pause', ...pause }
    : { kind: 'day', startsAt: new Date(at.getTime() - DAY_MS), endsAt: at }
}

/**
 * The part of a span that is over, as instants at which its hours begin: its own begin, then every full hour
 * of the site's clock. Of a span longer than 31 days, the last 31.
 */
export function hourStarts(calendar: Calendar, span: DigestSpan, at: Date): Date[] {
  const end = Math.min(span.endsAt.getTime(), at.getTime())
  const begin = Math.max(span.startsAt.getTime(), end - LISTED_DAYS * DAY_MS)
  const clock = weekClock(calendar, new Date(begin), new Date(end))
  const starts: Date[] = []
  for (let now = begin; now < end; ) {
    starts.push(new Date(now))
    const { endsAt = Number.POSITIVE_INFINITY, offsetMs = 0 } =
      clock.find((part) => now < part.endsAt) ?? {}
    const nextFull = (Math.floor((now + offsetMs) / HOUR_MS) + 1) * HOUR_MS - offsetMs
    now = Math.min(nextFull, endsAt)
  }
  return starts
}
