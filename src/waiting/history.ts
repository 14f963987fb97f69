import type { Sql } from 'postgres'
import type { WaitEvent } from '../moderation/expected/site-hours.ts'

/** Who waited longer than this after a span of time is not followed. */
const FOLLOWED_DAYS = 7

/**
 * What waited for a person on a site at some time in [`from`, `to`): what moderators decided on since, and
 * what still waits. Undecided ones that were withdrawn or changed meanwhile are missing.
 */
export async function loadWaits(
  sql: Sql,
  siteId: string,
  from: Date,
  to: Date,
): Promise<WaitEvent[]> {
  const rows = await sql<{ arrived: string; decided: string | null }[]>`
    select r.created_at::text as arrived, d.decided_at::text as decided
    from decisions d join revisions r on r.id = d.revision_id
    where d.site_id = ${siteId} and d.decided_at >= ${from.toISOString()}
      and d.decided_at < ${to.toISOString()}::timestamptz + make_interval(days => ${FOLLOWED_DAYS})
      and d.actor_type = 'moderator' and d.status_before = 'pending' and d.decision <> 'undo'
      and r.created_at < ${to.toISOString()}
    union all
    select created_at::text, null from comments
    where site_id = ${siteId} and status = 'pending' and created_at < ${to.toISOString()}`
  return rows.map(({ arrived, decided }) => ({
    arrivedAt: new Date(arrived),
    decidedAt: decided === null ? null : new Date(decided),
  }))
}

/** How many comments of a site wait for scores or for a person. */
export async function countWaiting(sql: Sql, siteId: string): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select ((select count(*) from comments where site_id = ${siteId} and status = 'pending')
      + (select count(*) from comments where site_id = ${siteId} and status = 'scoring'))::int as count`
  return row?.count ?? 0
}
