import { eq } from 'drizzle-orm'
import { readClock } from '../db/clock.ts'
import { latestDecision } from '../db/decisions.ts'
import { articles, revisions } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import type { ReasonCode, Status } from '../moderation/labels.ts'
import { visibleStatus } from '../moderation/states.ts'
import { getOwnComment } from './own.ts'

/** A comment as its author may see it. */
export interface OwnComment {
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
  expectedBy: Date | null
}

/**
 * What became of a comment, for its author.
 * @throws comment-not-found, unauthenticated
 */
export async function getCommentStatus(
  deps: Deps,
  id: string,
  token: string | undefined,
): Promise<OwnComment> {
  const comment = await getOwnComment(deps, deps.db, id, token)
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
  const decision = status === 'rejected' ? await latestDecision(deps.db, id) : undefined
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
    reason: decision?.reason ?? null,
    expectedBy: null,
  }
}
