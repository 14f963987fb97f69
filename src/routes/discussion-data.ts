import type { ArticleView } from '../articles/get.ts'
import type { PublicComment } from '../comments/thread.ts'
import { plain } from '../moderation/plain.ts'

/** The same comments for search engines, as JSON-LD that no text can end early. */
export function discussionData(article: ArticleView, comments: PublicComment[]): string {
  const data = {
    '@context': 'https://schema.org',
    '@type': 'Article',
    '@id': article.url,
    url: article.url,
    headline: plain(article.title),
    datePublished: article.publishedAt,
    commentCount: article.counts.approved,
    comment: comments.flatMap(describe),
  }
  return JSON.stringify(data).replaceAll('<', '\\u003c')
}

function describe(comment: PublicComment): object[] {
  const { id, parentId, author, body, createdAt, editedAt, replies } = comment
  const others = replies.flatMap(describe)
  if (!author || body === null) return others
  const own = {
    '@type': 'Comment',
    '@id': nameOf(id),
    author: { '@type': 'Person', name: plain(author.name) },
    dateCreated: createdAt,
    ...(editedAt && { dateModified: editedAt }),
    text: plain(body),
    ...(parentId && { parentItem: { '@type': 'Comment', '@id': nameOf(parentId) } }),
  }
  return [own, ...others]
}

const nameOf = (id: string) => `urn:uuid:${id}`
