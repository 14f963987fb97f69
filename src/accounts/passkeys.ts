import { and, asc, eq } from 'drizzle-orm'
import { writeAudit } from '../db/audit.ts'
import type { Db } from '../db/client.ts'
import { passkeys } from '../db/schema.ts'
import { AppError } from '../errors.ts'
import type { Actor } from '../moderation/actors.ts'

export interface PasskeyEntry {
  id: string
  name: string
  createdAt: Date
}

/** The passkeys of one account, oldest first. */
export async function listPasskeys(db: Db, userId: string): Promise<PasskeyEntry[]> {
  const rows = await db
    .select({ id: passkeys.id, name: passkeys.name, createdAt: passkeys.createdAt })
    .from(passkeys)
    .where(eq(passkeys.userId, userId))
    .orderBy(asc(passkeys.createdAt), asc(passkeys.id))
  return rows.map((row) => ({ ...row, name: row.name ?? '' }))
}

/** Takes away one passkey of an account. @throws not-found */
export async function removePasskey(
  db: Db,
  actor: Actor,
  { userId, id }: { userId: string; id: string },
): Promise<void> {
  await db.transaction(async (db) => {
    const removed = await db
      .delete(passkeys)
      .where(and(eq(passkeys.id, id), eq(passkeys.userId, userId)))
      .returning({ id: passkeys.id })
    if (removed.length === 0) throw new AppError('not-found')
    const subject = { type: 'user', id: userId }
    await writeAudit(db, { actor, action: 'passkey.remove', subject })
  })
}
