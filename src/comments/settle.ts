import { eq } from 'drizzle-orm'
import type { Db } from '../db/client.ts'
import { applyDecision, type CommentRow } from '../db/decisions.ts'
import { savePolicy } from '../db/policies.ts'
import { comments } from '../db/schema.ts'
import type { Deps, Site } from '../deps.ts'
import { heldUntil } from '../moderation/hold.ts'
import type { Verdict } from '../moderation/labels.ts'
import { workingMs } from '../moderation/pause/working-time.ts'
import { type Advice, automaticVerdict } from '../moderation/policy.ts'

export interface Unsettled {
  comment: CommentRow
  advice: Advice
  arrivedAt: Date
  at: Date
}

/**
 * Moves a comment on from `scoring`, in the caller's transaction, with its row locked: to review, or
 * where the policy decides by itself straight to a decision, which a pause may hold back.
 */
export async function settle(deps: Deps, db: Db, unsettled: Unsettled): Promise<void> {
  const { comment, advice, arrivedAt, at } = unsettled
  const site = deps.sites.get(comment.siteId)
  await savePolicy(db, site)
  const pending = {
    status: 'pending' as const,
    risk: advice.risk,
    recommendation: advice.recommendation,
    signals: advice.flagged,
  }
  await db.update(comments).set(pending).where(eq(comments.id, comment.id))

  const verdict = verdictFor(site, advice)
  if (!verdict) return
  const free = !site.pause || site.pause.automatic === 'allow'
  await applyDecision(db, {
    comment: { ...comment, ...pending },
    decision: verdict,
    actor: { type: 'policy', version: site.policyVersion },
    policyVersion: site.policyVersion,
    arrivedAt,
    at,
    effectiveAt: free ? at : heldUntil(site.calendar, at),
    workedMs: workingMs(site.calendar, arrivedAt, at),
  })
  deps.metrics.decisions.inc({ site: site.id, decision: verdict, actor: 'policy' })
}

/** Publication first means that only what the policy would reject waits for a moderator. */
function verdictFor(site: Site, advice: Advice): Verdict | null {
  const verdict = automaticVerdict(advice.recommendation, site.policy)
  const publishes = site.moderation === 'after-publication' && advice.recommendation !== 'reject'
  return verdict ?? (publishes ? 'approve' : null)
}
