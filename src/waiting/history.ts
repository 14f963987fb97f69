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
  const [decided, waiting] = await Promise.all([
    loadDecided(sql, siteId, from, to),
    sql<{ arrived: string }[]>`
      select created_at::text as arrived from comments
      where site_id = ${siteId} and status = 'pending' and created_at < ${to.toISOString()}`,
  ])
  return [
    ...decided,
    ...waiting.map(({ arrived }) => ({ arrivedAt: new Date(arrived), decidedAt: null })),
  ]
}

/** The limit has one use: with it the planner walks the index and starts no workers, which would cost more. */
async function loadDecided(sql: Sql, siteId: string, from: Date, to: Date): Promise<WaitEvent[]> {
  const rows = await sql<{ arrived: string; decided: string }[]>`
    select r.created_at::text as arrived, d.decided_at::text as decided
    from (
      select revision_id, decided_at from decisions
      where site_id = ${siteId} and decided_at >= ${from.toISOString()}
        and decided_at < ${to.toISOString()}::timestamptz + make_interval(days => ${FOLLOWED_DAYS})
        and actor_type = 'moderator' and status_before = 'pending' and decision <> 'undo'
      order by decided_at limit 10000000) d
    cross join lateral (
      select created_at from revisions
      where id = d.revision_id and created_at < ${to.toISOString()} limit 1) r`
  return rows.map(({ arrived, decided }) => ({
    arrivedAt: new Date(arrived),
    decidedAt: new Date(decided),
  }))
}

/** How many comments of a site wait, for scores or a person, and how many for a person are riskier than a value. */
export async function countQueue(
  sql: Sql,
  siteId: string,
  risk: number,
): Promise<{ waiting: number; riskier: number }> {
  const [row] = await sql<{ waiting: number; riskier: number }[]>`
    select
      ((select count(*) from comments where site_id = ${siteId} and status = 'pending')
        + (select count(*) from comments where site_id = ${siteId} and status = 'scoring'))::int as waiting,
      (select count(*)::int from comments where site_id = ${siteId} and status = 'pending'
        and risk > ${risk}::double precision) as riskier`
  return { waiting: row?.waiting ?? 0, riskier: row?.riskier ?? 0 }
}
