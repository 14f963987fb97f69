import { sql } from 'drizzle-orm'
import { readClock } from '../db/clock.ts'
import type { Deps } from '../deps.ts'
import type { Signal, Status } from '../moderation/labels.ts'
import { SIGNALS, STATUSES } from '../moderation/labels.ts'
import { type PauseState, pauseState } from '../moderation/pause/state.ts'
import { fillCounts } from './fill-counts.ts'

/** Where one site stands. */
export interface SiteSummary {
  site: string
  byStatus: Record<Status, number>
  /** Waiting comments that went over a threshold of the signal. */
  pendingBySignal: Record<Signal, number>
  /** Decided, but a pause holds them back. */
  held: number
  /** Waiting comments whose scoring was given up. */
  notScored: number
  /** Waiting and public comments with reports that no moderator has decided on. */
  reported: number
  claimed: number
  /** Arrival of the comment that waits longest for review, and for scores. */
  oldestPendingAt: Date | null
  oldestScoringAt: Date | null
  /** Decisions by moderators and by the policy in the last 60 minutes. */
  decisionsLastHour: { moderator: number; policy: number }
  pause: PauseState
  at: Date
}

interface Row extends Record<string, unknown> {
  by_status: Record<string, number> | null
  by_signal: Record<string, number> | null
  held: number
  not_scored: number
  reported: number
  claimed: number
  oldest_pending: string | null
  oldest_scoring: string | null
  by_moderator: number
  by_policy: number
}

/** @throws site-not-found */
export async function summarise(deps: Deps, siteId: string): Promise<SiteSummary> {
  const site = deps.sites.get(siteId)
  const [row] = await deps.db.execute<Row>(statement(siteId))
  if (!row) throw new Error('The summary has no row')
  const at = await readClock(deps.db)
  return {
    site: siteId,
    byStatus: fillCounts(STATUSES, row.by_status),
    pendingBySignal: fillCounts(SIGNALS, row.by_signal),
    held: row.held,
    notScored: row.not_scored,
    reported: row.reported,
    claimed: row.claimed,
    oldestPendingAt: instant(row.oldest_pending),
    oldestScoringAt: instant(row.oldest_scoring),
    decisionsLastHour: { moderator: row.by_moderator, policy: row.by_policy },
    pause: pauseState(site.calendar, at),
    at,
  }
}

const statement = (siteId: string) => sql`
  select
    (select json_object_agg(status, n) from (
      select status, sum(n)::int as n from (
        select status, count as n from comment_counts where site_id = ${siteId}
        union all
        select status, change from comment_count_changes where site_id = ${siteId}) counted
      group by status) s
    ) as by_status,
    json_build_object(${sql.join(
      SIGNALS.map((signal) => pendingWith(siteId, signal)),
      sql`, `,
    )}) as by_signal,
    (select count(*)::int from comments
      where site_id = ${siteId} and effective_at > freischalt_now()
        and status in ('approved', 'rejected')) as held,
    (select count(*)::int from comments c join revisions r on r.id = c.revision_id
      where c.site_id = ${siteId} and c.status = 'pending'
        and r.scoring_failed_at is not null) as not_scored,
    (select count(*)::int from comments where site_id = ${siteId} and reports_open > 0
      and status in ('pending', 'approved')) as reported,
    (select count(*)::int from claims
      where site_id = ${siteId} and expires_at > freischalt_now()) as claimed,
    (select created_at from comments where site_id = ${siteId} and status = 'pending'
      order by created_at, id limit 1) as oldest_pending,
    (select created_at from comments where site_id = ${siteId} and status = 'scoring'
      order by created_at, id limit 1) as oldest_scoring,
    (select count(*)::int from decisions where site_id = ${siteId} and actor_type = 'moderator'
      and decided_at > freischalt_now() - interval '1 hour') as by_moderator,
    (select count(*)::int from decisions where site_id = ${siteId} and actor_type = 'policy'
      and decided_at > freischalt_now() - interval '1 hour') as by_policy`

/** Literals, since the planner matches partial indexes only against them; from our own list. */
const pendingWith = (siteId: string, signal: Signal) => sql`
  ${sql.raw(`'${signal}'`)}, (select count(*)::int from comments
    where site_id = ${siteId} and status = 'pending' and ${sql.raw(`'${signal}'`)} = any (signals))`

function instant(stored: string | null): Date | null {
  return stored === null ? null : new Date(stored)
}
