import type { Sql } from 'postgres'
import { newId } from '../../src/db/ids.ts'
import type { PastComment } from '../../src/simulation/newsroom.ts'

/**
 * Stores a history of comments with the decisions on them, as it was at an instant: what came later is
 * left out. The article must be registered.
 */
export async function storeHistory(
  sql: Sql,
  siteId: string,
  article: string,
  comments: readonly PastComment[],
  at: Date,
): Promise<void> {
  const rows = comments
    .filter(({ arrivedAt }) => arrivedAt <= at)
    .map(({ arrivedAt, risk, decidedAt }) => ({
      id: newId(),
      revision: newId(),
      decision: newId(),
      arrived: arrivedAt.toISOString(),
      decided: decidedAt && decidedAt <= at ? decidedAt.toISOString() : null,
      risk,
    }))
  for (let from = 0; from < rows.length; from += 5_000) {
    const part = JSON.stringify(rows.slice(from, from + 5_000))
    await sql`
      with input as materialized (
        select * from jsonb_to_recordset(${part}::text::jsonb) as i (
          id uuid, revision uuid, decision uuid, arrived timestamptz, decided timestamptz, risk float8)
      ), stored as (
        insert into comments (id, site_id, article_id, root_id, depth, author_id, author_name, status,
          revision_id, risk, recommendation, created_at, effective_at, published_at)
        select i.id, ${siteId}, a.id, i.id, 0, i.id, 'Leserin',
          case when i.decided is null then 'pending' else 'approved' end, i.revision, i.risk, 'review',
          i.arrived, i.decided, i.decided
        from input i join articles a on a.site_id = ${siteId} and a.external_id = ${article}
      ), worded as (
        insert into revisions (id, comment_id, number, body, created_at, scored_at)
        select revision, id, 1, 'Ein Kommentar aus der Vergangenheit.', arrived, arrived from input
      )
      insert into decisions (id, comment_id, revision_id, site_id, decision, actor_type, actor_id,
        actor_name, policy_version, status_before, status_after, waited_ms, waited_working_ms, decided_at,
        effective_at)
      select decision, id, revision, ${siteId}, 'approve', 'moderator', 'user:1', 'Mo', 'none', 'pending',
        'approved', 0, 0, decided, decided
      from input where decided is not null`
  }
}
