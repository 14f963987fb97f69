import { type SQL, sql } from 'drizzle-orm'
import { decodeCursor, idKey, instantKey } from '../db/cursor.ts'
import type { Language, Status } from '../moderation/labels.ts'

export interface SiteSearch {
  siteId: string
  language: Language
  text: string
  statuses?: readonly Status[] | undefined
  limit: number
  cursor?: string | undefined
}

/** How many of the newest comments are looked through one by one. */
export const WINDOW = 1_000

/** The newest comments of a site in these states, each with whether it has the words. */
export function windowStatement(search: SiteSearch): SQL {
  return sql`
    select w.id, w.created_at,
      coalesce(s.words @@ ${wordsOf(search)} and ${isShown(search, sql`w.id`)}, false) as hit
    from (${newest(search)}) w left join comment_search s on s.comment_id = w.id
    order by w.created_at desc, w.id desc`
}

/** One row more than a page of the comments of a site that have the words, by the index of words. */
export function wordsStatement(search: SiteSearch): SQL {
  // `offset 0`, or the planner would walk back from the newest for words that it takes for frequent.
  return sql`
    select s.comment_id as id, s.created_at
    from (select * from comment_search where words @@ ${wordsOf(search)} offset 0) s
    where s.site_id = ${search.siteId} and ${isShown(search, sql`s.comment_id`)}
      and ${before(search, sql`(s.created_at, s.comment_id)`)}
    order by s.created_at desc, s.comment_id desc limit ${search.limit + 1}`
}

function newest(search: SiteSearch): SQL {
  const { siteId, statuses } = search
  if (!statuses?.length)
    return sql`select comment_id as id, created_at from comment_search
      where site_id = ${siteId} and ${before(search, sql`(created_at, comment_id)`)}
      order by created_at desc, comment_id desc limit ${WINDOW}`
  const limited = sql`order by created_at desc, id desc limit ${WINDOW}`
  const branches = statuses.map(
    (status) => sql`(select id, created_at from comments
      where site_id = ${siteId} and status = ${status}
        and ${before(search, sql`(created_at, id)`)} ${limited})`,
  )
  return sql`select * from (${sql.join(branches, sql` union all `)}) n ${limited}`
}

function isShown({ statuses }: SiteSearch, id: SQL): SQL {
  const status = sql`(select c.status from comments c where c.id = ${id})`
  return statuses?.length
    ? sql`${status} = any (${`{${statuses.join(',')}}`}::text[])`
    : sql`${status} <> 'withdrawn'`
}

/** Where all words are ones that the language leaves out, such as `will`, they can still be a name. */
function wordsOf({ language, text }: SiteSearch): SQL {
  const typed = plainDashes(text)
  const words = sql`websearch_to_tsquery(search_config(${language}), ${typed})`
  return sql`(case when numnode(${words}) > 0 then ${words}
    else websearch_to_tsquery('simple', ${typed}) end)`
}

/** A dash means `not` only between a blank and a word or phrase: PostgreSQL fails on 32 of them in a row. */
function plainDashes(text: string): string {
  return text.replace(/(?<!^|\s)-|-(?![\p{L}\p{N}"])/gu, ' ')
}

function before({ cursor }: SiteSearch, place: SQL): SQL {
  if (!cursor) return sql`true`
  const [at, id] = decodeCursor(cursor, 'newest', [instantKey, idKey])
  return sql`${place} < (${at}::timestamptz, ${id}::uuid)`
}
