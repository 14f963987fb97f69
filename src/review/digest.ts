import type { Db } from '../db/client.ts'
import { readClock } from '../db/clock.ts'
import type { Deps, Site } from '../deps.ts'
import { isKnown } from '../moderation/expected/expect-decision.ts'
import type { PaceProfile } from '../moderation/expected/profile.ts'
import { type Work, workAhead } from '../moderation/expected/work-ahead.ts'
import { type DigestSpan, digestSpan, hourStarts } from '../moderation/morning/digest-span.ts'
import { nextLocalTime } from '../moderation/morning/next-local-time.ts'
import {
  expectedArrivals,
  moderatorPace,
  moderatorsNeeded,
} from '../moderation/morning/staffing.ts'
import { MINUTE_MS } from '../moderation/pause/rules.ts'
import { afterWorkingMs, workingMs } from '../moderation/pause/working-time.ts'
import { loadActivity } from './activity.ts'
import {
  type Arrived,
  countArrived,
  countHeld,
  countWaiting,
  listWaiting,
  type VerdictCounts,
  type WaitingComment,
} from './digest-rows.ts'

/** What a pause brought, and what is to be done now. */
export interface Digest {
  site: string
  at: Date
  about: DigestSpan
  arrived: Arrived
  /** Held decisions that took effect with the end of the pause; null: it goes on, or there was none. */
  tookEffect: VerdictCounts | null
  /** Those that take effect when it ends; null: none goes on. */
  held: VerdictCounts | null
  /** Comments that wait now, for scores or for a person. */
  waiting: number
  riskiest: WaitingComment[]
  longest: WaitingComment[]
  /** What waits now, at the usual pace; null: unknown. */
  work: Work | null
  staffing: Staffing
}

/** How many moderators it takes so that nothing is left by some instants. */
export interface Staffing {
  /** Decisions a minute of one moderator at work; null: unknown. */
  paceOfOne: number | null
  goals: {
    by: Date
    workingMinutes: number
    /** Expected until then; null: unknown. */
    arrivals: number | null
    /** null: unknown, or no working time is left. */
    moderators: number | null
  }[]
}

export interface DigestOptions {
  /** Local time (`HH:MM`) by which nothing shall be left; default: after 1, 2 and 4 working hours. */
  by?: string | undefined
}

const WORKING_HOURS = [1, 2, 4]
const HOUR_MINUTES = 60

/**
 * What the last pause brought, or the one that is on, with the begins of the texts that wait.
 * @throws site-not-found, RangeError for a `by` that is no time of the day
 */
export async function getDigest(
  deps: Pick<Deps, 'db' | 'sites' | 'outlook'>,
  siteId: string,
  { by }: DigestOptions = {},
): Promise<Digest> {
  const site = deps.sites.get(siteId)
  const at = await readClock(deps.db)
  const { profile } = await deps.outlook(site, at)
  const goals = by === undefined ? undefined : [nextLocalTime(site.calendar, at, by)]
  const about = digestSpan(site.calendar, at)
  return makeDigest(deps.db, { site, at, about, profile, goals, withTexts: true })
}

export interface DigestInput {
  site: Pick<Site, 'id' | 'calendar'>
  at: Date
  about: DigestSpan
  profile: PaceProfile
  /** By when nothing shall be left. */
  goals?: readonly Date[] | undefined
  withTexts: boolean
}

/** Makes a digest with what a database or a transaction knows. */
export async function makeDigest(db: Db, input: DigestInput): Promise<Digest> {
  const { site, at, about, profile, withTexts } = input
  const { id, calendar } = site
  const isOver = about.endsAt <= at
  const held = about.kind === 'pause' ? await countHeld(db, id, about.startsAt, about.endsAt) : null
  const waiting = await countWaiting(db, id)
  return {
    site: id,
    at,
    about,
    arrived: await countArrived(
      db,
      id,
      hourStarts(calendar, about, at),
      isOver ? about.endsAt : at,
    ),
    tookEffect: isOver ? held : null,
    held: isOver ? null : held,
    waiting,
    riskiest: await listWaiting(db, id, 'risk', withTexts),
    longest: await listWaiting(db, id, 'oldest', withTexts),
    work: workAhead(calendar, profile, at, waiting),
    staffing: staffing(input, waiting, moderatorPace(await loadActivity(db, id, at))),
  }
}

function staffing(input: DigestInput, waiting: number, paceOfOne: number | null): Staffing {
  const { site, at, profile } = input
  const { calendar } = site
  const goals =
    input.goals ??
    WORKING_HOURS.map((hours) => afterWorkingMs(calendar, at, hours * HOUR_MINUTES * MINUTE_MS))
  return {
    paceOfOne,
    goals: goals.map((by) => {
      const goal = { at, by, calendar, profile, waiting }
      return {
        by,
        workingMinutes: Math.round(workingMs(calendar, at, by) / MINUTE_MS),
        arrivals: isKnown(profile) ? expectedArrivals(goal) : null,
        moderators:
          paceOfOne !== null && isKnown(profile) ? moderatorsNeeded(goal, paceOfOne) : null,
      }
    }),
  }
}
