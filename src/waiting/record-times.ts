import { readClock } from '../db/clock.ts'
import type { Deps, Site } from '../deps.ts'
import { situationAt } from '../moderation/expected/spread.ts'
import { expectComment, expectNew, type WaitingComment } from './expect.ts'
import { STATED_DAYS } from './habits.ts'

/** Between two statements that are kept of a site; a few hundred a day tell enough. */
const EVERY_SECONDS = 180

/**
 * Keeps of each site every few minutes what is stated about one waiting comment, drawn at random, and
 * about the newest as it arrived. What becomes of them tells how wide an honest range is. Old ones are forgotten.
 */
export async function recordStatedTimes(deps: Deps): Promise<void> {
  const at = await readClock(deps.db)
  for (const site of deps.sites.all())
    if (await isDue(deps, site.id, at)) {
      await recordSite(deps, site, at)
      await forgetOld(deps, site.id, at)
    }
}

async function forgetOld({ sql }: Deps, siteId: string, at: Date): Promise<void> {
  await sql`
    delete from stated_times where site_id = ${siteId}
      and stated_at < ${at.toISOString()}::timestamptz - make_interval(days => ${2 * STATED_DAYS})`
}

async function isDue({ sql }: Deps, siteId: string, at: Date): Promise<boolean> {
  const [row] = await sql<{ due: boolean }[]>`
    select coalesce(max(stated_at) <= ${at.toISOString()}::timestamptz - make_interval(secs => ${EVERY_SECONDS}), true) as due
    from stated_times where site_id = ${siteId}`
  return row?.due ?? true
}

async function recordSite(deps: Deps, site: Site, at: Date): Promise<void> {
  const drawn = await drawWaiting(deps, site.id)
  if (!drawn) return
  const { expectation } = await expectComment(deps, site, drawn, at)
  if (expectation) await save(deps, site, drawn.id, at, expectation.expectedBy, true)

  const order = deps.queueOrder()
  const newest = order === 'risk' ? await newestWaiting(deps, site.id, at) : undefined
  if (!newest || newest.id === drawn.id) return
  const outlook = await deps.outlook(site, at)
  const onArrival = expectNew(site.calendar, order, { ...outlook, at })
  if (onArrival) await save(deps, site, newest.id, at, onArrival.expectedBy, false)
}

async function save(
  { sql }: Deps,
  site: Site,
  commentId: string,
  at: Date,
  expectedBy: Date,
  isRanked: boolean,
): Promise<void> {
  await sql`
    insert into stated_times (site_id, comment_id, stated_at, expected_by, situation)
    values (${site.id}, ${commentId}, ${at.toISOString()}, ${expectedBy.toISOString()}, ${situationAt(site.calendar, at, isRanked)})
    on conflict do nothing`
}

type Row = { id: string; created_at: string; risk: number }

async function drawWaiting({ sql }: Deps, siteId: string): Promise<WaitingComment | undefined> {
  const [row] = await sql<Row[]>`
    select id, created_at::text, risk from comments
    where site_id = ${siteId} and status = 'pending' order by random() limit 1`
  return row && read(row)
}

/** One that came so shortly ago that what is said of it is said of an arrival. */
async function newestWaiting(
  { sql }: Deps,
  siteId: string,
  at: Date,
): Promise<WaitingComment | undefined> {
  const [row] = await sql<Row[]>`
    select id, created_at::text, risk from comments
    where site_id = ${siteId} and status = 'pending'
      and created_at > ${at.toISOString()}::timestamptz - interval '1 minute'
    order by created_at desc, id desc limit 1`
  return row && read(row)
}

function read({ id, created_at, risk }: Row): WaitingComment {
  return { id, createdAt: new Date(created_at), risk }
}
