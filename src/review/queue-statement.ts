import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { decodeCursor, idKey, instantKey } from '../db/cursor.ts'
import { type QueueOrder, SIGNALS, STATUSES } from '../moderation/labels.ts'
import { filtersOf, type QueueFilters } from './queue-filters.ts'

export interface QueueSlice extends QueueFilters {
  order: QueueOrder
  limit: number
  cursor?: string | undefined
}

/**
 * One row more than a page of comments by risk or age. Every site, status and signal is read along its
 * own index and the results merged, so a page costs the same however much is stored.
 */
export function queueStatement(query: QueueSlice): SQL {
  const order = query.order === 'risk' ? sql`risk desc, created_at, id` : sql`created_at, id`
  const limited = sql`order by ${order} limit ${query.limit + 1}`
  const others = sql`${filtersOf(query)} ${after(query)}`
  const branches = statesOf(query).flatMap((state) =>
    flagsOf(query).map(
      (flag) => sql`(select id, risk, created_at from comments
        where site_id = site.id and ${state} ${flag} ${others} ${limited})`,
    ),
  )
  return sql`
    select queue.id, queue.risk, queue.created_at
    from unnest(${`{${query.siteIds.join(',')}}`}::text[]) as site (id)
    cross join lateral (${sql.join(branches, sql` union `)}) queue
    ${limited}`
}

/** What is decided to be taken down needs no further look. */
const REPORTED_STATES = sql`status in ('pending', 'approved')`

/** Literals, since the planner matches partial indexes only against literals; from our own lists. */
function statesOf({ statuses, reported }: QueueFilters): SQL[] {
  if (!statuses?.length && reported) return [REPORTED_STATES]
  const asked = statuses?.length ? statuses : ['pending']
  return STATUSES.filter((known) => asked.includes(known)).map(
    (status) => sql`status = ${sql.raw(`'${status}'`)}`,
  )
}

function flagsOf({ signals }: QueueFilters): SQL[] {
  if (!signals?.length) return [sql``]
  return SIGNALS.filter((known) => signals.includes(known)).map(
    (signal) => sql`and ${sql.raw(`'${signal}'`)} = any (signals)`,
  )
}

function after({ order, cursor }: QueueSlice): SQL {
  if (!cursor) return sql``
  const [risk, at, id] = decodeCursor(cursor, order, [z.number(), instantKey, idKey])
  if (order === 'oldest') return sql`and (created_at, id) > (${at}::timestamptz, ${id}::uuid)`
  return sql`and risk <= ${risk}::double precision
    and (risk < ${risk}::double precision or (created_at, id) > (${at}::timestamptz, ${id}::uuid))`
}
