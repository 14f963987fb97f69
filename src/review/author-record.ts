import { sql } from 'drizzle-orm'

/** What became of what an author wrote before, as far as it tells how they write now. */
export interface AuthorRecord {
  /** Their other comments of the last 90 days, of the newest 200. */
  approved: number
  rejected: number
  /** There is no earlier comment of theirs, however old. */
  first: boolean
}

const DAYS = 90
/** Who writes more is known well enough. */
const COUNTED = 200

/** An expression in a statement on `comments c`. */
export const authorRecordJson = sql`(
  select json_build_object(
    'approved', count(*) filter (where o.status = 'approved'),
    'rejected', count(*) filter (where o.status = 'rejected'),
    'first', not exists (select from comments e
      where e.author_id = c.author_id and (e.created_at, e.id) < (c.created_at, c.id)))
  from (select status from comments where author_id = c.author_id and id <> c.id
      and created_at > freischalt_now() - make_interval(days => ${DAYS})
    order by created_at desc limit ${COUNTED}) o)`
