import type { Sql } from 'postgres'
import { AppError } from '../errors.ts'

/** The id that an article has here. @throws article-not-found */
export async function findArticleId(sql: Sql, siteId: string, externalId: string): Promise<string> {
  const [article] = await sql<{ id: string }[]>`
    select id from articles where site_id = ${siteId} and external_id = ${externalId}`
  if (!article) throw new AppError('article-not-found')
  return article.id
}
