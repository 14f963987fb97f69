import type { Sql } from 'postgres'
import type { PastComment } from '../../simulation/newsroom.ts'

const AT_ONCE = 1_000

/** Instants in epoch milliseconds: the driver gives timestamps as text. */
interface Row {
  arrivedAt: number
  risk: number
  withdrawnAt: number | null
  decidedBy: 'moderator' | 'policy' | null
  decidedAt: number | null
}

/**
 * The comments of a site that came to wait for a person, by arrival, read in batches. Those that the
 * policy decided on first never did.
 */
export async function* streamHistory(
  { sql }: { sql: Sql },
  siteId: string,
): AsyncGenerator<PastComment> {
  const batches = sql<Row[]>`
    select c.risk, d.actor_type as "decidedBy",
      (extract(epoch from r.created_at) * 1000)::float8 as "arrivedAt",
      (extract(epoch from c.withdrawn_at) * 1000)::float8 as "withdrawnAt",
      (extract(epoch from d.decided_at) * 1000)::float8 as "decidedAt"
    from comments c
    join revisions r on r.comment_id = c.id and r.number = 1
    left join lateral (
      select actor_type, decided_at from decisions
      where comment_id = c.id and decision <> 'undo'
      order by decided_at, id limit 1
    ) d on true
    where c.site_id = ${siteId}
    order by r.created_at, c.id`.cursor(AT_ONCE)
  for await (const rows of batches) {
    for (const { arrivedAt, risk, withdrawnAt, decidedBy, decidedAt } of rows) {
      if (decidedBy === 'policy') continue
      yield {
        arrivedAt: new Date(arrivedAt),
        risk,
        decidedAt: decidedAt === null ? null : new Date(decidedAt),
        leftAt: withdrawnAt === null ? null : new Date(withdrawnAt),
      }
    }
  }
}

/** How many comments a site has: the most that `streamHistory` can give. */
export async function countComments({ sql }: { sql: Sql }, siteId: string): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from comments where site_id = ${siteId}`
  return row?.count ?? 0
}
