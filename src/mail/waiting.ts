import { and, count, eq } from 'drizzle-orm'
import { mailRecipients, mails } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import { MAIL_KINDS } from '../moderation/labels.ts'
import { isOpen, isWelcome } from './open.ts'

/** Brings the gauge of mails that wait up to date; called as figures are asked for. */
export async function measureMails(deps: Deps): Promise<void> {
  const { mailsWaiting } = deps.metrics
  const rows = await deps.db
    .select({ site: mails.siteId, kind: mails.kind, waiting: count() })
    .from(mails)
    .innerJoin(mailRecipients, eq(mailRecipients.id, mails.recipientId))
    .where(and(isOpen, isWelcome))
    .groupBy(mails.siteId, mails.kind)
  mailsWaiting.reset()
  for (const { id: site, mail } of deps.sites.all())
    if (mail) for (const kind of MAIL_KINDS) mailsWaiting.set({ site, kind }, 0)
  for (const { site, kind, waiting } of rows) mailsWaiting.set({ site, kind }, waiting)
}
