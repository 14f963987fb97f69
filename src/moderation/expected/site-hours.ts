import type { Calendar } from '../pause/calendar.ts'
import { pauseAt } from '../pause/pauses.ts'
import { clipSpans, mergeSpans } from '../pause/spans.ts'
import { workingMs } from '../pause/working-time.ts'

export const HOUR_MS = 3_600_000

/** A comment that came to wait for a person. */
export interface WaitEvent {
  arrivedAt: Date
  /** A moderator's first decision, or null while there is none. */
  decidedAt: Date | null
  /** When it stopped waiting without one: withdrawn, for example. */
  leftAt?: Date | null
}

/** What happened on a site in a span of time; in most places one UTC hour. */
export interface SiteHour {
  startsAt: Date
  /** Comments that came to wait for a person. */
  arrived: number
  /** Moderators' first decisions. Those made in a pause are left out: they took no working time. */
  decided: number
  /** Working milliseconds in which something waited: the union of all waits, outside pauses. */
  busyMs: number
}

/**
 * Sums events up by UTC hour: every hour of `[from, to)`, in order, empty ones too. What arrived before
 * `from` and still waited then belongs among the events. What has not ended by `to` waited until then.
 * @throws RangeError where `from` or `to` is not on the hour
 */
export function rollHours(
  events: readonly WaitEvent[],
  from: Date,
  to: Date,
  calendar: Calendar,
): SiteHour[] {
  if (from.getTime() % HOUR_MS !== 0 || to.getTime() % HOUR_MS !== 0)
    throw new RangeError('Hours are rolled from one full UTC hour to another.')
  return rollSlots(events, from, to, HOUR_MS, calendar)
}

/** As `rollHours`, by slots of `slotMs` that are counted from `from`; the last may reach past `to`. */
export function rollSlots(
  events: readonly WaitEvent[],
  from: Date,
  to: Date,
  slotMs: number,
  calendar: Calendar,
): SiteHour[] {
  const [first, last] = [from.getTime(), to.getTime()]
  const slots = Array.from({ length: Math.max(0, Math.ceil((last - first) / slotMs)) }, (_, i) => {
    const startsAt = new Date(first + i * slotMs)
    return { startsAt, arrived: 0, decided: 0, busyMs: 0 }
  })
  const open = slots.map(({ startsAt }) =>
    workingMs(calendar, startsAt, new Date(startsAt.getTime() + slotMs)),
  )
  const indexOf = (ms: number) => (ms >= last ? -1 : Math.floor((ms - first) / slotMs))
  const waits = events.map(({ arrivedAt, decidedAt, leftAt }) => {
    const endsAt = Math.min(decidedAt?.getTime() ?? last, leftAt?.getTime() ?? last, last)
    return { startsAt: arrivedAt.getTime(), endsAt }
  })

  for (const { arrivedAt, decidedAt, leftAt } of events) {
    const arrival = slots[indexOf(arrivedAt.getTime())]
    if (arrival) arrival.arrived++
    if (decidedAt === null || (leftAt && leftAt < decidedAt)) continue
    const i = indexOf(decidedAt.getTime())
    const decision = slots[i]
    const isWhole = open[i] === slotMs
    if (decision && (isWhole || pauseAt(calendar, decidedAt) === null)) decision.decided++
  }
  for (const { startsAt, endsAt } of clipSpans(mergeSpans(waits), {
    startsAt: first,
    endsAt: last,
  })) {
    for (let i = indexOf(startsAt); i < slots.length; i++) {
      const begin = Math.max(startsAt, first + i * slotMs)
      const end = Math.min(endsAt, first + (i + 1) * slotMs)
      if (begin >= end) break
      const slot = slots[i]
      if (slot === undefined || open[i] === 0) continue
      slot.busyMs +=
        open[i] === slotMs ? end - begin : workingMs(calendar, new Date(begin), new Date(end))
    }
  }
  return slots
}
