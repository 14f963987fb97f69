import { and, asc, lt, lte, not, sql } from 'drizzle-orm'
import { now } from '../db/clock.ts'
import { notices } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import { isOpen } from './open.ts'

const MOST_AT_ONCE = 1_000
const KEPT_DAYS = 30

/**
 * Enqueues every notice that is due, the failed ones again and those that the queue lost; one that it still
 * knows stays as it is. Forgets what was settled and is older than a month.
 * @returns how many were enqueued
 */
export async function sweepNotices(deps: Deps): Promise<number> {
  const due = await deps.db
    .select({ id: notices.id })
    .from(notices)
    .where(and(isOpen, lte(notices.nextAttemptAt, now)))
    .orderBy(asc(notices.nextAttemptAt))
    .limit(MOST_AT_ONCE)
  await deps.queues.enqueueNotices(due.map(({ id }) => id))

  await deps.db
    .delete(notices)
    .where(
      and(lt(notices.createdAt, sql`${now} - make_interval(days => ${KEPT_DAYS})`), not(isOpen)),
    )
  return due.length
}
