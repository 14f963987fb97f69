import { eq } from 'drizzle-orm'
import { calendarOfArticle } from '../articles/calendar.ts'
import type { Db } from '../db/client.ts'
import { applyDecision, type CommentRow } from '../db/decisions.ts'
import { savePolicy } from '../db/policies.ts'
import { articles, comments } from '../db/schema.ts'
import type { Deps, Site } from '../deps.ts'
import type { TextLanguage, Verdict } from '../moderation/labels.ts'
import type { Calendar } from '../moderation/pause/calendar.ts'
import { outsidePause, pauseAt } from '../moderation/pause/pauses.ts'
import { workingMs } from '../moderation/pause/working-time.ts'
import { type Advice, automaticVerdict } from '../moderation/policy.ts'
import { raisedRisk } from '../moderation/reports.ts'
import { writeNotice } from '../notices/write.ts'

export interface Unsettled {
  comment: CommentRow
  advice: Advice
  language: TextLanguage
  arrivedAt: Date
  at: Date
}

/**
 * Moves a comment on from `scoring`, in the caller's transaction, with its row locked: to review, or
 * where the policy decides by itself straight to a decision, which a pause may hold back. Those on call
 * are told of what is urgent.
 * @returns ids of the notices to be sent once the transaction is committed
 */
export async function settle(deps: Deps, db: Db, unsettled: Unsettled): Promise<string[]> {
  const { comment, advice, language, arrivedAt, at } = unsettled
  const site = deps.sites.get(comment.siteId)
  await savePolicy(db, site)
  const pending = {
    status: 'pending' as const,
    risk: raisedRisk(advice.risk, { open: comment.reportsOpen, trusted: comment.reportsTrusted }),
    recommendation: advice.recommendation,
    signals: advice.flagged,
    language,
  }
  await db.update(comments).set(pending).where(eq(comments.id, comment.id))
  const calendar = await calendarOfArticle(db, site, comment.articleId)
  const notices = await tellUrgent(db, site, calendar, unsettled)

  const publishesFirst = site.moderation === 'after-publication'
  const verdict = automaticVerdict(advice, site.policy, publishesFirst)
  if (!verdict) return notices
  await applyDecision(db, {
    comment: { ...comment, ...pending },
    decision: verdict,
    actor: { type: 'policy', version: site.policyVersion },
    policyVersion: site.policyVersion,
    arrivedAt,
    at,
    effectiveAt: isHeld(site, verdict) ? outsidePause(calendar, at) : at,
    workedMs: workingMs(calendar, arrivedAt, at),
  })
  deps.metrics.decisions.inc({ site: site.id, decision: verdict, actor: 'policy' })
  return notices
}

async function tellUrgent(
  db: Db,
  site: Site,
  calendar: Calendar,
  { comment, advice, at }: Unsettled,
): Promise<string[]> {
  if (advice.urgent.length === 0) return []
  const [article] = await db
    .select({ id: articles.externalId, url: articles.url })
    .from(articles)
    .where(eq(articles.id, comment.articleId))
  return writeNotice(db, site, 'urgent', {
    commentId: comment.id,
    revisionId: comment.revisionId,
    article: article ?? null,
    signals: advice.urgent,
    recommendation: advice.recommendation,
    paused: pauseAt(calendar, at) !== null,
  })
}

/** Whether a pause holds back what the policy decides by itself. */
function isHeld({ pause }: Site, verdict: Verdict): boolean {
  switch (pause?.automatic) {
    case 'hold':
      return true
    case 'reject-only':
      return verdict === 'approve'
    default:
      return false
  }
}
