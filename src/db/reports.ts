import { and, eq, isNull, sql } from 'drizzle-orm'
import { type OpenReports, raisedRisk } from '../moderation/reports.ts'
import type { Db } from './client.ts'
import { comments, recommendations, reports } from './schema.ts'

type Reported = Pick<typeof comments.$inferSelect, 'id' | 'revisionId' | 'risk'>

/** Keeps how many reports of a comment are open, and the risk that follows, with its row locked. */
export async function setOpenReports(
  db: Db,
  comment: Reported,
  { open, trusted }: OpenReports,
): Promise<void> {
  const [advice] = await db
    .select({ risk: recommendations.risk })
    .from(recommendations)
    .where(eq(recommendations.revisionId, comment.revisionId))
  const risk = raisedRisk(advice?.risk ?? comment.risk, { open, trusted })
  await db
    .update(comments)
    .set({ reportsOpen: open, reportsTrusted: trusted, risk })
    .where(eq(comments.id, comment.id))
}

/** A moderator decided on the text: what was reported of it is settled. */
export async function settleReports(db: Db, comment: Reported, decisionId: string): Promise<void> {
  await db.update(reports).set({ settledBy: decisionId }).where(openOf(comment))
  await setOpenReports(db, comment, { open: 0, trusted: 0 })
}

/** The comment has another text: what was reported of it stays open. */
export async function moveReports(db: Db, comment: Reported, revisionId: string): Promise<void> {
  await db.update(reports).set({ revisionId }).where(openOf(comment))
}

/** The decision is taken back: what it settled is open again. */
export async function reopenReports(db: Db, comment: Reported, decisionId: string): Promise<void> {
  const reopened = await db
    .update(reports)
    .set({ settledBy: null })
    .where(and(eq(reports.commentId, comment.id), eq(reports.settledBy, decisionId)))
    .returning({ id: reports.reporterId })
  if (reopened.length === 0) return
  const [count] = await db
    .select({
      open: sql<number>`count(*)::int`,
      trusted: sql<number>`(count(*) filter (where ${reports.trusted}))::int`,
    })
    .from(reports)
    .where(openOf(comment))
  if (count) await setOpenReports(db, comment, count)
}

const openOf = ({ id, revisionId }: Reported) =>
  and(eq(reports.commentId, id), eq(reports.revisionId, revisionId), isNull(reports.settledBy))
