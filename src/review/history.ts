import { asc, eq } from 'drizzle-orm'
import { comments, decisions, recommendations, revisions, scores } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import { AppError } from '../errors.ts'
import { mayAct, type Principal } from '../moderation/actors.ts'
import type { Language, Recommendation, Status } from '../moderation/labels.ts'
import type { Reason } from '../moderation/policy-types.ts'
import type { Score } from '../moderation/scores.ts'
import { explainScores, type ScoreView } from './explained.ts'
import { listNotes, type NoteView } from './notes.ts'
import { type DecisionView, presentDecision } from './present.ts'

export interface RevisionView {
  id: string
  number: number
  text: string
  createdAt: Date
  scoredAt: Date | null
  scoringFailedAt: Date | null
  scores: ScoreView[]
  recommendation: {
    recommendation: Recommendation
    reasons: Reason[]
    policyVersion: string
  } | null
}

export interface CommentHistory {
  id: string
  site: string
  status: Status
  createdAt: Date
  withdrawnAt: Date | null
  revisions: RevisionView[]
  /** Oldest first; every change of mind is a row of its own. */
  decisions: DecisionView[]
  /** What moderators told each other, oldest first. */
  notes: NoteView[]
}

/**
 * Every revision, score, decision and note of a comment.
 * @param language of the explanations; without it the site's own
 * @throws comment-not-found
 */
export async function getHistory(
  deps: Deps,
  principal: Principal,
  id: string,
  language?: Language,
): Promise<CommentHistory> {
  const { db } = deps
  const [comment] = await db.select().from(comments).where(eq(comments.id, id))
  if (!comment || !mayAct(principal, 'moderator', comment.siteId))
    throw new AppError('comment-not-found')
  const [texts, measured, made, notes] = await Promise.all([
    db
      .select()
      .from(revisions)
      .leftJoin(recommendations, eq(recommendations.revisionId, revisions.id))
      .where(eq(revisions.commentId, id))
      .orderBy(asc(revisions.number)),
    db
      .select({ score: scores })
      .from(scores)
      .innerJoin(revisions, eq(revisions.id, scores.revisionId))
      .where(eq(revisions.commentId, id))
      .orderBy(asc(scores.signal)),
    db
      .select()
      .from(decisions)
      .where(eq(decisions.commentId, id))
      .orderBy(asc(decisions.decidedAt), asc(decisions.id)),
    listNotes(db, id),
  ])
  return {
    id,
    site: comment.siteId,
    status: comment.status,
    createdAt: comment.createdAt,
    withdrawnAt: comment.withdrawnAt,
    revisions: texts.map(({ revisions: text, recommendations: advice }) => ({
      id: text.id,
      number: text.number,
      text: text.body,
      createdAt: text.createdAt,
      scoredAt: text.scoredAt,
      scoringFailedAt: text.scoringFailedAt,
      scores: explainScores(
        deps,
        comment.siteId,
        measured.filter(({ score }) => score.revisionId === text.id).map(presentScore),
        language,
      ),
      recommendation: advice && {
        recommendation: advice.recommendation,
        reasons: advice.reasons,
        policyVersion: advice.policyVersion,
      },
    })),
    decisions: made.map(presentDecision),
    notes,
  }
}

function presentScore({ score: row }: { score: typeof scores.$inferSelect }): Score {
  const { revisionId: _, createdAt: __, abstained, count, parts, passage, ...score } = row
  return {
    ...score,
    ...(abstained && { abstained }),
    ...(count !== null && { count }),
    ...(parts && { parts }),
    ...(passage && { passage }),
  }
}
