import { setTimeout } from 'node:timers/promises'
import { DEMO_ARTICLES, type DemoArticle } from '../demo/articles.ts'
import { DEMO_COMMENTS } from '../demo/comments.ts'
import { isPick, paragraphOf, votesFor } from '../demo/life.ts'

const HOUR_MS = 3_600_000

export interface DemoTokens {
  publisherToken: string
  moderatorToken: string
}

/**
 * Fills the demo through the API, as a publisher and a moderator would: articles, then its readers'
 * comments, a reply after what it answers; what the policy would approve is approved, unless the site
 * pauses, then rated and in part picked. Does nothing where the articles are registered already.
 * @param api where the API is reached
 */
export async function fillDemo(api: string, tokens: DemoTokens, now: Date): Promise<void> {
  const registered = await Promise.all(
    DEMO_ARTICLES.map((article) => register(api, article, tokens.publisherToken, now)),
  )
  if (!registered.includes(true)) return
  const ids = await post(api, tokens.publisherToken)
  const approved: string[] = []
  for (const site of new Set(DEMO_ARTICLES.map((article) => article.site)))
    approved.push(...(await approveHarmless(api, site, tokens.moderatorToken)))
  await react(api, ids, new Set(approved), tokens.moderatorToken)
}

/** @returns whether the article is new */
async function register(
  api: string,
  article: DemoArticle,
  token: string,
  now: Date,
): Promise<boolean> {
  const answer = await send(
    `${api}/v1/sites/${article.site}/articles/${article.id}`,
    'PUT',
    token,
    {
      title: article.title,
      text: article.text,
      url: `${api}/demo/${article.id}`,
      publishedAt: new Date(now.getTime() - article.publishedHoursAgo * HOUR_MS).toISOString(),
    },
  )
  return answer.created === true
}

/** @returns the ids of `DEMO_COMMENTS` */
async function post(api: string, token: string): Promise<string[]> {
  const ids: string[] = []
  for (const [index, comment] of DEMO_COMMENTS.entries()) {
    const article = DEMO_ARTICLES.find(({ id }) => id === comment.article)
    if (!article) throw new Error(`Demo comment ${index} has no article`)
    const url = `${api}/v1/sites/${article.site}/articles/${article.id}/comments`
    const parentId = comment.parent === undefined ? null : ids[comment.parent]
    const { author, body } = comment
    const paragraph = paragraphOf(comment, article.text)
    const receipt = await send(url, 'POST', token, { author, body, parentId, paragraph })
    ids.push(String(receipt.id))
  }
  return ids
}

/** @returns the ids of what was approved */
async function approveHarmless(api: string, site: string, token: string): Promise<string[]> {
  if (!(await isScored(api, site, token))) return []
  const queue = `${api}/v1/review/comments?site=${site}&order=oldest&limit=100`
  const { items } = await send(queue, 'GET', token)
  const decisions = (items as Card[])
    .filter((card) => card.recommendation === 'approve')
    .map(({ id, revisionId }) => ({ commentId: id, revisionId, decision: 'approve' }))
  if (decisions.length > 0) await send(`${api}/v1/review/decisions`, 'POST', token, { decisions })
  return decisions.map(({ commentId }) => commentId)
}

/** Each vote is another reader's. */
async function react(
  api: string,
  ids: string[],
  approved: ReadonlySet<string>,
  token: string,
): Promise<void> {
  const reactions = DEMO_COMMENTS.map(async (comment, place) => {
    const id = ids[place] ?? ''
    if (!approved.has(id)) return
    for (const value of votesFor(comment, place))
      await send(`${api}/v1/comments/${id}/votes`, 'POST', '', { value })
    if (isPick(comment))
      await send(`${api}/v1/review/comments/${id}/highlight`, 'PUT', token, { highlighted: true })
  })
  await Promise.all(reactions)
}

interface Card {
  id: string
  revisionId: string
  recommendation: string | null
}

/** Waits for the scores, but not for ever: a demo that is not decided yet is a demo as well. */
async function isScored(api: string, site: string, token: string): Promise<boolean> {
  const until = Date.now() + 20_000
  while (Date.now() < until) {
    const { sites } = await send(`${api}/v1/review/summary?site=${site}`, 'GET', token)
    const [summary] = sites as { byStatus: { scoring: number }; pause: { paused: boolean } }[]
    if (summary?.pause.paused) return false
    if (summary?.byStatus.scoring === 0) return true
    await setTimeout(200)
  }
  return false
}

async function send(
  url: string,
  method: string,
  token: string,
  body?: object,
): Promise<Record<string, unknown>> {
  const answer = await fetch(url, {
    method,
    headers: {
      ...(body && { 'Content-Type': 'application/json' }),
      ...(token && { Authorization: `Bearer ${token}` }),
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`The demo was not filled: ${method} ${url} gave ${answer.status}`)
  return answer.json() as Promise<Record<string, unknown>>
}
