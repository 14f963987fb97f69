import { and, eq } from 'drizzle-orm'
import { countParagraphs } from '../db/count-paragraphs.ts'
import { articles } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import { AppError } from '../errors.ts'
import { findParagraph, keepName, type Passage, paragraphsOf } from '../moderation/paragraphs.ts'

/**
 * The article's own text of a paragraph that a reader's page showed.
 * @throws article-not-found, paragraph-not-found
 */
export async function getParagraph(
  deps: Deps,
  siteId: string,
  externalId: string,
  shown: string,
): Promise<Passage> {
  const [article] = await deps.db
    .select({ id: articles.id, teaser: articles.teaser, text: articles.text })
    .from(articles)
    .where(and(eq(articles.siteId, siteId), eq(articles.externalId, externalId)))
  if (!article) throw new AppError('article-not-found')
  const paragraphs = paragraphsOf(article)
  const passage = findParagraph(paragraphs, shown)
  if (!passage) throw new AppError('paragraph-not-found')
  return keepName(paragraphs, passage, await countParagraphs(deps.sql, article.id))
}
