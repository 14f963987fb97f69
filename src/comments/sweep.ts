import { sql } from 'drizzle-orm'
import { forgetReaderChanges } from '../db/reader-changes.ts'
import { forgetReviewChanges } from '../db/review-changes.ts'
import type { Deps } from '../deps.ts'

/** A revision that waits longer than this for its scores may have been forgotten by the queue. */
const FORGOTTEN_AFTER_SECONDS = 15
const MOST_AT_ONCE = 1_000
const KEYS_KEPT_HOURS = 48

/**
 * Finds every revision that still waits for its scores and enqueues it again; one that the queue still
 * knows stays as it is. Also folds counts together, and forgets expired claims, used proofs, old idempotency keys, old changes for
 * readers and moderators, and old attempts to sign in.
 * @returns how many revisions were enqueued again
 */
export async function sweep(deps: Deps): Promise<number> {
  const found = await deps.db.execute<{ revision_id: string }>(sql`
    select waiting.revision_id
    from unnest(${idList(deps)}::text[]) as site (id)
    cross join lateral (
      select revision_id, created_at from comments
      where site_id = site.id and status = 'scoring'
        and created_at < freischalt_now() - make_interval(secs => ${FORGOTTEN_AFTER_SECONDS})
      order by created_at, id limit ${MOST_AT_ONCE}
    ) waiting
    order by waiting.created_at limit ${MOST_AT_ONCE}`)
  if (found.length > 0)
    await deps.queues.enqueueScores(found.map((row) => ({ revisionId: row.revision_id })))

  await foldCounts(deps)
  await deps.db.execute(sql`delete from claims where expires_at <= freischalt_now()`)
  await deps.db.execute(sql`
    delete from idempotency_keys
    where created_at < freischalt_now() - make_interval(hours => ${KEYS_KEPT_HOURS})`)
  // Some time later, since the clocks that judge a proof may be ahead of this one.
  await deps.db.execute(sql`
    delete from used_proofs where expires_at < freischalt_now() - interval '10 minutes'`)
  await forgetReaderChanges(deps.db)
  await forgetReviewChanges(deps.db)
  await deps.db.execute(sql`
    delete from rate_limits
    where last_request < extract(epoch from now() - interval '1 hour') * 1000`)
  return found.length
}

/** One sweep at a time; a second one finds nothing to fold. */
async function foldCounts(deps: Deps): Promise<void> {
  await deps.db.execute(sql`
    with folded as (
      delete from comment_count_changes where ctid in (
        select ctid from comment_count_changes for update skip locked)
      returning site_id, status, change)
    insert into comment_counts
      select site_id, status, sum(change) from folded group by site_id, status order by 1, 2
    on conflict (site_id, status) do update set count = comment_counts.count + excluded.count`)
}

/** A PostgreSQL array literal; site ids are slugs and need no quoting. */
function idList(deps: Deps): string {
  return `{${deps.sites
    .all()
    .map((site) => site.id)
    .join(',')}}`
}
