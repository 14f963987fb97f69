import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { decodeCursor, encodeCursor, idKey, instantKey } from '../db/cursor.ts'
import type { Deps } from '../deps.ts'
import type { Moderator } from '../moderation/actors.ts'
import {
  type Language,
  type QueueOrder,
  SIGNALS,
  type Signal,
  type Status,
} from '../moderation/labels.ts'
import { loadCards, type ReviewCard } from './cards.ts'

export interface QueueQuery {
  /** The sites to look at; all of them may be seen by who asks. */
  siteIds: readonly string[]
  /** Without it those that wait, or of the reported those that wait and those let through. */
  status?: Status | undefined
  /** Only what readers reported and no moderator has decided on since. */
  reported?: boolean | undefined
  signal?: Signal | undefined
  order: QueueOrder
  /** Cards a page, 1..100. */
  limit: number
  cursor?: string | undefined
  /** Of the explanations; without it each site's own. */
  language?: Language | undefined
}

export interface QueuePage {
  items: ReviewCard[]
  nextCursor: string | null
}

/**
 * One page of the queue: riskiest or oldest first, ties by age. Each site is read along its own index
 * and the results merged, so a page costs the same however much is stored.
 * @throws invalid-cursor
 */
export async function listQueue(
  deps: Deps,
  moderator: Moderator,
  query: QueueQuery,
): Promise<QueuePage> {
  const found = await deps.db.execute<{ id: string; risk: number; created_at: string }>(
    queueStatement(query),
  )
  const page = found.slice(0, query.limit)
  const last = page.at(-1)
  return {
    items: await loadCards(
      deps,
      page.map((row) => row.id),
      moderator,
      query.language,
    ),
    nextCursor:
      last && found.length > query.limit
        ? encodeCursor(query.order, [last.risk, new Date(last.created_at).toISOString(), last.id])
        : null,
  }
}

/** The statement behind a page; exported so that a test can read its plan. */
export function queueStatement(query: QueueQuery): SQL {
  const order = query.order === 'risk' ? sql`risk desc, created_at, id` : sql`created_at, id`
  // A literal, since the planner matches partial indexes only against literals; from our own list.
  const signal = SIGNALS.find((known) => known === query.signal)
  const flagged = signal ? sql.raw(`and '${signal}' = any (signals)`) : sql``
  const reported = query.reported ? sql`and reports_open > 0` : sql``
  const inState = query.reported && !query.status ? REPORTED_STATES : is(query.status ?? 'pending')
  return sql`
    select queue.id, queue.risk, queue.created_at
    from unnest(${`{${query.siteIds.join(',')}}`}::text[]) as site (id)
    cross join lateral (
      select id, risk, created_at from comments
      where site_id = site.id and ${inState}
        ${reported} ${flagged} ${after(query)}
      order by ${order} limit ${query.limit + 1}
    ) queue
    order by ${order} limit ${query.limit + 1}`
}

const is = (status: Status) => sql`status = ${sql.raw(`'${status}'`)}`

/** What is decided to be taken down needs no further look. */
const REPORTED_STATES = sql`status in ('pending', 'approved')`

function after({ order, cursor }: QueueQuery): SQL {
  if (!cursor) return sql``
  const [risk, at, id] = decodeCursor(cursor, order, [z.number(), instantKey, idKey])
  if (order === 'oldest') return sql`and (created_at, id) > (${at}::timestamptz, ${id}::uuid)`
  return sql`and risk <= ${risk}::double precision
    and (risk < ${risk}::double precision or (created_at, id) > (${at}::timestamptz, ${id}::uuid))`
}
