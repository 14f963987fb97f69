import { writeAudit } from '../db/audit.ts'
import type { Db } from '../db/client.ts'
import type { Actor } from '../moderation/actors.ts'

export type AccountChange =
  | 'two-factor.on'
  | 'two-factor.off'
  | 'backup-codes.renew'
  | 'passkey.add'

/** Writes to the audit log what better-auth changed about how somebody signs in. */
export async function recordAccountChange(
  db: Db,
  actor: Actor,
  { userId, action }: { userId: string; action: AccountChange },
): Promise<void> {
  await writeAudit(db, { actor, action, subject: { type: 'user', id: userId } })
}
