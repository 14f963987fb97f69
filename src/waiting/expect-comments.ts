import type { Deps, Site } from '../deps.ts'
import type { Expectation } from '../moderation/expected/expect-decision.ts'
import { shareAbove } from '../moderation/expected/ranks.ts'
import type { QueueOrder } from '../moderation/labels.ts'
import type { Calendar } from '../moderation/pause/calendar.ts'
import { expect, expectNew, type WaitingComment } from './expect.ts'

/** So far back in the queue that nobody counts on an hour. */
const COUNTED = 10_000

/**
 * When these comments of a site are likely to be decided on, as `expectComment` says of each; what is
 * unknown is missing. The queue is walked once, as far as the last of them.
 */
export async function expectComments(
  deps: Deps,
  site: Site,
  comments: readonly (WaitingComment & { calendar: Calendar })[],
  at: Date,
): Promise<Map<string, Expectation>> {
  const order = deps.queueOrder()
  const outlook = { ...(await deps.outlook(site, at)), at }
  const isRanked = ({ risk }: WaitingComment) => order === 'oldest' || risk !== null
  const places = await placesOf(deps, site.id, order, comments.filter(isRanked))
  const expected = new Map<string, Expectation>()
  for (const comment of comments) {
    const { id, risk, calendar } = comment
    const ahead = places.get(id)
    const overtaking = order === 'risk' ? shareAbove(outlook.risks, risk ?? 0) : 0
    const found = !isRanked(comment)
      ? expectNew(calendar, order, outlook)
      : ahead !== undefined && expect(calendar, outlook, ahead, overtaking, true)
    if (found) expected.set(id, found)
  }
  return expected
}

/** How many waiting comments come before each of these, in the order in which moderators work. */
async function placesOf(
  { sql }: Deps,
  siteId: string,
  order: QueueOrder,
  comments: readonly WaitingComment[],
): Promise<Map<string, number>> {
  const last = comments.reduce<WaitingComment | undefined>(
    (found, comment) => (found && isBefore(order, comment, found) ? found : comment),
    undefined,
  )
  if (!last) return new Map()
  const { id, createdAt, risk } = last
  const ids = comments.map((comment) => comment.id)
  const inOrder = order === 'oldest' ? sql`created_at, id` : sql`risk desc, created_at, id`
  const upTo =
    order === 'oldest'
      ? sql`(created_at, id) <= (${createdAt.toISOString()}::timestamptz, ${id}::uuid)`
      : sql`risk >= ${risk ?? 0}::double precision and (risk > ${risk ?? 0}::double precision
          or (created_at, id) <= (${createdAt.toISOString()}::timestamptz, ${id}::uuid))`
  const rows = await sql<{ id: string; ahead: number }[]>`
    select id, ahead from (
      select id, (count(*) filter (where status = 'pending')
        over (order by ${inOrder} rows between unbounded preceding and 1 preceding))::int as ahead
      from (
        (select id, risk, created_at, status from comments
          where site_id = ${siteId} and status = 'pending' and ${upTo}
          order by ${inOrder} limit ${COUNTED})
        union all
        select id, risk, created_at, status from comments
          where id = any (${ids}::uuid[]) and status = 'scoring') queue) placed
    where id = any (${ids}::uuid[]) and ahead < ${COUNTED}`
  return new Map(rows.map((row) => [row.id, row.ahead]))
}

function isBefore(order: QueueOrder, a: WaitingComment, b: WaitingComment): boolean {
  if (order === 'risk' && a.risk !== b.risk) return (a.risk ?? 0) > (b.risk ?? 0)
  const [first, second] = [a.createdAt.getTime(), b.createdAt.getTime()]
  return first < second || (first === second && a.id < b.id)
}
