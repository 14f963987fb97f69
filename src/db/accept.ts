import type { Sql } from 'postgres'
import type { Badge } from '../moderation/labels.ts'

/** A comment that is ready to be stored. */
export interface NewComment {
  site: string
  /** The publisher's own id of the article. */
  article: string
  id: string
  revision: string
  author: string
  name: string
  email: string | null
  badge: Badge | null
  body: string
  parent: string | null
  paragraph_id: string | null
  paragraph_text: string | null
  /** Whether it may appear in print. */
  consent: boolean
  /** The Idempotency-Key, and what it stands for. */
  key: string | null
  fingerprint: string
}

/** What became of it: stored exactly when `accepted`; else what was missing. */
export interface Acceptance {
  article: boolean
  open: boolean
  parent: boolean
  /** False with all of the above true: its key was used before. */
  accepted: boolean
  /** The article's. */
  section: string | null
  /** The database's clock, in milliseconds since 1970. */
  at: number
}

/** Stores one comment; resolves after its commit. */
export type Accept = (comment: NewComment) => Promise<Acceptance>

const MOST_AT_ONCE = 64
/** Further batches are prepared and sent while the first one is written to disk; more than these gain nothing. */
const BATCHES_UNDER_WAY = 4

/**
 * Stores comments that arrive at the same time in one statement, so that they share its planning, its
 * round trip and its write to disk. One that comes alone is sent at once. Should a batch fail, each of
 * its comments is tried by itself: none suffers from its neighbours.
 */
export function acceptInBatches(sql: Sql): Accept {
  let waiting: Waiting[] = []
  let underWay = 0

  function flush(): void {
    while (waiting.length > 0 && underWay < BATCHES_UNDER_WAY) {
      const batch = waiting.slice(0, MOST_AT_ONCE)
      waiting = waiting.slice(MOST_AT_ONCE)
      underWay += 1
      storeBatch(sql, batch).finally(() => {
        underWay -= 1
        flush()
      })
    }
  }

  return (comment) =>
    new Promise((resolve, reject) => {
      waiting.push({ comment, resolve, reject })
      if (waiting.length === 1) setImmediate(flush)
    })
}

interface Waiting {
  comment: NewComment
  resolve(acceptance: Acceptance): void
  reject(error: unknown): void
}

async function storeBatch(sql: Sql, batch: Waiting[]): Promise<void> {
  try {
    settle(
      batch,
      await store(
        sql,
        batch.map(({ comment }) => comment),
      ),
    )
  } catch (error) {
    const [only, ...others] = batch
    if (only && others.length === 0) return only.reject(error)
    for (const one of batch) await storeBatch(sql, [one])
  }
}

function settle(batch: Waiting[], acceptances: Acceptance[]): void {
  for (const [index, { resolve, reject }] of batch.entries()) {
    const acceptance = acceptances[index]
    if (acceptance) resolve(acceptance)
    else reject(new Error('A comment got no answer from the database'))
  }
}

/**
 * One statement: finds article and parent, claims the keys, inserts comments and first revisions. The
 * `limit 1` keeps the planner from scanning whole tables for what it takes to be a hundred rows.
 */
async function store(sql: Sql, comments: NewComment[]): Promise<Acceptance[]> {
  const numbered = comments.map((comment, n) => ({ n, ...comment }))
  return sql<Acceptance[]>`
    with input as (
      select * from jsonb_to_recordset(${JSON.stringify(numbered)}::text::jsonb) as i (
        n integer, site text, article text, id uuid, revision uuid, author uuid, name text,
        email text, badge text, body text, parent uuid, paragraph_id text, paragraph_text text,
        consent boolean, key text, fingerprint text)
    ), target as materialized (
      select i.*, a.id as article_id, a.comments_open, a.section, p.id as found_parent,
        coalesce(p.root_id, i.id) as root_id, least(coalesce(p.depth + 1, 0), 32767) as depth
      from input i
      left join lateral (
        select id, comments_open, section from articles
        where site_id = i.site and external_id = i.article limit 1) a on true
      left join lateral (
        select id, root_id, depth from comments
        where id = i.parent and article_id = a.id and (status not in ('rejected', 'withdrawn')
          or is_public(status, published_at, standing_status, effective_at))
        limit 1) p on true
    ), good as (
      select * from target
      where comments_open and (parent is null or found_parent is not null)
    ), claimed as (
      insert into idempotency_keys (site_id, key, fingerprint, comment_id)
      select site, key, fingerprint, id from good where key is not null
      on conflict do nothing
      returning comment_id
    ), accepted as (
      insert into comments (id, site_id, article_id, parent_id, root_id, depth, author_id,
        author_name, author_email, author_badge, paragraph_id, paragraph_text, consent_print, status,
        revision_id)
      select id, site, article_id, parent, root_id, depth, author, name, email, badge, paragraph_id,
        paragraph_text, consent, 'scoring', revision
      from good where key is null or id in (select comment_id from claimed)
      returning id, revision_id
    ), first_revision as (
      insert into revisions (id, comment_id, number, body)
      select accepted.revision_id, accepted.id, 1, good.body
      from accepted join good on good.id = accepted.id
    )
    select article_id is not null as article, coalesce(comments_open, false) as open,
      parent is null or found_parent is not null as parent,
      id in (select id from accepted) as accepted, section,
      extract(epoch from freischalt_now())::float8 * 1000 as at
    from target order by n`
}
