import { asc, eq } from 'drizzle-orm'
import { writeAudit } from '../db/audit.ts'
import type { Db } from '../db/client.ts'
import type { CommentRow } from '../db/decisions.ts'
import { newId } from '../db/ids.ts'
import { commentNotes } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import type { Moderator, Principal } from '../moderation/actors.ts'
import type { NoteKind } from '../moderation/labels.ts'
import type { Colleague } from './colleagues.ts'
import { lockComment } from './decide.ts'

type NoteRow = typeof commentNotes.$inferSelect

/** What a moderator wrote about a comment, for colleagues only. */
export interface NoteView {
  id: string
  kind: NoteKind
  by: string
  /** Who got the comment by a handover. */
  to: string | null
  text: string | null
  createdAt: Date
}

/** @throws comment-not-found */
export async function addNote(
  deps: Deps,
  principal: Principal,
  moderator: Moderator,
  commentId: string,
  text: string,
): Promise<NoteView> {
  return deps.db.transaction(async (db) => {
    const comment = await lockComment(db, principal, commentId)
    return presentNote(await writeNote(db, comment, moderator, { kind: 'note', text }))
  })
}

/** Writes a note in the caller's transaction; the audit log gets its id, not what it says. */
export async function writeNote(
  db: Db,
  comment: CommentRow,
  moderator: Moderator,
  { kind, text, to }: { kind: NoteKind; text: string | null; to?: Colleague },
): Promise<NoteRow> {
  const [row] = await db
    .insert(commentNotes)
    .values({
      id: newId(),
      commentId: comment.id,
      siteId: comment.siteId,
      kind,
      moderatorId: moderator.id,
      moderatorName: moderator.name,
      recipientId: to?.id ?? null,
      recipientName: to?.name ?? null,
      body: text,
    })
    .returning()
  if (!row) throw new Error('A note was not stored')
  await writeAudit(db, {
    actor: moderator,
    action: `comment.${kind}`,
    siteId: comment.siteId,
    subject: { type: 'comment', id: comment.id },
    details: { noteId: row.id, ...(to && { to: to.id }) },
  })
  return row
}

/** Oldest first. */
export async function listNotes(db: Db, commentId: string): Promise<NoteView[]> {
  const rows = await db
    .select()
    .from(commentNotes)
    .where(eq(commentNotes.commentId, commentId))
    .orderBy(asc(commentNotes.createdAt), asc(commentNotes.id))
  return rows.map(presentNote)
}

/** As colleagues see it. */
export function presentNote({ id, kind, body, createdAt, ...row }: NoteRow): NoteView {
  return { id, kind, by: row.moderatorName, to: row.recipientName, text: body, createdAt }
}
