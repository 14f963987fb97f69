import {
  LEVEL_MINUTES,
  type Level,
  measureLevel,
  usualLevel,
} from '../moderation/expected/level.ts'
import { buildProfile, type PaceProfile, PROFILE_DAYS } from '../moderation/expected/profile.ts'
import { HOUR_MS, rollHours, type SiteHour } from '../moderation/expected/site-hours.ts'
import {
  learnSpread,
  PRIOR_SPREAD,
  type Situation,
  type Spread,
  type Statement,
} from '../moderation/expected/spread.ts'
import type { Calendar } from '../moderation/pause/calendar.ts'
import { DAY_MS, MINUTE_MS } from '../moderation/pause/rules.ts'
import type { PastComment } from './newsroom.ts'

/** Of so many statements one is kept to learn from; those made in pauses are few. */
const KEPT_ONE_IN: Record<Situation, number> = { ranked: 15, unranked: 5, paused: 2 }
const KEPT_DAYS = 10

/** How often each part is brought up to date. */
const PROFILE_MS = HOUR_MS
const SPREAD_MS = 4 * HOUR_MS
const LEVEL_MS = 2 * MINUTE_MS

/** What a service knows of a site at an instant: nothing that comes after it. */
export class Knowledge {
  readonly #calendar: Calendar
  readonly #comments: readonly PastComment[]
  readonly #hours: SiteHour[]
  readonly #made: Record<Situation, number> = { ranked: 0, unranked: 0, paused: 0 }
  #statements: Statement[] = []
  /** Comments that arrived and may have waited in the time that the level looks at. */
  #recent: PastComment[] = []
  #arrived = 0
  #profile: { until: number; value: PaceProfile }
  #level: { until: number; value: Level }
  #spread: { until: number; value: Spread } = { until: 0, value: PRIOR_SPREAD }

  /** @param comments by arrival */
  constructor(calendar: Calendar, comments: readonly PastComment[], from: Date, to: Date) {
    this.#calendar = calendar
    this.#comments = comments
    // An hour that is over looks the same whatever came after it, so all are rolled at once.
    const first = new Date(floorTo(from.getTime() - PROFILE_DAYS * DAY_MS, HOUR_MS))
    const begin = comments[0]?.arrivedAt ?? from
    this.#hours = rollHours(
      comments,
      first > begin ? first : new Date(floorTo(begin.getTime(), HOUR_MS)),
      new Date(floorTo(to.getTime(), HOUR_MS)),
      calendar,
    )
    this.#profile = { until: 0, value: buildProfile([], calendar, from) }
    this.#level = { until: 0, value: usualLevel(from) }
  }

  /** Keeps what was stated, so that later ranges learn from it. */
  record(statement: Statement): void {
    const { situation } = statement
    if (this.#made[situation]++ % KEPT_ONE_IN[situation] === 0) this.#statements.push(statement)
  }

  at(at: Date): { profile: PaceProfile; recent: Level; spread: Spread } {
    const now = at.getTime()
    if (now >= this.#profile.until) {
      const value = buildProfile(this.#hours, this.#calendar, at)
      this.#profile = { until: floorTo(now, PROFILE_MS) + PROFILE_MS, value }
    }
    if (now >= this.#level.until) {
      const value = measureLevel(this.#waited(now), at, this.#calendar, this.#profile.value)
      this.#level = { until: floorTo(now, LEVEL_MS) + LEVEL_MS, value }
    }
    if (now >= this.#spread.until) {
      const oldest = now - KEPT_DAYS * DAY_MS
      this.#statements = this.#statements.filter(({ statedAt }) => statedAt.getTime() > oldest)
      const value = learnSpread(this.#statements, this.#calendar, at)
      this.#spread = { until: floorTo(now, SPREAD_MS) + SPREAD_MS, value }
    }
    return {
      profile: this.#profile.value,
      recent: this.#level.value,
      spread: this.#spread.value,
    }
  }

  #waited(now: number): PastComment[] {
    const since = now - LEVEL_MINUTES * MINUTE_MS
    for (let next = this.#comments[this.#arrived]; next; next = this.#comments[this.#arrived]) {
      if (next.arrivedAt.getTime() > now) break
      this.#recent.push(next)
      this.#arrived++
    }
    this.#recent = this.#recent.filter((comment) => endOf(comment) > since)
    return this.#recent
  }
}

/** When a comment stops waiting (epoch milliseconds); Infinity while it does not. */
export function endOf({ decidedAt, leftAt }: PastComment): number {
  const [decided, left] = [decidedAt, leftAt].map((at) => at?.getTime() ?? Number.POSITIVE_INFINITY)
  return Math.min(decided ?? Number.NaN, left ?? Number.NaN)
}

function floorTo(ms: number, step: number): number {
  return Math.floor(ms / step) * step
}
