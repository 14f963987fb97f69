import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  ARTICLE,
  COMMENTS,
  DECISIONS,
  decisionOn,
  makeArticle,
  makePending,
  type Receipt,
} from '../support/make.ts'
import { makeSite, openService, type TestService } from '../support/service.ts'

interface Item {
  id: string
  votes: { up: number; down: number; mine: number } | null
}

const sites = (rating?: string) => [makeSite({ signals: {}, ...(rating && { rating }) })]

async function openWithArticle(rating?: string) {
  const service = await openService({ sites: sites(rating) })
  await makeArticle(service)
  const moderator = await service.token('moderator')
  return {
    service,
    async makePublic(body?: Record<string, unknown>): Promise<Receipt> {
      const comment = await makePending(service, body)
      const decisions = { decisions: [decisionOn(comment)] }
      await service.json('POST', DECISIONS, { token: moderator, body: decisions })
      return comment
    },
    moderate: (comment: Receipt, decision: 'approve' | 'reject') =>
      service.json('POST', DECISIONS, {
        token: moderator,
        body: { decisions: [decisionOn(comment, decision)] },
      }),
    vote: ({ id }: { id: string }, value: number, token?: string) =>
      service.json('POST', `/v1/comments/${id}/votes`, { body: { value }, token }),
    async listed({ id }: { id: string }, token?: string): Promise<Item> {
      const list = await service.json('GET', `${COMMENTS}?limit=100`, { token })
      return list.body.items.find((item: Item) => item.id === id)
    },
  }
}
type Opened = Awaited<ReturnType<typeof openWithArticle>>

describe('a vote', () => {
  let site: Opened
  let service: TestService
  beforeAll(async () => {
    site = await openWithArticle()
    service = site.service
  })
  afterAll(() => service.close())

  it('is counted once a reader, can be changed and taken back, and is remembered by the token', async () => {
    const comment = await site.makePublic()
    const first = await site.vote(comment, 1)
    expect(first).toMatchObject({ status: 200, body: { up: 1, down: 0, mine: 1 } })
    const token = first.body.authorToken
    expect(await site.vote(comment, 1, token)).toMatchObject({ body: { up: 1, down: 0, mine: 1 } })
    expect((await site.listed(comment, token)).votes).toEqual({ up: 1, down: 0, mine: 1 })
    expect((await site.listed(comment)).votes).toEqual({ up: 1, down: 0, mine: 0 })
    const turned = await site.vote(comment, -1, token)
    expect(turned.body).toEqual({ up: 0, down: 1, mine: -1, authorToken: token })
    expect(await site.vote(comment, 0, token)).toMatchObject({ body: { up: 0, down: 0, mine: 0 } })
    expect(await service.deps.sql`select from votes where comment_id = ${comment.id}`).toEqual([])
  })

  it('by somebody without a token gives one with which to post, and then comments cannot be rated', async () => {
    const comment = await site.makePublic()
    const { authorToken } = (await site.vote(comment, 1)).body
    const posted = await service.json('POST', COMMENTS, {
      token: authorToken,
      body: { author: { name: 'Ben' }, body: 'Ich lese hier schon lange mit.' },
    })
    expect(posted.body.authorToken).toBe(authorToken)
    await service.scoreAll()
    await site.moderate(posted.body, 'approve')
    expect(await site.vote(posted.body, 1, authorToken)).toMatchObject({
      status: 403,
      body: { code: 'own-comment' },
    })
  })

  it('with a token that proves nothing is a new reader’s', async () => {
    const comment = await site.makePublic()
    const forged = comment.authorToken.replace(/\.(.)/, (_, c) => `.${c === 'A' ? 'B' : 'A'}`)
    const answer = await site.vote(comment, 1, forged)
    expect(answer.status).toBe(200)
    expect(answer.body.authorToken).not.toBe(forged)
  })

  it('is taken for public comments only; others look as if they were not there', async () => {
    const pending = await makePending(service)
    expect((await site.vote(pending, 1)).status).toBe(404)
    const comment = await site.makePublic()
    await site.moderate(comment, 'reject')
    expect((await site.vote(comment, 1)).status).toBe(404)
  })

  it('of many readers at the same time is never lost', async () => {
    const comment = await site.makePublic()
    const values = Array.from({ length: 40 }, (_, i) => (i % 4 === 0 ? -1 : 1))
    const answers = await Promise.all(values.map((value) => site.vote(comment, value)))
    expect((await site.listed(comment)).votes).toMatchObject({ up: 30, down: 10 })
    const token = answers[0]?.body.authorToken
    const turns = Array.from({ length: 20 }, (_, i) => site.vote(comment, i % 2 ? 1 : -1, token))
    await Promise.all(turns)
    const [row] = await service.deps.sql`
      select c.votes_up + c.votes_down as counted, c.votes_up,
        (select count(*)::int from votes where comment_id = c.id) as stored,
        (select count(*)::int from votes where comment_id = c.id and value = 1) as stored_up
      from comments c where c.id = ${comment.id}`
    expect(row).toMatchObject({ counted: 40, stored: 40, votes_up: row?.stored_up })
  })
})

describe('the order best', () => {
  let site: Opened
  const comments: Receipt[] = []
  beforeAll(async () => {
    site = await openWithArticle()
    for (let i = 0; i < 5; i++) comments.push(await site.makePublic())
    const [disputed, liked, loved, , hated] = comments as [
      Receipt,
      Receipt,
      Receipt,
      Receipt,
      Receipt,
    ]
    for (const value of [1, 1, 1, 1, -1, -1, -1]) await site.vote(disputed, value)
    for (const value of [1, 1, 1]) await site.vote(liked, value)
    for (const value of [1, 1, 1, 1, 1, 1, 1, -1]) await site.vote(loved, value)
    await site.vote(hated, -1)
  })
  afterAll(() => site.service.close())

  it('goes by what the votes prove, then newest first, in pages that neither repeat nor skip', async () => {
    const seen: string[] = []
    let more = ''
    do {
      const path = `${COMMENTS}?sort=best&limit=2${more}`
      const { body } = await site.service.json('GET', path)
      seen.push(...body.items.map((item: Item) => item.id))
      more = body.nextCursor ? `&cursor=${body.nextCursor}` : ''
    } while (more)
    const names = ['disputed', 'liked', 'loved', 'unrated', 'hated']
    const named = seen.map((id) => names[comments.findIndex((comment) => comment.id === id)])
    expect(named).toEqual(['loved', 'liked', 'disputed', 'hated', 'unrated'])
  })

  it('refuses cursors of other orders', async () => {
    const { body } = await site.service.json('GET', `${COMMENTS}?sort=newest&limit=1`)
    const answer = await site.service.json('GET', `${COMMENTS}?sort=best&cursor=${body.nextCursor}`)
    expect(answer.status).toBe(400)
  })
})

describe('a site’s rating', () => {
  it.each([
    ['off', [403, 403, 403], null],
    ['up', [200, 200, 403], { up: 1, down: 0, mine: 0 }],
  ])('%s is told with the article, and kept', async (rating, statuses, votes) => {
    const site = await openWithArticle(rating)
    const article = await site.service.json('GET', `/v1/sites/demo/articles/${ARTICLE}`)
    expect(article.body.rating).toBe(rating)
    const comment = await site.makePublic()
    const answers = [await site.vote(comment, 1), await site.vote(comment, 0)]
    answers.push(await site.vote(comment, -1))
    expect(answers.map(({ status }) => status)).toEqual(statuses)
    expect((await site.listed(comment)).votes).toEqual(votes)
    await site.service.close()
  })
})
