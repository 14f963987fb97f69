import { sql } from 'drizzle-orm'
import { readClock } from '../db/clock.ts'
import type { Deps } from '../deps.ts'
import { pauseAt } from '../moderation/pause/pauses.ts'

interface Row extends Record<string, unknown> {
  site_id: string
  scoring: number
  pending: number
  held: number
  parked: number
  oldest_scoring: number
  oldest_pending: number
}

/** Brings the gauges of what waits, per site, up to date; called as figures are asked for. */
export async function measureWaiting(deps: Deps): Promise<void> {
  const { metrics, sites } = deps
  const siteIds = sites.all().map((site) => site.id)
  const [rows, at] = await Promise.all([
    deps.db.execute<Row>(statement(siteIds)),
    readClock(deps.db),
  ])
  for (const row of rows) {
    const site = row.site_id
    for (const state of ['scoring', 'pending', 'held'] as const)
      metrics.waiting.set({ site, state }, row[state])
    metrics.oldestWaiting.set({ site, state: 'scoring' }, row.oldest_scoring)
    metrics.oldestWaiting.set({ site, state: 'pending' }, row.oldest_pending)
    metrics.parked.set({ site }, row.parked)
  }
  for (const site of sites.all())
    metrics.paused.set({ site: site.id }, pauseAt(site.calendar, at) ? 1 : 0)
}

const statement = (siteIds: string[]) => sql`
  select site.id as site_id,
    (select count(*)::int from comments where site_id = site.id and status = 'scoring') as scoring,
    (select count(*)::int from comments where site_id = site.id and status = 'pending') as pending,
    (select count(*)::int from comments where site_id = site.id
      and effective_at > freischalt_now() and status in ('approved', 'rejected')) as held,
    (select count(*)::int from comments c join revisions r on r.id = c.revision_id
      where c.site_id = site.id and c.status = 'pending' and r.scoring_failed_at is not null) as parked,
    ${ageOf('scoring')} as oldest_scoring, ${ageOf('pending')} as oldest_pending
  from unnest(${`{${siteIds.join(',')}}`}::text[]) as site (id)`

const ageOf = (status: 'scoring' | 'pending') => sql`coalesce((
  select extract(epoch from freischalt_now() - created_at)::float8 from comments
  where site_id = site.id and status = ${sql.raw(`'${status}'`)}
  order by created_at, id limit 1), 0)`
