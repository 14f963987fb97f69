import type { PendingQuery, Row } from 'postgres'
import type { Deps } from '../deps.ts'

/** Parts of the statements that list comments for one reader; `comments` is `c` in all of them. */

type Database = Pick<Deps, 'sql'>

export const isPublic = ({ sql }: Database, row: 'c' | 'r') => {
  const of = (column: string) => sql(`${row}.${column}`)
  return sql`is_public(${of('status')}, ${of('published_at')}, ${of('standing_status')}, ${of('effective_at')})`
}

/**
 * Whether there is a public reply of that kind. Not EXISTS: the planner may answer that for all comments
 * at once, by reading every reply that there is; this it can only look up.
 */
export const hasPublic = ({ sql }: Database, kind: PendingQuery<Row[]>) => sql`coalesce((
  select true from comments r
  where ${kind} and ${isPublic({ sql }, 'r')} limit 1), false)`

/** Not decided yet, or decided with effect only after the pause. */
export const waiting = ({ sql }: Database) =>
  sql`(c.status in ('scoring', 'pending')
    or c.status in ('approved', 'rejected') and c.effective_at > freischalt_now()
      and c.standing_status = 'pending')`

/**
 * Rows as one reader may see them: text and name leave the database only where they are public or the
 * reader's own and waiting; else the row is `removed`, a place in a thread and nothing more. Of a public
 * comment everybody sees the same text, its author too.
 */
export const rowsFor = (deps: Database, me: string | null) => deps.sql`
  cross join lateral (select case
    when ${isPublic(deps, 'c')} then 'public'
    when c.author_id = ${me}::uuid and ${waiting(deps)} then 'own'
    else 'removed' end as shown) s
  join revisions v on v.id = case when s.shown = 'public'
    then public_revision(c.revision_id, c.public_revision_id, c.effective_at) else c.revision_id end`

export const columns = ({ sql }: Database, me: string | null) => sql`
  c.id, c.parent_id, c.root_id, c.depth, c.paragraph_id, c.paragraph_text, c.status, c.created_at,
  c.published_at, s.shown,
  case when s.shown <> 'removed' and v.number > 1 then v.created_at end as edited_at,
  s.shown = 'public' and c.highlighted_revision_id is not distinct from v.id as highlighted,
  c.rating, c.votes_up, c.votes_down, ${me ? voteOf({ sql }, me) : sql`0`} as mine,
  case when s.shown <> 'removed' then c.author_name end as author_name,
  case when s.shown <> 'removed' then c.author_badge end as author_badge,
  case when s.shown <> 'removed' then v.body end as body`

const voteOf = ({ sql }: Database, me: string) => sql`coalesce((
  select value from votes where comment_id = c.id and voter_id = ${me}::uuid), 0)`
