import type { Sql } from 'postgres'
import type { Passage } from '../moderation/paragraphs.ts'

/** A passage that readers commented on, whether the article still has it or not. */
export interface CommentedPassage extends Passage {
  /** Public comments on it, replies not counted. */
  count: number
}

/** The passages of an article that have public comments, in the order in which they got their first. */
export async function countParagraphs(sql: Sql, articleId: string): Promise<CommentedPassage[]> {
  return sql<CommentedPassage[]>`
    select paragraph_id as id, (array_agg(paragraph_text order by created_at desc, id desc))[1] as text,
      count(*)::int as count
    from comments
    where article_id = ${articleId} and paragraph_id is not null and listed
      and is_public(status, published_at, standing_status, effective_at)
    group by paragraph_id order by min(created_at), paragraph_id`
}
