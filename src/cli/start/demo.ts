import { DEMO_ARTICLES } from '../demo/articles.ts'
import { DEMO_COMMENTS } from '../demo/comments.ts'

const HOUR_MS = 3_600_000

/**
 * Fills the demo through the API, as a publisher and its readers would: articles, then comments, a reply
 * after what it answers. The same Idempotency-Key each time makes repeating it harmless.
 * @param api where the API is reached
 */
export async function fillDemo(api: string, publisherToken: string, now: Date): Promise<void> {
  for (const article of DEMO_ARTICLES)
    await send(`${api}/v1/sites/${article.site}/articles/${article.id}`, 'PUT', {
      headers: { Authorization: `Bearer ${publisherToken}` },
      body: {
        title: article.title,
        text: article.text,
        url: `${api}/demo/${article.id}`,
        publishedAt: new Date(now.getTime() - article.publishedHoursAgo * HOUR_MS).toISOString(),
      },
    })
  const ids: string[] = []
  for (const [index, comment] of DEMO_COMMENTS.entries()) {
    const article = DEMO_ARTICLES.find(({ id }) => id === comment.article)
    if (!article) throw new Error(`Demo comment ${index} has no article`)
    const url = `${api}/v1/sites/${article.site}/articles/${article.id}/comments`
    const receipt = await send(url, 'POST', {
      headers: { 'Idempotency-Key': `demo-comment-${index}` },
      body: {
        author: comment.author,
        body: comment.body,
        ...(comment.parent !== undefined && { parentId: ids[comment.parent] }),
      },
    })
    ids.push(String(receipt.id))
  }
}

async function send(
  url: string,
  method: string,
  { headers, body }: { headers: Record<string, string>; body: object },
): Promise<Record<string, unknown>> {
  const answer = await fetch(url, {
    method,
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`The demo was not filled: ${method} ${url} gave ${answer.status}`)
  return answer.json() as Promise<Record<string, unknown>>
}
