import { and, eq } from 'drizzle-orm'
import { writeAudit } from '../db/audit.ts'
import { readClock } from '../db/clock.ts'
import { comments, recommendations, revisions } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import { adviseUnscored } from '../moderation/policy.ts'
import { lockScoring } from './score.ts'

/**
 * Gives up scoring a revision: the comment goes to review as not scored, never to the public, and the
 * summary counts it. Does nothing when the revision was scored or changed meanwhile.
 * @param failure the error's name, for the operator; no text of the comment
 */
export async function parkRevision(
  deps: Deps,
  revisionId: string,
  failure: string,
): Promise<boolean> {
  const [found] = await deps.db
    .select({ commentId: comments.id, siteId: comments.siteId })
    .from(comments)
    .where(and(eq(comments.revisionId, revisionId), eq(comments.status, 'scoring')))
  if (!found) return false
  const site = deps.sites.find(found.siteId)
  const advice = adviseUnscored(site?.policy ?? { signals: {} })
  return deps.db.transaction(async (db) => {
    const comment = await lockScoring(db, found.commentId, revisionId)
    if (!comment) return false
    const at = await readClock(db)
    await db
      .update(revisions)
      .set({ scoringFailedAt: at, scoringFailure: failure })
      .where(eq(revisions.id, revisionId))
    await db
      .insert(recommendations)
      .values({
        revisionId,
        policyVersion: site?.policyVersion ?? 'none',
        recommendation: advice.recommendation,
        reasons: advice.reasons,
        risk: advice.risk,
        createdAt: at,
      })
      .onConflictDoNothing()
    await db
      .update(comments)
      .set({ status: 'pending', risk: advice.risk, recommendation: advice.recommendation })
      .where(eq(comments.id, comment.id))
    await writeAudit(db, {
      actor: { type: 'system', job: 'score' },
      action: 'revision.park',
      siteId: comment.siteId,
      subject: { type: 'revision', id: revisionId },
      details: { failure },
    })
    return true
  })
}
