import { eq } from 'drizzle-orm'
import { writeAudit } from '../db/audit.ts'
import { mailRecipients } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import { refuseConfirmations } from './limits.ts'
import { readUnsubscription } from './links.ts'

/** Whose mail a link ends; the site is null where nothing is sent any more. */
export interface Unsubscription {
  siteId: string | null
}

/** Whose mail a link would end; undefined where it is not one of ours. Changes nothing. */
export async function readUnsubscribeLink(
  deps: Deps,
  token: string,
): Promise<Unsubscription | undefined> {
  const recipientId = readUnsubscription(deps.secret, token)
  if (recipientId === null) return undefined
  const [recipient] = await deps.db
    .select({ siteId: mailRecipients.siteId })
    .from(mailRecipients)
    .where(eq(mailRecipients.id, recipientId))
  return { siteId: recipient?.siteId ?? null }
}

/**
 * Ends a reader's mail at once and forgets the address, with all that waits to be sent; a second time changes
 * nothing. One that never was confirmed is also not asked again for months.
 * @returns undefined where the link is not one of ours
 */
export async function unsubscribe(deps: Deps, token: string): Promise<Unsubscription | undefined> {
  const recipientId = readUnsubscription(deps.secret, token)
  if (recipientId === null) return undefined
  return deps.db.transaction(async (db) => {
    const [gone] = await db
      .delete(mailRecipients)
      .where(eq(mailRecipients.id, recipientId))
      .returning()
    if (!gone) return { siteId: null }
    const { siteId, address, authorId, confirmedAt } = gone
    if (!confirmedAt) await refuseConfirmations(db, deps.secret, siteId, address)
    await writeAudit(db, {
      actor: { type: 'reader', id: authorId },
      action: 'mail.unsubscribe',
      siteId,
      subject: { type: 'mail-recipient', id: recipientId },
      details: { confirmed: confirmedAt !== null },
    })
    return { siteId }
  })
}
