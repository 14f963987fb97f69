import { sql } from 'drizzle-orm'
import type { Db } from '../db/client.ts'
import { RECOMMENDATIONS, type Recommendation, SIGNALS, type Signal } from '../moderation/labels.ts'
import { fillCounts } from './fill-counts.ts'

/** What came in in a span of time. */
export interface Arrived {
  total: number
  byHour: { startsAt: Date; comments: number }[]
  /** `none`: without scores, so far or for good. */
  byRecommendation: Record<Recommendation | 'none', number>
  /** Comments that went over a threshold of the signal. */
  bySignal: Record<Signal, number>
}

/** A comment that waits for a person. */
export interface WaitingComment {
  id: string
  article: { id: string; title: string; url: string }
  risk: number
  signals: Signal[]
  since: Date
  /** The begin of the text, at most 200 characters; only where texts were asked for. */
  excerpt?: string
}

export interface VerdictCounts {
  approved: number
  rejected: number
}

const EXCERPT_LETTERS = 200
const LISTED = 5

interface ArrivedRow extends Record<string, unknown> {
  total: number
  by_hour: Record<string, number> | null
  by_recommendation: Record<string, number> | null
  by_signal: Record<string, number> | null
}

/**
 * Counts the comments that came in from the first of some instants to `until`, by the span between two of
 * them. What was withdrawn since came in as well.
 */
export async function countArrived(
  db: Db,
  siteId: string,
  starts: readonly Date[],
  until: Date,
): Promise<Arrived> {
  const bounds = `{${starts.map((start) => start.toISOString()).join()}}`
  // The list of all states lets the index by state and age find the span.
  const [row] = await db.execute<ArrivedRow>(sql`
    with came as materialized (
      select width_bucket(created_at, ${bounds}::timestamptz[]) - 1 as hour, recommendation, signals
      from comments where site_id = ${siteId}
        and status in ('scoring', 'pending', 'approved', 'rejected', 'withdrawn')
        and created_at >= ${(starts[0] ?? until).toISOString()} and created_at < ${until.toISOString()}
    )
    select (select count(*)::int from came) as total,
      (select json_object_agg(hour, n) from (
        select hour, count(*) as n from came group by 1) h) as by_hour,
      (select json_object_agg(recommendation, n) from (
        select coalesce(recommendation, 'none') as recommendation, count(*) as n from came group by 1) r
      ) as by_recommendation,
      (select json_object_agg(signal, n) from (
        select unnest(signals) as signal, count(*) as n from came group by 1) s) as by_signal`)
  return {
    total: row?.total ?? 0,
    byHour: starts.map((startsAt, i) => ({ startsAt, comments: row?.by_hour?.[i] ?? 0 })),
    byRecommendation: fillCounts([...RECOMMENDATIONS, 'none'], row?.by_recommendation),
    bySignal: fillCounts(SIGNALS, row?.by_signal),
  }
}

/**
 * Counts the decisions that were held back and take effect in (`from`, `until`], each comment's last one only.
 * What its author changed or withdrew before that has no effect.
 */
export async function countHeld(
  db: Db,
  siteId: string,
  from: Date,
  until: Date,
): Promise<VerdictCounts> {
  const [row] = await db.execute<{ approved: number; rejected: number }>(sql`
    select (count(*) filter (where d.decision = 'approve'))::int as approved,
      (count(*) filter (where d.decision = 'reject'))::int as rejected
    from decisions d join comments c on c.id = d.comment_id
    where d.site_id = ${siteId} and d.effective_at > d.decided_at
      and d.effective_at > ${from.toISOString()} and d.effective_at <= ${until.toISOString()}
      and (c.withdrawn_at is null or c.withdrawn_at >= d.effective_at)
      and not exists (select 1 from decisions later
        where later.replaces = d.id and later.decided_at < d.effective_at)
      and not exists (select 1 from revisions own join revisions later
          on later.comment_id = own.comment_id and later.number > own.number
        where own.id = d.revision_id and later.created_at < d.effective_at)`)
  return { approved: row?.approved ?? 0, rejected: row?.rejected ?? 0 }
}

/** How many comments of a site wait for scores or for a person. */
export async function countWaiting(db: Db, siteId: string): Promise<number> {
  const [row] = await db.execute<{ n: number }>(sql`
    select count(*)::int as n from comments
    where site_id = ${siteId} and status in ('scoring', 'pending')`)
  return row?.n ?? 0
}

interface WaitingRow extends Record<string, unknown> {
  id: string
  article: WaitingComment['article']
  risk: number
  signals: Signal[]
  since: string
  excerpt: string | null
}

/** The first five of those that wait for a person, riskiest or oldest first. */
export async function listWaiting(
  db: Db,
  siteId: string,
  order: 'risk' | 'oldest',
  withTexts: boolean,
): Promise<WaitingComment[]> {
  const sorting = order === 'risk' ? sql`c.risk desc, c.created_at, c.id` : sql`c.created_at, c.id`
  const rows = await db.execute<WaitingRow>(sql`
    select c.id, c.risk, c.signals, c.created_at as since,
      json_build_object('id', a.external_id, 'title', a.title, 'url', a.url) as article,
      ${withTexts ? sql`left(v.body, ${EXCERPT_LETTERS})` : sql`null`} as excerpt
    from (select c.* from comments c where c.site_id = ${siteId} and c.status = 'pending'
      order by ${sorting} limit ${LISTED}) c
    join articles a on a.id = c.article_id
    join revisions v on v.id = c.revision_id
    order by ${sorting}`)
  return rows.map(({ since, excerpt, ...row }) => ({
    ...row,
    since: new Date(since),
    ...(excerpt !== null && { excerpt }),
  }))
}
