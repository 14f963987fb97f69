import { sql } from 'drizzle-orm'
import type { Db } from '../db/client.ts'
import { type Activity, SLOT_MINUTES } from '../moderation/morning/staffing.ts'
import { MINUTE_MS } from '../moderation/pause/rules.ts'

const DAYS = 14

/** So much of an hour something must have waited: who has nothing to do is not slow. */
const BUSY_MS = 45 * MINUTE_MS

/** What the moderators of a site did in the two weeks up to an instant, in hours in which there was enough to do. */
export async function loadActivity(db: Db, siteId: string, at: Date): Promise<Activity> {
  const [row] = await db.execute<{ slots: number; decisions: number }>(sql`
    select count(*)::int as slots, coalesce(sum(n), 0)::int as decisions from (
      select count(*) as n
      from decisions d join site_hours h
        on h.site_id = d.site_id and h.starts_at = date_trunc('hour', d.decided_at, 'UTC')
      where d.site_id = ${siteId} and h.busy_ms >= ${BUSY_MS}
        and d.actor_type = 'moderator' and d.status_before = 'pending' and d.decision <> 'undo'
        and d.decided_at >= ${at.toISOString()}::timestamptz - make_interval(days => ${DAYS})
        and d.decided_at < ${at.toISOString()}
      group by d.actor_id, floor(extract(epoch from d.decided_at) / ${SLOT_MINUTES * 60})) slot`)
  return { slots: row?.slots ?? 0, decisions: row?.decisions ?? 0 }
}
