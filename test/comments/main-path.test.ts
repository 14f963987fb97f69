import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { COMMENTS, DECISIONS, decisionOn, makeArticle, postComment } from '../support/make.ts'
import { openService, type TestService } from '../support/service.ts'

describe('the main path', () => {
  let service: TestService
  let moderator: string

  beforeAll(async () => {
    service = await openService()
    moderator = await service.token('moderator')
    await makeArticle(service)
  })
  afterAll(() => service.close())

  it('leads a comment from its author over scores and a moderator to every reader', async () => {
    const text = 'Endlich wird in der Innenstadt langsamer gefahren, der Stadtrat hat Mut bewiesen.'
    const receipt = await postComment(service, { body: text })
    expect(receipt).toMatchObject({ status: 'scoring', expectedBy: null })
    const token = receipt.authorToken

    const waiting = await service.json('GET', `/v1/comments/${receipt.id}`, { token })
    expect(waiting.body).toMatchObject({ status: 'scoring', body: text, publishedAt: null })

    await service.scoreAll()
    const queue = await service.json('GET', '/v1/review/comments?site=demo', { token: moderator })
    expect(queue.status).toBe(200)
    const [card] = queue.body.items
    expect(card).toMatchObject({ id: receipt.id, text, status: 'pending', site: 'demo' })
    expect(card.scores.map((score: { signal: string }) => score.signal).sort()).toEqual([
      'insult',
      'links',
      'offTopic',
    ])
    expect(card.actions).toEqual(['approve', 'reject'])
    expect((await service.json('GET', COMMENTS)).body.items).toEqual([])

    const decided = await service.json('POST', DECISIONS, {
      token: moderator,
      body: { decisions: [decisionOn(card)] },
    })
    expect(decided.status).toBe(200)
    expect(decided.body).toMatchObject({ decision: 'approve', statusAfter: 'approved' })

    const list = await service.json('GET', COMMENTS)
    expect(list.body.items).toMatchObject([{ id: receipt.id, body: text, status: 'approved' }])
    const status = await service.json('GET', `/v1/comments/${receipt.id}`, { token })
    expect(status.body.status).toBe('approved')
    const article = await service.json('GET', '/v1/sites/demo/articles/tempo-30')
    expect(article.body).toMatchObject({ counts: { approved: 1 }, pause: { paused: false } })
  })

  it('keeps why a comment was rejected for its author, and every step in the history', async () => {
    const receipt = await postComment(service, { body: 'Kauft hier: www.billig-uhren.de, jetzt!' })
    await service.scoreAll()
    const decided = await service.json('POST', DECISIONS, {
      token: moderator,
      body: { decisions: [decisionOn(receipt, 'reject', { reason: 'link', note: 'Werbung' })] },
    })
    expect(decided.status).toBe(200)
    const status = await service.json('GET', `/v1/comments/${receipt.id}`, {
      token: receipt.authorToken,
    })
    expect(status.body).toMatchObject({ status: 'rejected', reason: 'link' })
    expect(JSON.stringify(status.body)).not.toContain('Werbung')

    const undone = await service.json('POST', `/v1/review/decisions/${decided.body.id}/undo`, {
      token: moderator,
    })
    expect(undone.body).toMatchObject({ decision: 'undo', statusAfter: 'pending' })

    const path = `/v1/review/comments/${receipt.id}/history`
    const history = await service.json('GET', path, { token: moderator })
    expect(history.body.decisions).toMatchObject([
      { decision: 'reject', reason: 'link', note: 'Werbung', replaces: null },
      { decision: 'undo', replaces: decided.body.id },
    ])
    const [revision] = history.body.revisions
    expect(revision.recommendation.recommendation).toBe('review')
    expect(revision.recommendation.policyVersion).toMatch(/^[0-9a-f]{16}$/)
  })
})
