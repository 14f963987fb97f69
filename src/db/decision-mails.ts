import { sql } from 'drizzle-orm'
import { statusForAuthor } from '../moderation/standing.ts'
import type { Db } from './client.ts'
import type { CommentRow, DecisionRow } from './decisions.ts'
import { newId } from './ids.ts'

/**
 * Writes the mails that a decision is a reason for, in its transaction: to the author, where it changes what they
 * see, and with an approval to the author of the comment that is answered, once a reply. They wait until the
 * decision takes effect, and whether it stands then is asked as they are sent. Nobody who asked for nothing gets any.
 * @param comment as it was before the decision
 */
export async function writeDecisionMails(
  db: Db,
  comment: CommentRow,
  { id, statusAfter, effectiveAt, decidedAt }: DecisionRow,
): Promise<void> {
  const isNews = statusForAuthor(comment, decidedAt) !== statusAfter
  const answers = statusAfter === 'approved' ? comment.parentId : null
  if (!isNews && answers === null) return
  await db.execute(sql`
    with asked as (
      select s.recipient_id, s.comment_id = ${comment.id} as of_author
      from mail_subscriptions s join mail_recipients r on r.id = s.recipient_id
      where s.comment_id in (${comment.id}, ${answers}::uuid)
        and case when s.comment_id = ${comment.id} then s.decision and ${isNews}
          else s.replies and r.author_id <> ${comment.authorId} end
      -- Who unsubscribes just now must not make a decision fail.
      for key share of r
    )
    insert into mails (id, recipient_id, site_id, kind, about_id, next_attempt_at)
    select case when of_author then ${newId()}::uuid else ${newId()}::uuid end, recipient_id, ${comment.siteId},
      case when of_author then 'decision' else 'reply' end,
      case when of_author then ${id}::uuid else ${comment.id}::uuid end,
      ${effectiveAt.toISOString()}::timestamptz
    from asked
    on conflict (recipient_id, kind, about_id) do update set next_attempt_at = excluded.next_attempt_at
      where mails.attempts = 0`)
}
