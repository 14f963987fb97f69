import { eq } from 'drizzle-orm'
import { writeAudit } from '../db/audit.ts'
import { now, readClock } from '../db/clock.ts'
import { mailRecipients } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import { readConfirmation } from './links.ts'

/**
 * The site that a link for confirming is for; undefined where it is not one of ours, too old, or the address
 * was forgotten meanwhile. Changes nothing: programs open links as well.
 */
export async function siteToConfirm(deps: Deps, token: string): Promise<string | undefined> {
  const read = readConfirmation(deps.secret, token)
  if (!read || read.until <= (await readClock(deps.db))) return undefined
  const [recipient] = await deps.db
    .select({ siteId: mailRecipients.siteId })
    .from(mailRecipients)
    .where(eq(mailRecipients.id, read.recipientId))
  return recipient?.siteId
}

/**
 * Confirms an address: from now on its reader gets the mail they asked for, also what has waited for this.
 * @returns the site; undefined as `siteToConfirm`
 */
export async function confirmAddress(deps: Deps, token: string): Promise<string | undefined> {
  const read = readConfirmation(deps.secret, token)
  if (!read) return undefined
  const { recipientId, until } = read
  return deps.db.transaction(async (db) => {
    const [before] = await db
      .select()
      .from(mailRecipients)
      .where(eq(mailRecipients.id, recipientId))
      .for('update')
    if (!before || until <= (await readClock(db))) return undefined
    if (before.confirmedAt) return before.siteId
    await db
      .update(mailRecipients)
      .set({ confirmedAt: now })
      .where(eq(mailRecipients.id, recipientId))
    await writeAudit(db, {
      actor: { type: 'reader', id: before.authorId },
      action: 'mail.confirm',
      siteId: before.siteId,
      subject: { type: 'mail-recipient', id: recipientId },
    })
    return before.siteId
  })
}
