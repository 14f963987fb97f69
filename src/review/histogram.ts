import { sql } from 'drizzle-orm'
import type { Deps } from '../deps.ts'
import type { HISTOGRAM_SIGNALS } from '../moderation/labels.ts'

export type HistogramSignal = (typeof HISTOGRAM_SIGNALS)[number]

/** From a value on and up to another, which only the last bucket includes. */
export interface Bucket {
  from: number
  to: number
  count: number
}

const BUCKETS = 20

/** How a site's waiting comments spread over risk or a score; those without the score are in none. */
export async function countBuckets(
  deps: Deps,
  siteId: string,
  signal: HistogramSignal,
): Promise<Bucket[]> {
  deps.sites.get(siteId)
  const value =
    signal === 'risk'
      ? sql`risk`
      : sql`(select s.value from scores s
          where s.revision_id = comments.revision_id and s.signal = ${signal})`
  const rows = await deps.db.execute<{ place: number; count: number }>(sql`
    select least(floor(value * ${BUCKETS}), ${BUCKETS - 1})::int as place, count(*)::int as count
    from (
      select ${value} as value from comments where site_id = ${siteId} and status = 'pending'
    ) waiting
    where value is not null group by 1`)
  const counts = new Map(rows.map(({ place, count }) => [place, count]))
  return Array.from({ length: BUCKETS }, (_, i) => ({
    from: i / BUCKETS,
    to: (i + 1) / BUCKETS,
    count: counts.get(i) ?? 0,
  }))
}
