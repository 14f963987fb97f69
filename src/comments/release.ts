import { and, desc, eq, gt, isNotNull, lte, sql } from 'drizzle-orm'
import { writeAudit } from '../db/audit.ts'
import type { Db } from '../db/client.ts'
import { readClock } from '../db/clock.ts'
import { auditLog, comments } from '../db/schema.ts'
import type { Deps, Site } from '../deps.ts'
import { pauseAt } from '../moderation/pause/pauses.ts'

const STARTED = 'pause.start'
const ENDED = 'pause.end'

/**
 * Announces for each site that a pause began or ended since the last time, and how many held decisions
 * took effect with its end. Publication itself needs none of this: it is a column.
 */
export async function announcePauses(deps: Deps): Promise<void> {
  for (const site of deps.sites.all()) {
    const announced = await deps.db.transaction((db) => announce(db, site))
    if (announced) deps.log.info({ site: site.id, ...announced }, 'pause boundary')
  }
}

async function announce(db: Db, site: Site): Promise<Record<string, unknown> | undefined> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtext(${`pause:${site.id}`}))`)
  const at = await readClock(db)
  const pause = pauseAt(site.calendar, at)
  const last = await lastAnnouncement(db, site.id)
  const action = pause ? STARTED : ENDED
  if (last ? last.action === action : !pause) return undefined

  const details = pause
    ? { startsAt: pause.startsAt.toISOString(), resumesAt: pause.endsAt.toISOString() }
    : { tookEffect: await countEffective(db, site.id, last?.at ?? at, at) }
  await writeAudit(db, {
    actor: { type: 'system', job: 'release' },
    action,
    siteId: site.id,
    subject: { type: 'site', id: site.id },
    details,
  })
  return { action, ...details }
}

async function lastAnnouncement(db: Db, siteId: string) {
  const [row] = await db
    .select({ action: auditLog.action, at: auditLog.at })
    .from(auditLog)
    .where(
      and(
        eq(auditLog.subjectType, 'site'),
        eq(auditLog.subjectId, siteId),
        sql`${auditLog.action} in (${STARTED}, ${ENDED})`,
      ),
    )
    .orderBy(desc(auditLog.id))
    .limit(1)
  return row
}

/** Comments whose latest decision was held back and took effect in (`from`, `to`]. */
async function countEffective(db: Db, siteId: string, from: Date, to: Date): Promise<number> {
  return db.$count(
    comments,
    and(
      eq(comments.siteId, siteId),
      gt(comments.effectiveAt, from),
      lte(comments.effectiveAt, to),
      isNotNull(comments.standingStatus),
    ),
  )
}
