import { sql } from 'drizzle-orm'
import type { ReasonCode } from '../moderation/labels.ts'

/** What readers reported of the text on a card and no moderator has decided on since. */
export interface CardReports {
  open: number
  /** Those from readers who had a comment let through. */
  trusted: number
  /** The most frequent first. */
  reasons: { reason: ReasonCode; count: number }[]
  /** The newest, 20 at most. */
  notes: { reason: ReasonCode; text: string; createdAt: Date }[]
}

/** As the database tells them: instants are texts. */
export type StoredReports = Omit<CardReports, 'notes'> & {
  notes: (Omit<CardReports['notes'][number], 'createdAt'> & { createdAt: string })[]
}

const openOnes = sql`
  from reports p where p.comment_id = c.id and p.revision_id = c.revision_id and p.settled_by is null`

/** An expression in a statement on `comments c`. */
export const reportsJson = sql`json_build_object(
  'open', c.reports_open, 'trusted', c.reports_trusted,
  'reasons', coalesce((select json_agg(json_build_object('reason', reason, 'count', count)
      order by count desc, reason)
    from (select p.reason, count(*) ${openOnes} group by p.reason) counted), '[]'),
  'notes', coalesce((select json_agg(json_build_object('reason', reason, 'text', note,
      'createdAt', created_at) order by created_at desc, reporter_id)
    from (select p.reason, p.note, p.created_at, p.reporter_id ${openOnes} and p.note is not null
      order by p.created_at desc, p.reporter_id limit 20) told), '[]'))`

export function presentReports({ notes, ...reports }: StoredReports): CardReports {
  return {
    ...reports,
    notes: notes.map((note) => ({ ...note, createdAt: new Date(note.createdAt) })),
  }
}
