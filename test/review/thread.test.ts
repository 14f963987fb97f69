import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  DECISIONS,
  decisionOn,
  makeArticle,
  makePending,
  postComment,
  type Receipt,
} from '../support/make.ts'
import { makeSite, openService, type TestService } from '../support/service.ts'

describe('the thread around a comment', () => {
  let service: TestService
  let token: string

  beforeAll(async () => {
    service = await openService({
      sites: [
        makeSite({ signals: {}, limits: { commentsPerHour: 10_000 } }),
        makeSite({ id: 'other', signals: {} }),
      ],
    })
    token = await service.token('moderator', ['demo'])
    await makeArticle(service)
  })
  afterAll(() => service.close())

  const threadOf = ({ id }: { id: string }, by = token) =>
    service.json('GET', `/v1/review/comments/${id}/thread`, { token: by })
  const reject = (comment: Receipt) =>
    service.json('POST', DECISIONS, {
      token,
      body: { decisions: [decisionOn(comment, 'reject')] },
    })
  const approved = async (body: Record<string, unknown> = {}) => {
    const comment = await makePending(service, body)
    const decisions = [decisionOn(comment)]
    await service.json('POST', DECISIONS, { token, body: { decisions } })
    return comment
  }

  it('has what it answers, its neighbours and its replies in reading order, in every status', async () => {
    const root = await approved({ body: 'Wurzel', author: { name: 'Ada' } })
    const first = await approved({ body: 'Eins', parentId: root.id })
    const second = await approved({ body: 'Zwei', parentId: root.id, author: { name: 'Kim' } })
    const third = await makePending(service, { body: 'Drei', parentId: first.id })
    const fourth = await postComment(service, { body: 'Vier', parentId: second.id })
    await reject(second)
    const expected = [
      { id: root.id, parentId: null, text: 'Wurzel', status: 'approved', depth: 0, author: 'Ada' },
      { id: first.id, parentId: root.id, text: 'Eins', status: 'approved', depth: 1 },
      { id: third.id, parentId: first.id, text: 'Drei', status: 'pending', depth: 2 },
      { id: second.id, text: 'Zwei', status: 'rejected', depth: 1, author: 'Kim' },
      { id: fourth.id, parentId: second.id, text: 'Vier', status: 'scoring', depth: 2 },
    ]
    for (const comment of [root, first, third, fourth]) {
      const { status, body } = await threadOf(comment)
      expect(status).toBe(200)
      expect(body.truncated).toBe(false)
      expect(body.items).toHaveLength(expected.length)
      expect(body.items).toMatchObject(expected)
    }
  })

  it('says of a withdrawn comment that it is, and not what it was', async () => {
    const root = await approved({ body: 'Das war vorschnell' })
    const reply = await makePending(service, { parentId: root.id })
    await service.call('DELETE', `/v1/comments/${root.id}`, { token: root.authorToken })
    const { body } = await threadOf(reply)
    expect(body.items[0]).toMatchObject({ id: root.id, status: 'withdrawn', text: null })
    expect(JSON.stringify(body)).not.toContain('vorschnell')
  })

  it('is what is around the comment where it is long', async () => {
    const root = await approved()
    const replies: Receipt[] = []
    for (let i = 0; i < 120; i++) replies.push(await postComment(service, { parentId: root.id }))
    const last = replies.at(-1)
    if (!last) throw new Error('No reply')
    const { body } = await threadOf(last)
    expect(body.truncated).toBe(true)
    const expected = [root, ...replies.slice(-99)].map(({ id }) => id)
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual(expected)
  })

  it('is not there for moderators of another site', async () => {
    const comment = await makePending(service)
    const elsewhere = await service.token('admin', ['other'])
    expect((await threadOf(comment, elsewhere)).status).toBe(404)
  })
})
