import { and, desc, eq, lte } from 'drizzle-orm'
import { calendarOfArticle } from '../articles/calendar.ts'
import type { Db } from '../db/client.ts'
import { readClock } from '../db/clock.ts'
import type { CommentRow } from '../db/decisions.ts'
import { articles, decisions, revisions } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import type { ReasonCode, Status } from '../moderation/labels.ts'
import { isDecidable, visibleStatus } from '../moderation/states.ts'
import { identifyReader } from '../readers/reader.ts'
import { expectComment } from '../waiting/expect.ts'
import { type ExpectedTimes, timesOf } from '../waiting/told.ts'
import { getOwnComment, identifyFor, requireBearer } from './own.ts'

/** A comment as its author may see it. */
export interface OwnComment extends ExpectedTimes {
  id: string
  revisionId: string
  site: string
  article: string
  parentId: string | null
  status: Status
  body: string
  createdAt: Date
  publishedAt: Date | null
  /** Why it was rejected, while it is. */
  reason: ReasonCode | null
  /** How many comments of the site wait before this one, while it does. */
  ahead: number | null
}

/**
 * What became of a comment, for its author.
 * @throws comment-not-found, unauthenticated, jwt-invalid
 */
export async function getCommentStatus(
  deps: Deps,
  id: string,
  token: string | undefined,
): Promise<OwnComment> {
  const { reader } = await identifyFor(deps, id, requireBearer(token), identifyReader)
  const comment = await getOwnComment(deps.db, id, reader)
  const at = await readClock(deps.db)
  const status = visibleStatus(comment, at)
  const [[revision], [article]] = await Promise.all([
    deps.db.select().from(revisions).where(eq(revisions.id, comment.revisionId)),
    deps.db
      .select({ externalId: articles.externalId })
      .from(articles)
      .where(eq(articles.id, comment.articleId)),
  ])
  if (!revision || !article) throw new Error('A comment without revision or article')
  return {
    id,
    revisionId: comment.revisionId,
    site: comment.siteId,
    article: article.externalId,
    parentId: comment.parentId,
    status,
    body: revision.body,
    createdAt: comment.createdAt,
    publishedAt: status === 'approved' ? comment.publishedAt : null,
    reason: status === 'rejected' ? await reasonOf(deps.db, comment, at) : null,
    ...(await waitOf(deps, comment, at)),
  }
}

/** When its author may expect to hear of it: while it waits, or as a held decision takes effect. */
async function waitOf(
  deps: Deps,
  comment: CommentRow,
  at: Date,
): Promise<ExpectedTimes & { ahead: number | null }> {
  const { id, status, createdAt, effectiveAt } = comment
  if (isDecidable(status) && effectiveAt && effectiveAt > at) {
    return {
      ...timesOf({ expectedBy: effectiveAt, earliest: effectiveAt, latest: effectiveAt }),
      ahead: null,
    }
  }
  if (status !== 'pending' && status !== 'scoring') return { ...timesOf(null), ahead: null }
  const risk = status === 'pending' ? comment.risk : null
  const site = deps.sites.get(comment.siteId)
  const calendar = await calendarOfArticle(deps.db, site, comment.articleId)
  const { ahead, expectation } = await expectComment(
    deps,
    site,
    { id, createdAt, risk },
    at,
    calendar,
  )
  return { ...timesOf(expectation), ahead }
}

/** Why the comment is rejected: by the newest rejection that has taken effect. */
async function reasonOf(db: Db, comment: CommentRow, at: Date): Promise<ReasonCode | null> {
  const [rejection] = await db
    .select({ reason: decisions.reason })
    .from(decisions)
    .where(
      and(
        eq(decisions.commentId, comment.id),
        eq(decisions.decision, 'reject'),
        lte(decisions.effectiveAt, at),
      ),
    )
    .orderBy(desc(decisions.decidedAt), desc(decisions.id))
    .limit(1)
  return rejection?.reason ?? null
}
