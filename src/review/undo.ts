import { eq } from 'drizzle-orm'
import { calendarOfArticle } from '../articles/calendar.ts'
import { readClock } from '../db/clock.ts'
import { applyUndo, type DecisionRow, latestDecision } from '../db/decisions.ts'
import { decisions } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import { AppError } from '../errors.ts'
import { type Moderator, mayAct, type Principal } from '../moderation/actors.ts'
import { workingMs } from '../moderation/pause/working-time.ts'
import { refuseClaimedByOther } from './claimed.ts'
import { arrivalOf, auditOverride, lockComment } from './decide.ts'
import { effectOf, type Override } from './effect.ts'

/**
 * Takes the latest decision on a comment back, whoever made it: a new row says so, and the comment is
 * again what it was before. Sent again by the same moderator it answers with the same row, as long as that is
 * the latest. In a pause that is refused, or takes effect at its end; only a decision that has
 * not taken effect itself is taken back at once where moderators may decide at night.
 * @throws decision-not-found, state-conflict (not the latest, an undo itself, or withdrawn meanwhile),
 * revision-changed, claimed-by-other, moderation-paused, forbidden
 */
export async function undoDecision(
  deps: Deps,
  principal: Principal,
  moderator: Moderator,
  decisionId: string,
  override?: Override,
): Promise<DecisionRow> {
  const undo = await deps.db.transaction(async (db) => {
    const [found] = await db.select().from(decisions).where(eq(decisions.id, decisionId))
    if (!found || !mayAct(principal, 'moderator', found.siteId))
      throw new AppError('decision-not-found')
    const comment = await lockComment(db, principal, found.commentId)
    const latest = await latestDecision(db, comment.id)
    if (
      latest?.decision === 'undo' &&
      latest.replaces === found.id &&
      latest.actorId === moderator.id
    )
      return latest
    if (
      latest?.id !== found.id ||
      found.decision === 'undo' ||
      comment.status !== found.statusAfter
    )
      throw new AppError('state-conflict', {
        detail: 'Only the latest decision on a comment can be undone, and only once',
        extra: { commentStatus: comment.status, latestDecisionId: latest?.id },
      })
    if (comment.revisionId !== found.revisionId)
      throw new AppError('revision-changed', { extra: { revisionId: comment.revisionId } })
    const at = await readClock(db)
    const site = deps.sites.get(comment.siteId)
    const calendar = await calendarOfArticle(db, site, comment.articleId)
    const effect = effectOf(site, calendar, principal, at, override)
    await refuseClaimedByOther(db, comment.id, moderator)
    const arrivedAt = await arrivalOf(db, comment)
    const row = await applyUndo(db, found, {
      comment,
      actor: moderator,
      policyVersion: site.policyVersion,
      arrivedAt,
      at,
      ...effect,
      // Nobody outside the newsroom has seen anything of it yet.
      ...(found.effectiveAt > at && { effectiveAt: at }),
      workedMs: workingMs(calendar, arrivedAt, at),
    })
    if (effect.overrideReason !== undefined) await auditOverride(db, moderator, row)
    return row
  })
  deps.changes.expire()
  return undo
}
