import { decodeCursor, encodeCursor, idKey, instantKey } from '../db/cursor.ts'
import type { Deps } from '../deps.ts'
import type { PrintStatus } from '../moderation/labels.ts'

export interface CandidatesQuery {
  siteId: string
  /** Without it all of the shortlist. */
  status?: PrintStatus | undefined
}

/** A comment on the shortlist for the paper. */
export interface Candidate {
  id: string
  site: string
  status: PrintStatus
  /** How the author is named in print. */
  credit: string
  revisionId: string
  /** As it was marked. */
  text: string
  /** The author changed it since. */
  textChanged: boolean
  author: string
  article: { id: string; title: string; url: string; section: string | null }
  createdAt: Date
  markedAt: Date
  changedAt: Date
  /** Who did the last step. */
  changedBy: string
}

type Row = Omit<Candidate, 'article' | 'createdAt' | 'markedAt' | 'changedAt'> & {
  external_id: string
  title: string
  url: string
  section: string | null
  created_at: string
  marked_at: string
  changed_at: string
}

const AT_ONCE = 200

/**
 * A page of the shortlist of a site, in the order in which comments were marked. Those that were rejected or
 * withdrawn since are left out.
 * @throws invalid-cursor, site-not-found
 */
export async function listCandidates(
  deps: Deps,
  query: CandidatesQuery & { limit: number; cursor?: string | undefined },
): Promise<{ items: Candidate[]; nextCursor: string | null }> {
  const { limit, cursor } = query
  const found = await select(deps, query, limit + 1, cursor)
  const items = found.slice(0, limit).map(present)
  const last = items.at(-1)
  const isMore = last !== undefined && found.length > limit
  return {
    items,
    nextCursor: isMore ? encodeCursor('marked', [last.markedAt.toISOString(), last.id]) : null,
  }
}

/** All of the shortlist, read in batches. @throws site-not-found */
export async function* streamCandidates(
  deps: Deps,
  query: CandidatesQuery,
): AsyncGenerator<Candidate> {
  for await (const rows of select(deps, query, null).cursor(AT_ONCE)) yield* rows.map(present)
}

function select(
  { sql, sites }: Deps,
  { siteId, status }: CandidatesQuery,
  limit: number | null,
  cursor?: string,
) {
  sites.get(siteId)
  const [at, id] = cursor ? decodeCursor(cursor, 'marked', [instantKey, idKey]) : []
  return sql<Row[]>`
    select c.id, c.site_id as site, p.status, coalesce(p.credit, c.author_name) as credit,
      p.revision_id as "revisionId", v.body as text, p.revision_id <> c.revision_id as "textChanged",
      c.author_name as author, a.external_id, a.title, a.url, a.section, c.created_at::text,
      p.marked_at::text, p.changed_at::text, p.changed_by as "changedBy"
    from print_candidates p
    join comments c on c.id = p.comment_id
    join revisions v on v.id = p.revision_id
    join articles a on a.id = c.article_id
    where p.site_id = ${siteId} and c.status not in ('rejected', 'withdrawn')
      ${status ? sql`and p.status = ${status}` : sql``}
      ${at && id ? sql`and (p.marked_at, p.comment_id) > (${at}::timestamptz, ${id}::uuid)` : sql``}
    order by p.marked_at, p.comment_id
    limit ${limit}`
}

function present(row: Row): Candidate {
  const { external_id: id, title, url, section, created_at, marked_at, changed_at, ...rest } = row
  return {
    ...rest,
    article: { id, title, url, section },
    createdAt: new Date(created_at),
    markedAt: new Date(marked_at),
    changedAt: new Date(changed_at),
  }
}
