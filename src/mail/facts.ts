import { sql } from 'drizzle-orm'
import type { Db } from '../db/client.ts'
import type { MailKind, ReasonCode, Verdict } from '../moderation/labels.ts'

interface Place {
  /** The article's. */
  title: string
  url: string
  commentId: string
}

/** What a mail tells. */
export type MailFacts =
  | { kind: 'confirmation' }
  | ({ kind: 'decision'; decision: Verdict; reason: ReasonCode | null; body: string } & Place)
  | ({ kind: 'reply'; name: string; body: string } & Place)

export interface About {
  kind: MailKind
  recipientId: string
  aboutId: string | null
}

/**
 * Reads what a mail tells as it is now.
 * @returns undefined where there is nothing to tell any more: the decision was undone, replaced or voided by an edit,
 * the reply is not public, or the comment was withdrawn
 */
export async function readFacts(db: Db, { kind, ...about }: About): Promise<MailFacts | undefined> {
  switch (kind) {
    case 'confirmation':
      return { kind }
    case 'decision':
      return readDecision(db, about)
    case 'reply':
      return readReply(db, about)
  }
}

type Of<Kind> = Omit<Extract<MailFacts, { kind: Kind }>, 'kind'>

async function readDecision(db: Db, { aboutId, recipientId }: Omit<About, 'kind'>) {
  const [row] = await db.execute<{ [Key in keyof Of<'decision'>]: Of<'decision'>[Key] }>(sql`
    select d.decision, d.reason, r.body, c.id as "commentId", a.title, a.url
    from decisions d
    join comments c on c.id = d.comment_id and c.revision_id = d.revision_id
      -- It stands: after another one, or an undo, either differs.
      and c.status = d.status_after and c.effective_at = d.effective_at
    join mail_subscriptions s on s.comment_id = c.id and s.recipient_id = ${recipientId}
    join revisions r on r.id = d.revision_id
    join articles a on a.id = c.article_id
    where d.id = ${aboutId} and d.effective_at <= freischalt_now()
      -- In a pause the same may be decided twice, with another decision between: that is told once.
      and not exists (
        select from decisions again where again.comment_id = d.comment_id
          and again.revision_id = d.revision_id and again.decision = d.decision
          and again.effective_at = d.effective_at
          and (again.decided_at, again.id) > (d.decided_at, d.id))`)
  return row && { kind: 'decision' as const, ...row }
}

async function readReply(db: Db, { aboutId, recipientId }: Omit<About, 'kind'>) {
  const [row] = await db.execute<{ [Key in keyof Of<'reply'>]: Of<'reply'>[Key] }>(sql`
    select c.author_name as name, r.body, c.id as "commentId", a.title, a.url
    from comments c
    join mail_subscriptions s on s.comment_id = c.parent_id and s.recipient_id = ${recipientId}
    -- The text that is public, whatever its author has made of it since.
    join revisions r on r.id = public_revision(c.revision_id, c.public_revision_id, c.effective_at)
    join articles a on a.id = c.article_id
    where c.id = ${aboutId}
      and is_public(c.status, c.published_at, c.standing_status, c.effective_at)`)
  return row && { kind: 'reply' as const, ...row }
}
