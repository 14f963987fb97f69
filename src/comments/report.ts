import { and, eq, ne, sql } from 'drizzle-orm'
import { writeAudit } from '../db/audit.ts'
import type { Db } from '../db/client.ts'
import { now } from '../db/clock.ts'
import { setOpenReports } from '../db/reports.ts'
import { comments, reports } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import type { ReasonCode } from '../moderation/labels.ts'
import type { ClientAddress } from '../readers/address.ts'
import { identifyWriter, introduce, type KnownReader } from '../readers/reader.ts'
import { cleanNote } from './clean.ts'
import { identifyFor } from './own.ts'
import { lockForReader } from './public-comment.ts'

export interface Report {
  id: string
  reason: ReasonCode
  /** For moderators only. */
  note?: string | null | undefined
  authorToken: string | undefined
  address?: ClientAddress
}

const NOTE_MAX = 1_000

/**
 * Tells the moderators of a public comment. It stays public, and comes to their eyes: among the reported
 * ones, with a risk that is raised within bounds (`raisedRisk`). A reader's second report of the same text
 * changes nothing. Reports that are open go along with an edit: the new text is what will be decided on.
 * @returns the token by which the reader is known from now on
 * @throws comment-not-found, own-comment, invalid-text (the note), sign-in-required, jwt-invalid,
 *   too-many-requests
 */
export async function reportComment(
  deps: Deps,
  report: Report,
): Promise<Pick<KnownReader, 'authorToken'>> {
  const note = cleanNote(report.note, NOTE_MAX)
  const found = await identifyFor(deps, report.id, report.authorToken, identifyWriter)
  await deps.limitReaders(found.site, 'reports', found.reader, report.address)
  const reader = introduce(deps, found.site, found.reader)
  return deps.db.transaction(async (db) => {
    const comment = await lockForReader(db, report.id, reader)
    const { id, revisionId, siteId } = comment
    const trusted = found.reader.id !== null && (await wasLetThrough(db, siteId, reader.id))
    const given = { revisionId, reason: report.reason, note, trusted }
    const stored = await db
      .insert(reports)
      .values({ commentId: id, reporterId: reader.id, ...given })
      .onConflictDoUpdate({
        target: [reports.commentId, reports.reporterId],
        set: { ...given, settledBy: null, createdAt: now },
        setWhere: ne(reports.revisionId, revisionId),
      })
      .returning({ id: reports.commentId })
    if (stored.length > 0) {
      await setOpenReports(db, comment, {
        open: comment.reportsOpen + 1,
        trusted: comment.reportsTrusted + Number(trusted),
      })
      await writeAudit(db, {
        actor: { type: 'reader', id: reader.id },
        action: 'comment.report',
        siteId,
        subject: { type: 'comment', id },
        details: { revisionId, reason: report.reason },
      })
    }
    return { authorToken: reader.authorToken }
  })
}

/** Whether a comment of this author is public. */
async function wasLetThrough(db: Db, siteId: string, authorId: string): Promise<boolean> {
  const found = await db
    .select({ id: comments.id })
    .from(comments)
    .where(
      and(
        eq(comments.authorId, authorId),
        eq(comments.siteId, siteId),
        sql`is_public(${comments.status}, ${comments.publishedAt}, ${comments.standingStatus}, ${comments.effectiveAt})`,
      ),
    )
    .limit(1)
  return found.length > 0
}
