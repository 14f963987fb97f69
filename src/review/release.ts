import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { writeAudit } from '../db/audit.ts'
import type { Db } from '../db/client.ts'
import { readClock } from '../db/clock.ts'
import { auditLog, sites } from '../db/schema.ts'
import type { Deps, Site } from '../deps.ts'
import type { PaceProfile } from '../moderation/expected/profile.ts'
import { type Boundary, untoldBoundaries } from '../moderation/morning/boundaries.ts'
import { writeNotice } from '../notices/write.ts'
import { makeDigest } from './digest.ts'
import { countHeld, countWaiting } from './digest-rows.ts'

const ACTIONS = { started: 'pause.start', ended: 'pause.end' } as const

/**
 * Announces for each site the pauses that began or ended since the last time, once each, in the audit log and
 * to webhooks; with the last end goes the digest. However late it runs, the instants are those of the pauses.
 * Publication itself needs none of this: it is a column.
 */
export async function announcePauses(deps: Deps): Promise<void> {
  for (const site of deps.sites.all())
    await announceSite(deps, site).catch((err) =>
      // It is tried again in a moment; other sites need not wait for that.
      deps.log.error({ err, site: site.id }, 'pause not announced'),
    )
}

async function announceSite(deps: Deps, site: Site): Promise<void> {
  const at = await readClock(deps.db)
  if ((await listUntold(deps.db, site, at)).length === 0) return
  const { profile } = await deps.outlook(site, at)
  const { told, notices } = await deps.db.transaction((db) => announce(db, site, profile))
  await deps.queues.enqueueNotices(notices)
  for (const boundary of told) deps.log.info({ site: site.id, ...boundary }, 'pause boundary')
}

async function announce(db: Db, site: Site, profile: PaceProfile) {
  await db.execute(sql`select pg_advisory_xact_lock(hashtext(${`pause:${site.id}`}))`)
  const at = await readClock(db)
  const told = await listUntold(db, site, at)
  const notices: string[] = []
  for (const boundary of told) {
    const details = await detailsOf(db, site, boundary)
    await writeAudit(db, {
      actor: { type: 'system', job: 'release' },
      action: ACTIONS[boundary.state],
      siteId: site.id,
      subject: { type: 'site', id: site.id },
      details,
    })
    notices.push(...(await writeNotice(db, site, 'pause', { state: boundary.state, ...details })))
  }
  const end = told.findLast(({ state }) => state === 'ended')
  if (end) notices.push(...(await writeDigest(db, site, end, profile, at)))
  return { told, notices }
}

async function detailsOf(db: Db, { id }: Site, { state, startsAt, resumesAt }: Boundary) {
  const instants = { startsAt: startsAt.toISOString(), resumesAt: resumesAt.toISOString() }
  return state === 'started'
    ? { ...instants, waiting: await countWaiting(db, id) }
    : { ...instants, tookEffect: await countHeld(db, id, startsAt, resumesAt) }
}

/** Without texts: what is sent leaves the machine. */
async function writeDigest(
  db: Db,
  site: Site,
  { startsAt, resumesAt }: Boundary,
  profile: PaceProfile,
  at: Date,
): Promise<string[]> {
  const about = { kind: 'pause' as const, startsAt, endsAt: resumesAt }
  const made = await makeDigest(db, { site, at, about, profile, withTexts: false })
  const { site: _, ...digest } = made
  return writeNotice(db, site, 'digest', digest)
}

async function listUntold(db: Db, site: Site, at: Date): Promise<Boundary[]> {
  return untoldBoundaries(site.calendar, await lastTold(db, site.id, at), at)
}

/** The last announcement; before the first one, since when the site is known. */
async function lastTold(db: Db, siteId: string, at: Date) {
  const [row] = await db
    .select({ action: auditLog.action, at: auditLog.at, details: auditLog.details })
    .from(auditLog)
    .where(
      and(
        eq(auditLog.subjectType, 'site'),
        eq(auditLog.subjectId, siteId),
        inArray(auditLog.action, Object.values(ACTIONS)),
      ),
    )
    .orderBy(desc(auditLog.id))
    .limit(1)
  if (row) return readAnnouncement(row)
  const [site] = await db.select({ since: sites.createdAt }).from(sites).where(eq(sites.id, siteId))
  return { state: null, since: site?.since ?? at }
}

/** Announcements of earlier versions lack the instants of ends; they were written as the pause ended. */
function readAnnouncement(row: { action: string; at: Date; details: unknown }): Boundary {
  const { startsAt, resumesAt } = row.details as { startsAt?: string; resumesAt?: string }
  return {
    state: row.action === ACTIONS.started ? 'started' : 'ended',
    startsAt: startsAt === undefined ? row.at : new Date(startsAt),
    resumesAt: resumesAt === undefined ? row.at : new Date(resumesAt),
  }
}
