import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DECISIONS, decisionOn, makeArticle, makePending } from '../support/make.ts'
import { makeSite, openService, type TestService } from '../support/service.ts'

describe('what the desk shows around the queue', () => {
  let service: TestService
  let token: string

  beforeAll(async () => {
    service = await openService({ sites: [makeSite({ signals: {} })] })
    token = await service.token('moderator', ['demo'])
    await makeArticle(service)
    await makeArticle(service, 'demo', 'quiet')
    const approved = await makePending(service)
    await service.json('POST', DECISIONS, { token, body: { decisions: [decisionOn(approved)] } })
    const risks = [0, 0.0499, 0.05, 0.99, 1]
    for (const risk of risks) {
      const { id, revisionId } = await makePending(service)
      await service.deps.sql`update comments set risk = ${risk} where id = ${id}`
      if (risk < 1)
        await service.deps.sql`insert into scores (revision_id, signal, value, model, model_version)
          values (${revisionId}, 'insult', 0.5, 'test', '1')`
    }
  })
  afterAll(() => service.close())

  const counts = async (query: string) => {
    const answer = await service.json('GET', `/v1/review/histogram?${query}`, { token })
    expect(answer.body.buckets).toHaveLength(20)
    const filled = answer.body.buckets.filter((bucket: { count: number }) => bucket.count > 0)
    return filled.map(({ from, count }: { from: number; count: number }) => [from, count])
  }

  it('are the articles with waiting comments', async () => {
    const answer = await service.json('GET', '/v1/review/articles?site=demo', { token })
    expect(answer.body.items).toEqual([
      { id: 'tempo-30', title: 'Tempo 30 in der Innenstadt', section: null, waiting: 5 },
    ])
  })

  it('is how they spread over risk, with 1 in the last bucket', async () => {
    expect(await counts('site=demo')).toEqual([
      [0, 2],
      [0.05, 1],
      [0.95, 2],
    ])
  })

  it('is how they spread over a score, without those that have none', async () => {
    expect(await counts('site=demo&signal=insult')).toEqual([[0.5, 4]])
    expect(await counts('site=demo&signal=offTopic')).toEqual([])
  })

  it.each(['articles', 'histogram', 'histogram?site=demo&signal=links'])(
    'is refused for %s',
    async (path) => {
      expect((await service.json('GET', `/v1/review/${path}`, { token })).status).toBe(422)
    },
  )
})
