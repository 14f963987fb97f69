import { sql as statement } from 'drizzle-orm'
import type { PendingQuery, Row, Sql } from 'postgres'
import type { Db } from './client.ts'

/** How long changes are kept: who was away for longer looks at everything anew. */
export const KEPT_MINUTES = 60

/** Up to where changes are known: by the clock, and by which transactions had committed. */
export interface Position {
  /** Milliseconds since 1970. */
  at: number
  /** As `pg_current_snapshot()` prints it. */
  snapshot: string
}

/** Something that readers see otherwise than before, or, if not `due`, from a later instant on. */
export interface ReaderChange {
  site: string
  /** The publisher's own id. */
  article: string
  id: string
  parentId: string | null
  createdAt: string
  change: 'published' | 'removed' | 'edited'
  due: boolean
  /** Whether the comment is public now, whatever this change made of it. */
  isPublic: boolean
}

export interface ReaderNews {
  position: Position
  changes: ReaderChange[]
  /** When the next decision that is held back takes effect, anywhere; milliseconds since 1970. */
  next: number | null
}

/**
 * What was committed or came due since a position; without one, only where things stand. Each change is
 * told once when it is stored and, if it was to come, once more when it has come.
 */
export async function readChanges(sql: Sql, since: Position | undefined): Promise<ReaderNews> {
  const changed = since
    ? sql`
      r.transaction_id >= pg_snapshot_xmin(${since.snapshot}::pg_snapshot)
        and not pg_visible_in_snapshot(r.transaction_id, ${since.snapshot}::pg_snapshot)
        and pg_visible_in_snapshot(r.transaction_id, pg_current_snapshot())
      or r.at > ${new Date(since.at).toISOString()}::timestamptz and r.at <= freischalt_now()`
    : sql`false`
  const [row] = await sql<StoredNews[]>`
    select ${here(sql)},
      (select extract(epoch from min(at))::float8 * 1000 from reader_changes
        where at > freischalt_now()) as next,
      (${listed(sql, changed)}) as changes`
  if (!row) throw new Error('The database told no changes')
  return { position: positionOf(row), changes: row.changes, next: row.next && Math.round(row.next) }
}

/**
 * What changed on one article since an instant and a transaction, oldest first, due changes only.
 * @returns null where that is more than `most`, or from before what is kept, or unknown to this database
 */
export async function readArticleChanges(
  sql: Sql,
  articleId: string,
  since: { at: number; oldest: string },
  most: number,
): Promise<Pick<ReaderNews, 'position' | 'changes'> | null> {
  const from = new Date(since.at).toISOString()
  const changed = sql`r.article_id = ${articleId} and r.at <= freischalt_now()
    and (r.at > ${from}::timestamptz
      or r.transaction_id >= ${since.oldest}::xid8
        and pg_visible_in_snapshot(r.transaction_id, pg_current_snapshot()))`
  const [row] = await sql<(StoredNews & { known: boolean })[]>`
    select ${here(sql)},
      ${from}::timestamptz between freischalt_now() - make_interval(mins => ${KEPT_MINUTES})
          and freischalt_now() + interval '1 minute'
        and ${since.oldest}::xid8 <= pg_snapshot_xmax(pg_current_snapshot()) as known,
      (${listed(sql, changed, most + 1)}) as changes`
  if (!row?.known || row.changes.length > most) return null
  return { position: positionOf(row), changes: row.changes }
}

/** When the next decision on an article that is held back takes effect; null: none is. */
export async function nextChangeOf(sql: Sql, site: string, article: string): Promise<Date | null> {
  const [row] = await sql<{ at: string | null }[]>`
    select min(r.at) as at from articles a
    join reader_changes r on r.article_id = a.id and r.at > freischalt_now()
    where a.site_id = ${site} and a.external_id = ${article}`
  return row?.at ? new Date(row.at) : null
}

/** Forgets what is kept no longer. */
export async function forgetReaderChanges(db: Db): Promise<void> {
  await db.execute(statement`
    delete from reader_changes
    where at < freischalt_now() - make_interval(mins => ${KEPT_MINUTES})`)
}

/** A position as clients keep it: the oldest transaction under way stands for all that was not seen. */
export function cursorOf({ at, snapshot }: Position): string {
  return `${at}-${snapshot.split(':')[0]}`
}

/** The instant of a cursor and its oldest transaction; undefined where it is none of ours. */
export function readCursor(cursor: string): { at: number; oldest: string } | undefined {
  const [, at, oldest] = /^(\d{1,13})-(\d{1,18})$/.exec(cursor) ?? []
  return at && oldest ? { at: Number(at), oldest } : undefined
}

interface StoredNews {
  at: number
  snapshot: string
  next: number | null
  changes: ReaderChange[]
}

const here = (sql: Sql) => sql`
  extract(epoch from freischalt_now())::float8 * 1000 as at, pg_current_snapshot()::text as snapshot`

const listed = (sql: Sql, condition: PendingQuery<Row[]>, most = 1_000_000) => sql`
  select coalesce(json_agg(told order by told.at), '[]') from (
    select a.site_id as site, a.external_id as article, c.id, c.parent_id as "parentId",
      to_char(c.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "createdAt",
      r.change, r.at, r.at <= freischalt_now() as due,
      coalesce(is_public(c.status, c.published_at, c.standing_status, c.effective_at), false)
        as "isPublic"
    from reader_changes r join comments c on c.id = r.comment_id join articles a on a.id = r.article_id
    where ${condition} order by r.at limit ${most}) told`

function positionOf({ at, snapshot }: StoredNews): Position {
  return { at: Math.round(at), snapshot }
}
