import type { QueueOrder } from '../moderation/labels.ts'
import { type Calendar, createCalendar } from '../moderation/pause/calendar.ts'
import type { PauseConfig } from '../moderation/pause/pause-config.ts'
import { pauseAt } from '../moderation/pause/pauses.ts'
import { randomSource } from '../statistics/random.ts'
import { drawArrivals } from './arrivals.ts'
import { drawLognormal } from './draws.ts'
import { localDays } from './local-days.ts'
import { moderate, type Task } from './moderate.ts'
import { type Duty, drawDuties, withoutSpan } from './staff.ts'

/** A comment that waits for a person, as a history tells of it. */
export interface PastComment {
  arrivedAt: Date
  /** 0 to 1. */
  risk: number
  /** A moderator's first decision, or null. */
  decidedAt: Date | null
  /** When it stopped waiting without one. */
  leftAt?: Date | null
}

export interface NewsroomOptions {
  /** Default: 1. */
  seed?: number
  order: QueueOrder
  days: number
  /** Days before them, for a history; default: 28. */
  warmUpDays?: number
  /** A moderator who would be on duty is away from one instant to another. */
  absence?: { from: Date; to: Date }
}

export interface Newsroom {
  calendar: Calendar
  /** By arrival. */
  comments: PastComment[]
  /** When the days in question begin, after those of warming up, and when they end. */
  from: Date
  to: Date
}

const PAUSE: PauseConfig = {
  timezone: 'Europe/Berlin',
  windows: [{ from: '00:00', to: '06:00' }],
}

/** The first of the days in question: a Monday, six days before clocks are set back. */
const FIRST_DAY = '2026-10-19'

/** What a usual moderator takes for a comment. */
const HANDLING = { meanMs: 25_000, sigma: 0.8 }

/**
 * Makes up a history of a newsroom in Berlin with about 3,000 comments a day, bursts after lead stories,
 * and a pause from midnight to six: two to four moderators with shifts, breaks and a pace of their own
 * take comments in the given order. The same options give the same history; an absence changes nothing
 * but what follows from it.
 */
export function simulateNewsroom(options: NewsroomOptions): Newsroom {
  const { seed = 1, order, days: count, warmUpDays = 28, absence } = options
  const calendar = createCalendar(PAUSE)
  const first = new Date(Date.parse(FIRST_DAY) - warmUpDays * 86_400_000)
  const date = first.toISOString().slice(0, 10)
  const days = localDays(PAUSE.timezone, date, warmUpDays + count)
  const staff = randomSource(seed)
  const random = randomSource(seed + 1_000_003)
  const duties = drawDuties(staff, days)
  const end = days.at(-1)?.at(24) ?? Number.NaN
  const arrivals = drawArrivals(random, days).filter((at) => at < end)
  const tasks = arrivals.map(
    (arrivedAt): Task => ({
      arrivedAt,
      // Most comments are harmless.
      risk: random() ** 4,
      handlingMs: drawLognormal(random, HANDLING.meanMs, HANDLING.sigma),
    }),
  )
  const decided = moderate(
    tasks,
    absence ? withAbsence(duties, absence) : duties,
    order === 'oldest' ? (_, index) => index : ({ risk }) => -risk,
    (at) => pauseAt(calendar, new Date(at)) !== null,
  )
  return {
    calendar,
    comments: tasks.map(({ arrivedAt, risk }, i) => {
      const at = decided[i] ?? null
      return { arrivedAt: new Date(arrivedAt), risk, decidedAt: at === null ? null : new Date(at) }
    }),
    from: new Date(days[warmUpDays]?.at(0) ?? Number.NaN),
    to: new Date(end),
  }
}

/** The first moderator who is on duty when the absence begins is away. */
function withAbsence(duties: readonly Duty[][], { from, to }: { from: Date; to: Date }): Duty[][] {
  const [startsAt, endsAt] = [from.getTime(), to.getTime()]
  const away = duties.findIndex((own) =>
    own.some((duty) => duty.startsAt <= startsAt && startsAt < duty.endsAt),
  )
  return duties.map((own, i) => (i === away ? withoutSpan(own, { startsAt, endsAt }) : own))
}
