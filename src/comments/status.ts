import { and, desc, eq, inArray, lte } from 'drizzle-orm'
import { calendarOfArticle } from '../articles/calendar.ts'
import type { Db } from '../db/client.ts'
import { readClock } from '../db/clock.ts'
import type { CommentRow } from '../db/decisions.ts'
import { articles, decisions, revisions } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import type { ReasonCode, Status } from '../moderation/labels.ts'
import { publicRevision, statusForAuthor } from '../moderation/standing.ts'
import { isDecidable, isPublic } from '../moderation/states.ts'
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
  /** What readers see while this text waits; null: nothing, or this text. */
  publicBody: string | null
  createdAt: Date
  publishedAt: Date | null
  /** Why it was rejected, while it is. */
  reason: ReasonCode | null
  /** The same in the house's own words, where it has some. */
  reasonText: string | null
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
  const status = statusForAuthor(comment, at)
  const shown = isPublic(comment, at) ? publicRevision(comment, at) : null
  const [texts, [article]] = await Promise.all([
    deps.db
      .select({ id: revisions.id, body: revisions.body })
      .from(revisions)
      .where(inArray(revisions.id, [comment.revisionId, shown ?? comment.revisionId])),
    deps.db
      .select({ externalId: articles.externalId })
      .from(articles)
      .where(eq(articles.id, comment.articleId)),
  ])
  const textOf = (id: string) => texts.find((text) => text.id === id)?.body
  const body = textOf(comment.revisionId)
  if (body === undefined || !article) throw new Error('A comment without revision or article')
  const reason = status === 'rejected' ? await reasonOf(deps.db, comment, at) : null
  return {
    id,
    revisionId: comment.revisionId,
    site: comment.siteId,
    article: article.externalId,
    parentId: comment.parentId,
    status,
    body,
    publicBody: shown && shown !== comment.revisionId ? (textOf(shown) ?? null) : null,
    createdAt: comment.createdAt,
    publishedAt: shown ? comment.publishedAt : null,
    reason,
    reasonText: (reason && deps.sites.find(comment.siteId)?.reasons[reason]) ?? null,
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
