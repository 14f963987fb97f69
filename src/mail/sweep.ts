import { and, asc, eq, isNull, lt, lte, ne, not, or, sql } from 'drizzle-orm'
import { now } from '../db/clock.ts'
import { mailLimits, mailRecipients, mails } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import { CONFIRM_DAYS } from './compose.ts'
import { isOpen, isWelcome } from './open.ts'

const MOST_AT_ONCE = 1_000
const KEPT_DAYS = 30
/** An address is forgotten this long after its reader gave it last. */
const ADDRESS_DAYS = 365

/**
 * Enqueues every mail that is due, new ones as well as those that failed: there is no other way to the queue. Forgets
 * addresses that were not confirmed in time or not given for a year, and mails that were settled a month ago; only
 * that somebody was told of a reply is kept with the address, so that nobody is told twice.
 * @returns how many were enqueued
 */
export async function sweepMails(deps: Deps): Promise<number> {
  const { db } = deps
  await db
    .delete(mailRecipients)
    .where(
      or(
        and(isNull(mailRecipients.confirmedAt), lt(mailRecipients.askedAt, daysAgo(CONFIRM_DAYS))),
        lt(mailRecipients.askedAt, daysAgo(ADDRESS_DAYS)),
      ),
    )
  await db
    .delete(mails)
    .where(and(lt(mails.createdAt, daysAgo(KEPT_DAYS)), not(isOpen), ne(mails.kind, 'reply')))
  await db.delete(mailLimits).where(lte(mailLimits.until, now))

  if (!deps.mail) return 0
  const due = await db
    .select({ id: mails.id })
    .from(mails)
    .innerJoin(mailRecipients, eq(mailRecipients.id, mails.recipientId))
    .where(and(isOpen, isWelcome, lte(mails.nextAttemptAt, now)))
    .orderBy(asc(mails.nextAttemptAt))
    .limit(MOST_AT_ONCE)
  await deps.queues.enqueueMails(due.map(({ id }) => id))
  return due.length
}

const daysAgo = (days: number) => sql<Date>`${now} - make_interval(days => ${days})`
