import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { COMMENTS, decisionOn, makeArticle, makePending, postComment } from '../support/make.ts'
import { makeSite, openService, type TestService } from '../support/service.ts'

describe('posting', () => {
  let service: TestService
  beforeAll(async () => {
    service = await openService({ sites: [makeSite({ signals: {} })] })
    await makeArticle(service)
  })
  afterAll(() => service.close())

  const count = async () => {
    const [row] = await service.deps.sql<{ n: number }[]>`select count(*)::int as n from comments`
    return row?.n ?? 0
  }

  it('with the same Idempotency-Key adds one comment and gives the same answer', async () => {
    const before = await count()
    const headers = { 'Idempotency-Key': 'one-and-the-same' }
    const body = { body: 'Nur einmal, bitte.' }
    const first = await postComment(service, body, headers)
    expect(await postComment(service, body, headers)).toEqual(first)
    expect(await count()).toBe(before + 1)
  })

  it('with the same key at the same time adds one comment as well', async () => {
    const before = await count()
    const headers = { 'Idempotency-Key': 'all-at-the-same-time' }
    const body = { body: 'Zehnmal geklickt, einmal gemeint.' }
    const receipts = await Promise.all(
      Array.from({ length: 10 }, () => postComment(service, body, headers)),
    )
    expect(new Set(receipts.map((receipt) => receipt.id)).size).toBe(1)
    expect(await count()).toBe(before + 1)
  })

  it('with the same key and another text is refused', async () => {
    const headers = { 'Idempotency-Key': 'used-for-something-else' }
    await postComment(service, { body: 'Das eine.' }, headers)
    const other = { author: { name: 'Ada' }, body: 'Das andere.' }
    const answer = await service.json('POST', COMMENTS, { body: other, headers })
    expect(answer.body).toMatchObject({ status: 422, code: 'idempotency-mismatch' })
  })

  it('is refused where comments are closed', async () => {
    const token = await service.token('publisher')
    const path = '/v1/sites/demo/articles/closed'
    const article = {
      title: 'T',
      url: 'https://a.example/',
      publishedAt: '2026-05-04T10:00:00+02:00',
    }
    await service.json('PUT', path, { token, body: { ...article, commentsOpen: false } })
    const body = { author: { name: 'Ada' }, body: 'Guten Tag' }
    const answer = await service.json('POST', `${path}/comments`, { body })
    expect(answer.body).toMatchObject({ status: 403, code: 'comments-closed' })
    await service.json('PUT', path, { token, body: article })
    expect((await service.json('POST', `${path}/comments`, { body })).status).toBe(202)
  })

  it('keeps the true depth of replies, and hides neither text nor name of the author’s own', async () => {
    let parentId: string | undefined
    let last = await postComment(service)
    for (let depth = 0; depth < 6; depth++) {
      parentId = last.id
      last = await postComment(service, { parentId, body: `Antwort in Tiefe ${depth + 1}` })
    }
    const [row] = await service.deps
      .sql`select depth, root_id, parent_id from comments where id = ${last.id}`
    expect(row).toMatchObject({ depth: 6, parent_id: parentId })
  })

  it('joins the comments of an author who sends the token of an earlier one', async () => {
    const first = await postComment(service)
    const second = await postComment(service, {}, { Authorization: `Bearer ${first.authorToken}` })
    expect(second.authorToken).toBe(first.authorToken)
    const list = await service.json('GET', `${COMMENTS}?limit=100`, { token: first.authorToken })
    const ids = list.body.items.map((item: { id: string }) => item.id)
    expect(ids).toEqual(expect.arrayContaining([first.id, second.id]))
  })

  it('to a withdrawn comment is refused; to one that waits it is not', async () => {
    const parent = await postComment(service)
    await postComment(service, { parentId: parent.id })
    await service.call('DELETE', `/v1/comments/${parent.id}`, { token: parent.authorToken })
    const body = { author: { name: 'Ada' }, body: 'Zu spät', parentId: parent.id }
    const answer = await service.json('POST', COMMENTS, { body })
    expect(answer.body.code).toBe('parent-not-found')
  })

  it('and withdrawing again leaves nothing to decide and nothing to read', async () => {
    const comment = await makePending(service)
    const token = await service.token('moderator')
    const decide = () =>
      service.json('POST', '/v1/review/decisions', {
        token,
        body: { decisions: [decisionOn(comment)] },
      })
    expect((await decide()).status).toBe(200)
    const own = { token: comment.authorToken }
    expect((await service.call('DELETE', `/v1/comments/${comment.id}`, own)).status).toBe(204)
    expect((await service.call('DELETE', `/v1/comments/${comment.id}`, own)).status).toBe(204)
    expect((await decide()).body).toMatchObject({ status: 409, code: 'state-conflict' })
    const list = await service.json('GET', `${COMMENTS}?limit=100`)
    expect(JSON.stringify(list.body)).not.toContain(comment.id)
    expect((await service.json('GET', `/v1/comments/${comment.id}`, own)).body.status).toBe(
      'withdrawn',
    )
  })
})
