import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ageless, DECISIONS, decisionOn, makeArticle, makePending } from '../support/make.ts'
import { makeSite, openService, type TestService } from '../support/service.ts'

describe('one comment’s card', () => {
  let service: TestService
  let token: string

  beforeAll(async () => {
    service = await openService({
      sites: [makeSite({ signals: { links: { max: 0 } } }), makeSite({ id: 'other', signals: {} })],
    })
    token = await service.token('moderator', ['demo'], 'Mara')
    await makeArticle(service)
  })
  afterAll(() => service.close())

  const cardOf = (id: string, by = token, headers = {}) =>
    service.json('GET', `/v1/review/comments/${id}`, { token: by, headers })

  it('is the one of the queue', async () => {
    const { id } = await makePending(service, { body: 'Siehe https://anderswo.example dazu.' })
    const queue = await service.json('GET', '/v1/review/comments?site=demo', { token })
    const inQueue = queue.body.items.find((card: { id: string }) => card.id === id)
    const { status, body } = await cardOf(id)
    expect(status).toBe(200)
    expect(ageless(body)).toEqual(ageless(inQueue))
  })

  it('is there in every status, and tells which', async () => {
    const comment = await makePending(service)
    const { id } = comment
    expect((await cardOf(id)).body).toMatchObject({ status: 'pending', claim: null })
    await service.json('POST', DECISIONS, {
      token,
      body: { decisions: [decisionOn(comment, 'reject')] },
    })
    expect((await cardOf(id)).body).toMatchObject({ status: 'rejected' })
    await service.call('DELETE', `/v1/comments/${id}`, { token: comment.authorToken })
    expect((await cardOf(id)).body).toMatchObject({ status: 'withdrawn', actions: [] })
  })

  it('is not there for moderators of another site', async () => {
    const { id } = await makePending(service)
    const elsewhere = await service.token('admin', ['other'])
    const answer = await cardOf(id, elsewhere)
    expect(answer).toMatchObject({ status: 404, body: { code: 'comment-not-found' } })
  })
})
