import { and, eq, notExists, sql } from 'drizzle-orm'
import type { Db } from '../db/client.ts'
import { mailRecipients, mailSubscriptions } from '../db/schema.ts'

/**
 * Ends the mail about a comment, in the transaction that withdraws it; an address that no other comment of its
 * author uses is forgotten.
 */
export async function endSubscription(db: Db, commentId: string): Promise<void> {
  const [ended] = await db
    .delete(mailSubscriptions)
    .where(eq(mailSubscriptions.commentId, commentId))
    .returning({ recipientId: mailSubscriptions.recipientId })
  if (!ended) return
  const isUsed = db
    .select({ one: sql`1` })
    .from(mailSubscriptions)
    .where(eq(mailSubscriptions.recipientId, mailRecipients.id))
  await db
    .delete(mailRecipients)
    .where(and(eq(mailRecipients.id, ended.recipientId), notExists(isUsed)))
}
