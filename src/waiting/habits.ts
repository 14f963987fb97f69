import type { Sql } from 'postgres'
import { buildProfile, type PaceProfile, PROFILE_DAYS } from '../moderation/expected/profile.ts'
import type { SiteHour } from '../moderation/expected/site-hours.ts'
import {
  learnSpread,
  type Situation,
  type Spread,
  type Statement,
} from '../moderation/expected/spread.ts'
import type { Calendar } from '../moderation/pause/calendar.ts'

/** What of a site's queue changes slowly. */
export interface Habits {
  at: Date
  profile: PaceProfile
  spread: Spread
  risks: readonly number[]
}

/** Older statements were made of another pace. */
export const STATED_DAYS = 10
const RISKS_OF_EACH_STATE = 600

/** Reads what is usual on a site, as it was known at an instant. */
export async function loadHabits(
  sql: Sql,
  siteId: string,
  calendar: Calendar,
  at: Date,
): Promise<Habits> {
  const [hours, statements, risks] = await Promise.all([
    loadHours(sql, siteId, at),
    loadStatements(sql, siteId, at),
    loadRisks(sql, siteId),
  ])
  return {
    at,
    profile: buildProfile(hours, calendar, at),
    spread: learnSpread(statements, calendar, at),
    risks,
  }
}

/** The hours of a site that are summed up, as far back as profiles look. */
export async function loadHours(sql: Sql, siteId: string, at: Date): Promise<SiteHour[]> {
  const rows = await sql<{ starts: string; arrived: number; decided: number; busy: number }[]>`
    select starts_at::text as starts, arrived, decided, busy_ms as busy from site_hours
    where site_id = ${siteId} and starts_at > ${at.toISOString()}::timestamptz - make_interval(days => ${PROFILE_DAYS})`
  return rows.map(({ starts, busy, ...counts }) => ({
    startsAt: new Date(starts),
    ...counts,
    busyMs: busy,
  }))
}

async function loadStatements(sql: Sql, siteId: string, at: Date): Promise<Statement[]> {
  const rows = await sql<
    {
      stated: string
      expected: string
      situation: Situation
      decided: string | null
      left: string | null
    }[]
  >`
    select s.stated_at::text as stated, s.expected_by::text as expected, s.situation,
      (select min(d.decided_at)::text from decisions d where d.comment_id = s.comment_id
        and d.actor_type = 'moderator' and d.decided_at >= s.stated_at) as decided,
      coalesce(c.withdrawn_at, case when c.revision_id <> r.id then v.created_at end)::text as left
    from stated_times s
    join comments c on c.id = s.comment_id
    join revisions v on v.id = c.revision_id
    join lateral (select id from revisions where comment_id = c.id and created_at <= s.stated_at
      order by number desc limit 1) r on true
    where s.site_id = ${siteId}
      and s.stated_at > ${at.toISOString()}::timestamptz - make_interval(days => ${STATED_DAYS})`
  return rows.map(({ stated, expected, situation, decided, left }) => ({
    statedAt: new Date(stated),
    expectedBy: new Date(expected),
    situation,
    decidedAt: decided === null ? null : new Date(decided),
    leftAt: left === null ? null : new Date(left),
  }))
}

/** Of the newest comments in each state: those that were decided on are most of what comes. */
async function loadRisks(sql: Sql, siteId: string): Promise<number[]> {
  const rows = await sql<{ risk: number }[]>`
    select recent.risk from unnest(array['pending', 'approved', 'rejected']) as state (status)
    cross join lateral (
      select risk from comments where site_id = ${siteId} and status = state.status
      order by created_at desc, id desc limit ${RISKS_OF_EACH_STATE}) recent
    order by recent.risk`
  return rows.map(({ risk }) => risk)
}
