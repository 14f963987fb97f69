import { and, eq, lte, sql } from 'drizzle-orm'
import { writeAudit } from '../db/audit.ts'
import type { Db } from '../db/client.ts'
import { now } from '../db/clock.ts'
import { isLastAttempt, nextAttempt } from '../db/outbox.ts'
import { mailRecipients, mails } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import { compose } from './compose.ts'
import { readFacts } from './facts.ts'
import { isOpen, isWelcome } from './open.ts'
import type { Failure, Mailing } from './smtp.ts'

export interface Delivery {
  /** `dropped`: there was nothing to tell any more. */
  outcome: 'delivered' | 'failed' | 'given-up' | 'dropped'
  /** Why not delivered: a short code. */
  failure?: string
}

type Claimed = NonNullable<Awaited<ReturnType<typeof claim>>>

/**
 * Tries once to send a mail; when to try again stands in its row. At most one attempt runs at a time, and a mail
 * server gets a mail at least once: twice, under the same Message-ID, when its answer was lost.
 * @returns undefined when there was nothing to do: not due, not confirmed, sent, given up or gone
 */
export async function deliverMail(deps: Deps, id: string): Promise<Delivery | undefined> {
  if (!deps.mail) return undefined
  const mail = await claim(deps.db, id)
  if (!mail) return undefined
  const delivery = await attempt(deps, deps.mail, mail)
  if (!(await settle(deps.db, mail, delivery))) return undefined
  deps.metrics.mails.inc({ site: mail.siteId, kind: mail.kind, outcome: delivery.outcome })
  return delivery
}

/** Takes a mail that is due as `claim` of notices does: no transaction is open while the server takes its time. */
async function claim(db: Db, id: string) {
  const [claimed] = await db
    .update(mails)
    .set({ attempts: sql`${mails.attempts} + 1`, nextAttemptAt: nextAttempt(mails.attempts) })
    .from(mailRecipients)
    .where(
      and(
        eq(mails.id, id),
        eq(mailRecipients.id, mails.recipientId),
        isOpen,
        isWelcome,
        lte(mails.nextAttemptAt, now),
      ),
    )
    .returning({
      id: mails.id,
      siteId: mails.siteId,
      kind: mails.kind,
      aboutId: mails.aboutId,
      recipientId: mails.recipientId,
      createdAt: mails.createdAt,
      attempts: mails.attempts,
      address: mailRecipients.address,
    })
  return claimed
}

async function attempt(deps: Deps, mailing: Mailing, mail: Claimed): Promise<Delivery> {
  const site = deps.sites.find(mail.siteId)
  // No reason to give up at once: the config of the process that wrote the mail may be newer than ours.
  if (!site?.mail) return deliveryOf(mail, { code: 'not-configured', isFinal: false })
  const facts = await readFacts(deps.db, mail)
  if (!facts) return { outcome: 'dropped' }
  const sender = { secret: deps.secret, publicUrl: mailing.publicUrl }
  return deliveryOf(
    mail,
    await mailing.send(compose({ ...site, mail: site.mail }, sender, mail, facts)),
  )
}

function deliveryOf({ attempts }: Claimed, failure: Failure | undefined): Delivery {
  if (failure === undefined) return { outcome: 'delivered' }
  const isLast = failure.isFinal || isLastAttempt(attempts)
  return { outcome: isLast ? 'given-up' : 'failed', failure: failure.code }
}

/** @returns false when the mail was settled or is gone meanwhile, or a later attempt has begun and will tell */
async function settle(db: Db, mail: Claimed, { outcome, failure }: Delivery): Promise<boolean> {
  return db.transaction(async (db) => {
    const isOurs = outcome === 'delivered' ? undefined : eq(mails.attempts, mail.attempts)
    const which = and(eq(mails.id, mail.id), isOpen, isOurs)
    const settled =
      outcome === 'dropped'
        ? await db.delete(mails).where(which).returning({ id: mails.id })
        : await db
            .update(mails)
            .set({
              ...(outcome === 'delivered' && { deliveredAt: now }),
              ...(outcome === 'given-up' && { givenUpAt: now }),
              lastFailure: failure ?? null,
            })
            .where(which)
            .returning({ id: mails.id })
    if (settled.length === 0) return false
    if (outcome === 'given-up')
      await writeAudit(db, {
        actor: { type: 'system', job: 'mail' },
        action: 'mail.give-up',
        siteId: mail.siteId,
        subject: { type: 'mail', id: mail.id },
        details: { kind: mail.kind, attempts: mail.attempts, failure },
      })
    return true
  })
}
