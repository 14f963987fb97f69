import type { Sql } from 'postgres'

/** How many comments that were let through a comment is compared with. */
const COMPARED_COMMENTS = 20

/**
 * The texts of the newest public comments of an article as readers see them, 20 at most, without the comment
 * `except`. Both kinds of what `is_public` lets through, each along its own index.
 */
export async function acceptedTexts(
  sql: Sql,
  articleId: string,
  except: string,
): Promise<string[]> {
  const rows = await sql<{ body: string }[]>`
    select v.body from (
      (select published_at, id, revision_id, public_revision_id, effective_at from comments
        where article_id = ${articleId} and status = 'approved' and published_at <= freischalt_now()
          and id <> ${except}
        order by published_at desc limit ${COMPARED_COMMENTS})
      union all
      (select published_at, id, revision_id, public_revision_id, effective_at from comments
        where article_id = ${articleId} and standing_status = 'approved'
          and (effective_at is null or effective_at > freischalt_now())
          and status not in ('approved', 'withdrawn') and id <> ${except}
        order by published_at desc limit ${COMPARED_COMMENTS})
    ) c
    join revisions v on v.id = public_revision(c.revision_id, c.public_revision_id, c.effective_at)
    order by c.published_at desc, c.id desc limit ${COMPARED_COMMENTS}`
  return rows.map(({ body }) => body)
}
