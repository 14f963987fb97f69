import { sql as statement } from 'drizzle-orm'
import type { Sql } from 'postgres'
import type { Verdict } from '../moderation/labels.ts'
import type { Db } from './client.ts'
import { cursorOf, KEPT_MINUTES, type Position } from './reader-changes.ts'

/** Something that moderators of a site see otherwise than before. */
export interface ReviewChange {
  site: string
  id: string
  change: 'arrived' | 'changed' | 'decided' | 'claimed' | 'released' | 'held' | 'unheld'
  /** Of `decided`. */
  decision: Verdict | 'undo' | null
  /** A moderator's name; null for the policy and where nobody did it. */
  by: string | null
}

export interface ReviewNews {
  position: Position
  changes: ReviewChange[]
}

/**
 * What was committed on these sites since an instant and the oldest transaction then under way, in about the
 * order in which it happened; without them, only where things stand. Without the snapshot of then some of it may
 * have been told before.
 * @returns null where that is more than `most`, or from before what is kept, or unknown to this database
 */
export async function readReviewChanges(
  sql: Sql,
  siteIds: readonly string[],
  since: { at: number; oldest: string; snapshot?: string } | undefined,
  most: number,
): Promise<ReviewNews | null> {
  const from = since && new Date(since.at).toISOString()
  const isKnown = since
    ? sql`${from ?? ''}::timestamptz between freischalt_now() - make_interval(mins => ${KEPT_MINUTES})
          and freischalt_now() + interval '1 minute'
        and ${since.oldest}::xid8 <= pg_snapshot_xmax(pg_current_snapshot())`
    : sql`true`
  const isNew = since ? sql`r.transaction_id >= ${since.oldest}::xid8` : sql`false`
  const isUnseen = since?.snapshot
    ? sql`not pg_visible_in_snapshot(r.transaction_id, ${since.snapshot}::pg_snapshot)`
    : sql`true`
  const [row] = await sql<(Position & { known: boolean; changes: ReviewChange[] })[]>`
    select extract(epoch from freischalt_now())::float8 * 1000 as at,
      pg_current_snapshot()::text as snapshot, ${isKnown} as known,
      (select coalesce(json_agg(json_build_object('site', site_id, 'id', comment_id,
          'change', change, 'decision', decision, 'by', actor_name) order by transaction_id, at), '[]')
        from (
          select * from review_changes r
          where r.site_id = any (${[...siteIds]}) and ${isNew} and ${isUnseen}
            and pg_visible_in_snapshot(r.transaction_id, pg_current_snapshot())
          order by r.transaction_id, r.at limit ${most + 1}) told) as changes`
  if (!row?.known || row.changes.length > most) return null
  return { position: { at: Math.round(row.at), snapshot: row.snapshot }, changes: row.changes }
}

/** Where things stand now: who gives it later is told what has happened since. */
export async function currentCursor(sql: Sql): Promise<string> {
  const news = await readReviewChanges(sql, [], undefined, 0)
  if (!news) throw new Error('The database told no position')
  return cursorOf(news.position)
}

/** Forgets what is kept no longer. */
export async function forgetReviewChanges(db: Db): Promise<void> {
  await db.execute(statement`
    delete from review_changes
    where at < freischalt_now() - make_interval(mins => ${KEPT_MINUTES})`)
}
