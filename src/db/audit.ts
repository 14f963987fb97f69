import type { Actor } from '../moderation/actors.ts'
import type { Db } from './client.ts'
import { auditLog } from './schema.ts'

export interface AuditEntry {
  actor: Actor
  /** `noun.verb`, such as `comment.withdraw`. */
  action: string
  siteId?: string | null
  subject: { type: string; id: string }
  /** Ids, codes and counts; never text, names or addresses. */
  details?: Record<string, unknown>
}

/** Writes what happened, in the transaction in which it happens: if this fails, so does that. */
export async function writeAudit(db: Db, entry: AuditEntry): Promise<void> {
  await db.insert(auditLog).values({
    actorType: entry.actor.type,
    actorId: actorId(entry.actor),
    action: entry.action,
    siteId: entry.siteId ?? null,
    subjectType: entry.subject.type,
    subjectId: entry.subject.id,
    details: entry.details ?? {},
  })
}

function actorId(actor: Actor): string | null {
  switch (actor.type) {
    case 'policy':
      return actor.version
    case 'system':
      return actor.job
    case 'operator':
      return null
    default:
      return actor.id
  }
}
