import { readClock } from '../db/clock.ts'
import { siteHours } from '../db/schema.ts'
import type { Deps, Site } from '../deps.ts'
import { PROFILE_DAYS } from '../moderation/expected/profile.ts'
import { HOUR_MS, rollHours } from '../moderation/expected/site-hours.ts'
import { DAY_MS } from '../moderation/pause/rules.ts'
import { loadWaits } from './history.ts'

/** So much of a history is summed up in one go. */
const MOST_AT_ONCE_MS = 7 * DAY_MS

/**
 * Sums up the hours of every site that are over, as far back as profiles look; done again, it changes
 * nothing. An upgrade or a long stop is caught up with.
 */
export async function recordHours(deps: Deps): Promise<void> {
  const at = await readClock(deps.db)
  for (const site of deps.sites.all()) await recordSite(deps, site, at)
}

async function recordSite(deps: Deps, site: Site, at: Date): Promise<void> {
  const to = floorToHour(at.getTime())
  for (let from = await firstMissing(deps, site.id, at); from < to; ) {
    const until = Math.min(to, from + MOST_AT_ONCE_MS)
    const [start, end] = [new Date(from), new Date(until)]
    const waits = await loadWaits(deps.sql, site.id, start, end)
    const hours = rollHours(waits, start, end, site.calendar)
    await deps.db
      .insert(siteHours)
      .values(hours.map((hour) => ({ siteId: site.id, ...hour })))
      .onConflictDoNothing()
    from = until
  }
}

/** The hour after the last one that is summed up; on a site without any, that of its first comment. */
async function firstMissing({ sql }: Deps, siteId: string, at: Date): Promise<number> {
  const oldest = at.getTime() - PROFILE_DAYS * DAY_MS
  const [known] = await sql<{ last: string | null }[]>`
    select max(starts_at)::text as last from site_hours where site_id = ${siteId}`
  if (known?.last) return Math.max(floorToHour(oldest), new Date(known.last).getTime() + HOUR_MS)
  // Looks through all that is stored, so it is asked only until there is an hour.
  const [row] = await sql<{ first: string | null }[]>`
    select min(created_at)::text as first from comments
    where site_id = ${siteId} and created_at > ${new Date(oldest).toISOString()}`
  return floorToHour(row?.first ? new Date(row.first).getTime() : at.getTime())
}

function floorToHour(ms: number): number {
  return Math.floor(ms / HOUR_MS) * HOUR_MS
}
