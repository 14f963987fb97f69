import { eq } from 'drizzle-orm'
import { writeAudit } from '../db/audit.ts'
import type { Db } from '../db/client.ts'
import { sessions, twoFactors, users } from '../db/schema.ts'
import type { Actor } from '../moderation/actors.ts'

/**
 * Lets somebody who has lost app and backup codes sign in with the password alone; ends their sessions.
 * @returns whether there is such an account with a second step
 */
export async function switchSecondStepOff(db: Db, actor: Actor, address: string): Promise<boolean> {
  return db.transaction(async (db) => {
    const [user] = await db
      .select({ id: users.id })
      .from(users)
      .where(eq(users.email, address.toLowerCase()))
    if (!user) return false
    const userId = user.id
    const off = await db.delete(twoFactors).where(eq(twoFactors.userId, userId)).returning()
    if (off.length === 0) return false
    await db.update(users).set({ twoFactorEnabled: false }).where(eq(users.id, userId))
    await db.delete(sessions).where(eq(sessions.userId, userId))
    await writeAudit(db, { actor, action: 'two-factor.off', subject: { type: 'user', id: userId } })
    return true
  })
}
