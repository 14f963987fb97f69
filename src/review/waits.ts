import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Deps, Site } from '../deps.ts'
import type { Status } from '../moderation/labels.ts'
import { calendarFor } from '../moderation/pause/sections.ts'
import { workingMs } from '../moderation/pause/working-time.ts'
import { expectComments } from '../waiting/expect-comments.ts'

/** How long a comment has waited, and until when its author counts on hearing of it. */
export interface CardWait {
  /** Since its text arrived, without the pauses; null: it does not wait. */
  waitedWorkingMs: number | null
  /** As its author is told; null: it does not wait, or that is not known. */
  expectedBy: Date | null
}

export const NO_WAIT: CardWait = { waitedWorkingMs: null, expectedBy: null }

interface Waiting {
  id: string
  site: string
  status: Status
  risk: number
  createdAt: Date
}

const arrival = z.object({
  id: z.string(),
  section: z.string().nullable(),
  arrived_at: z.coerce.date(),
  now: z.coerce.date(),
})

/** The waits of those among these comments that wait, a whole page at once. */
export async function waitsOf(
  deps: Deps,
  comments: readonly Waiting[],
): Promise<Map<string, CardWait>> {
  const waiting = comments.filter(({ status }) => status === 'pending' || status === 'scoring')
  if (waiting.length === 0) return new Map()
  const arrivals = await loadArrivals(
    deps,
    waiting.map(({ id }) => id),
  )
  const waits = new Map<string, CardWait>()
  for (const siteId of new Set(waiting.map(({ site }) => site))) {
    const site = deps.sites.find(siteId)
    if (!site) continue
    const ofSite = waiting.filter((comment) => comment.site === siteId)
    for (const [id, wait] of await waitsOfSite(deps, site, ofSite, arrivals)) waits.set(id, wait)
  }
  return waits
}

type Arrivals = Map<string, z.output<typeof arrival>>

async function loadArrivals({ db }: Deps, ids: readonly string[]): Promise<Arrivals> {
  const rows = await db.execute(sql`
    select c.id, a.section, v.created_at as arrived_at, freischalt_now() as now
    from comments c join articles a on a.id = c.article_id join revisions v on v.id = c.revision_id
    where c.id = any (${`{${ids.join(',')}}`}::uuid[])`)
  return new Map(rows.map((row) => arrival.parse(row)).map((row) => [row.id, row]))
}

async function waitsOfSite(
  deps: Deps,
  site: Site,
  comments: readonly Waiting[],
  arrivals: Arrivals,
): Promise<[string, CardWait][]> {
  const known = comments.flatMap(({ id, status, risk, createdAt }) => {
    const { section = null, arrived_at: arrivedAt, now } = arrivals.get(id) ?? {}
    if (!arrivedAt || !now) return []
    const calendar = calendarFor(site, section)
    const isScored = status === 'pending'
    return [{ id, createdAt, risk: isScored ? risk : null, calendar, arrivedAt, now }]
  })
  const [first] = known
  if (!first) return []
  const expected = await expectComments(deps, site, known, first.now)
  return known.map(({ id, calendar, arrivedAt, now }) => [
    id,
    {
      waitedWorkingMs: Math.max(0, workingMs(calendar, arrivedAt, now)),
      expectedBy: expected.get(id)?.expectedBy ?? null,
    },
  ])
}
