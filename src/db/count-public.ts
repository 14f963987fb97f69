import type { Sql } from 'postgres'

/** How many public comments articles have: both kinds of what `is_public` lets through, each along its own index. */
export async function countPublic(
  sql: Sql,
  articleIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await sql<{ id: string; count: number }[]>`
    select a.id, (
      (select count(*) from comments where article_id = a.id
        and status = 'approved' and published_at <= freischalt_now())
      + (select count(*) from comments where article_id = a.id
        and standing_status = 'approved'
        and (effective_at is null or effective_at > freischalt_now())
        and status not in ('approved', 'withdrawn')))::int as count
    from unnest(${articleIds as string[]}::uuid[]) as a (id)`
  return new Map(rows.map(({ id, count }) => [id, count]))
}
