import { and, eq, lte, sql } from 'drizzle-orm'
import { writeAudit } from '../db/audit.ts'
import type { Db } from '../db/client.ts'
import { now } from '../db/clock.ts'
import { isLastAttempt, nextAttempt } from '../db/outbox.ts'
import { notices } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import { isOpen } from './open.ts'
import { post } from './post.ts'
import { receiversOf } from './receivers.ts'
import { sign } from './signature.ts'

/** The receiver says that it wants nothing more. */
const GONE = 'http-410'

export interface Delivery {
  outcome: 'delivered' | 'failed' | 'given-up'
  /** Why not delivered: a short code. */
  failure?: string
}

type Claimed = NonNullable<Awaited<ReturnType<typeof claim>>>

/**
 * Tries once to deliver a notice; when to try again stands in its row. At most one attempt runs at a time, and
 * a receiver gets a notice at least once: twice when its answer was lost.
 * @returns undefined when there was nothing to do: not due, already delivered, given up or gone
 */
export async function deliverNotice(deps: Deps, id: string): Promise<Delivery | undefined> {
  const notice = await claim(deps.db, id)
  if (!notice) return undefined
  const delivery = deliveryOf(notice, await send(deps, notice))
  if (!(await settle(deps.db, notice, delivery))) return undefined
  deps.metrics.notices.inc({
    site: notice.siteId,
    event: notice.event,
    outcome: delivery.outcome,
  })
  return delivery
}

/**
 * Takes a notice that is due by moving its next attempt ahead: no transaction is open while the receiver
 * takes its time, and after a crash the next attempt comes by itself.
 */
async function claim(db: Db, id: string) {
  const [claimed] = await db
    .update(notices)
    .set({
      attempts: sql`${notices.attempts} + 1`,
      nextAttemptAt: nextAttempt(notices.attempts),
    })
    .where(and(eq(notices.id, id), isOpen, lte(notices.nextAttemptAt, now)))
    .returning({
      id: notices.id,
      siteId: notices.siteId,
      event: notices.event,
      url: notices.url,
      payload: notices.payload,
      createdAt: notices.createdAt,
      attempts: notices.attempts,
      timestamp: sql<number>`floor(extract(epoch from ${now}))::float8`,
    })
  return claimed
}

/** @returns undefined when the receiver took it, else why not */
async function send(deps: Deps, notice: Claimed): Promise<string | undefined> {
  const { id, event, url, timestamp } = notice
  const site = deps.sites.find(notice.siteId)
  // An address that was taken out of the config gets nothing more. No reason to give up at once: the config of
  // the process that wrote the notice may be newer than ours.
  if (!site || !receiversOf(site, event).includes(url)) return 'not-configured'
  const body = JSON.stringify({
    id,
    event,
    site: site.id,
    createdAt: notice.createdAt,
    ...notice.payload,
  })
  const headers = {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    ...(deps.webhookSecret && {
      'webhook-signature': sign(deps.webhookSecret, id, timestamp, body),
    }),
  }
  return post(url, headers, body)
}

function deliveryOf({ attempts }: Claimed, failure: string | undefined): Delivery {
  if (failure === undefined) return { outcome: 'delivered' }
  const isLast = failure === GONE || isLastAttempt(attempts)
  return { outcome: isLast ? 'given-up' : 'failed', failure }
}

/** @returns false when the notice was settled meanwhile, or a later attempt has begun and will tell */
async function settle(db: Db, notice: Claimed, { outcome, failure }: Delivery): Promise<boolean> {
  return db.transaction(async (db) => {
    const isOurs = outcome === 'delivered' ? undefined : eq(notices.attempts, notice.attempts)
    const settled = await db
      .update(notices)
      .set({
        ...(outcome === 'delivered' && { deliveredAt: now }),
        ...(outcome === 'given-up' && { givenUpAt: now }),
        lastFailure: failure ?? null,
      })
      .where(and(eq(notices.id, notice.id), isOpen, isOurs))
      .returning({ id: notices.id })
    if (settled.length === 0) return false
    if (outcome === 'given-up')
      await writeAudit(db, {
        actor: { type: 'system', job: 'notify' },
        action: 'notice.give-up',
        siteId: notice.siteId,
        subject: { type: 'notice', id: notice.id },
        details: { event: notice.event, attempts: notice.attempts, failure },
      })
    return true
  })
}
