import { sql } from 'drizzle-orm'
import type { Db } from '../db/client.ts'
import { now } from '../db/clock.ts'
import { newId } from '../db/ids.ts'
import { mailRecipients, mails } from '../db/schema.ts'
import type { Deps, Site } from '../deps.ts'
import { takeConfirmation } from './limits.ts'
import { recipientIdOf } from './links.ts'

/** What the author of a comment wants to be told by mail. */
export interface MailWishes {
  decision?: boolean | undefined
  replies?: boolean | undefined
}

export interface Subscription {
  commentId: string
  authorId: string
  address: string
  wishes: MailWishes
  /** Who asks, as far as known: counted, so that nobody has many addresses written to. */
  client?: string | undefined
}

/** Whether an address of a reader is used for anything. */
export function sendsMail({ mail }: Pick<Deps, 'mail'>, site: Pick<Site, 'mail'>): boolean {
  return mail !== null && site.mail !== undefined
}

/**
 * Notes what the author of a stored comment wants to be told, and has an address that is not confirmed asked
 * for that, where limits allow. The same again changes nothing.
 */
export async function subscribe(
  deps: Deps,
  site: Site,
  { commentId, authorId, address: written, wishes, client }: Subscription,
): Promise<void> {
  const { decision = false, replies = false } = wishes
  if (!sendsMail(deps, site) || !(decision || replies)) return
  const address = written.replace(/@.*$/, (host) => host.toLowerCase())
  const recipientId = recipientIdOf(deps.secret, site.id, authorId, address)
  await deps.db.transaction(async (db) => {
    const [recipient] = await db
      .insert(mailRecipients)
      .values({ id: recipientId, siteId: site.id, authorId, address })
      .onConflictDoUpdate({ target: mailRecipients.id, set: { askedAt: now } })
      .returning({ confirmedAt: mailRecipients.confirmedAt })
    const isNew = await insertSubscription(db, commentId, recipientId, { decision, replies })
    if (!isNew || recipient?.confirmedAt) return
    const asked = { siteId: site.id, recipientId, address, client }
    if (!(await takeConfirmation(db, deps.secret, asked))) return
    await db
      .insert(mails)
      .values({ id: newId(), recipientId, siteId: site.id, kind: 'confirmation' })
  })
}

/** @returns false where the comment has one, or was withdrawn meanwhile */
async function insertSubscription(
  db: Db,
  commentId: string,
  recipientId: string,
  { decision, replies }: Required<MailWishes>,
): Promise<boolean> {
  const rows = await db.execute(sql`
    insert into mail_subscriptions (comment_id, recipient_id, decision, replies)
    select id, ${recipientId}::uuid, ${decision}::boolean, ${replies}::boolean
    from comments where id = ${commentId} and status <> 'withdrawn'
    on conflict do nothing
    returning comment_id`)
  return rows.length > 0
}
