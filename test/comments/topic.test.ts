import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { articleVectorStore } from '../../src/db/article-vectors.ts'
import { newId } from '../../src/db/ids.ts'
import { DECISIONS, decisionOn, makeArticle, makePending } from '../support/make.ts'
import { makeSite, openService, type TestService } from '../support/service.ts'
import { writeTinyTopic } from '../support/tiny-topic.ts'

describe('what topic models are given and leave in the database', () => {
  const folder = mkdtempSync(join(tmpdir(), 'freischalt-topic-'))
  let service: TestService
  let moderator: string

  beforeAll(async () => {
    writeTinyTopic(folder)
    service = await openService({
      sites: [makeSite({ signals: { offTopic: { model: folder, review: 0.9 } } })],
    })
    moderator = await service.token('moderator')
    await makeArticle(service)
  })
  afterAll(async () => {
    await service.close()
    rmSync(folder, { recursive: true })
  })

  const text = 'Für den Teig braucht man Mehl, Butter, Zucker und Eier, danach kneten und backen.'

  async function offTopicOf(id: string) {
    const history = await service.json('GET', `/v1/review/comments/${id}/history`, {
      token: moderator,
    })
    return history.body.revisions[0].scores[0]
  }

  const stored = () =>
    service.deps.sql<
      { article_id: string; text_hash: string }[]
    >`select article_id, text_hash from article_vectors`

  it('keeps the vectors of an article once, and anew when its text changes', async () => {
    await makePending(service, { body: text })
    await makePending(service, { body: `${text} Genau!` })
    const [first, ...more] = await stored()
    expect(more).toEqual([])
    const token = await service.token('publisher')
    const changed = await service.json('PUT', '/v1/sites/demo/articles/tempo-30', {
      token,
      body: {
        title: 'Tempo 30 in der Innenstadt',
        teaser: 'Der Verkehr soll langsamer werden.',
        text: 'Der Stadtrat hat beschlossen, in der Innenstadt Tempo 30 einzuführen.',
        url: 'https://zeitung.example/tempo-30',
        publishedAt: '2026-05-04T10:00:00Z',
      },
    })
    expect(changed.status).toBe(200)
    await makePending(service, { body: text })
    const [second, ...others] = await stored()
    expect(others).toEqual([])
    expect(second?.article_id).toBe(first?.article_id)
    expect(second?.text_hash).not.toBe(first?.text_hash)
  })

  it('shows moderators the passage that comes closest', async () => {
    const { id } = await makePending(service, {
      body: 'Der Verkehr wird dadurch nur langsamer, die Autos stehen dann eben länger an den Ampeln.',
    })
    const passage = { text: 'Der Verkehr soll langsamer werden.' }
    expect(await offTopicOf(id)).toMatchObject({ signal: 'offTopic', passage })
    const queue = await service.json('GET', '/v1/review/comments?site=demo', { token: moderator })
    const card = queue.body.items.find((item: { id: string }) => item.id === id)
    expect(card.scores[0]).toMatchObject({ passage })
  })

  it('compares with comments that were let through, and with no others', async () => {
    const first = await makePending(service, { body: text })
    const alone = await offTopicOf(first.id)
    const beside = await offTopicOf((await makePending(service, { body: `${text} Genau!` })).id)
    expect(beside.value).toBeCloseTo(alone.value, 1)
    await service.json('POST', DECISIONS, {
      token: moderator,
      body: { decisions: [decisionOn(first)] },
    })
    const among = await offTopicOf((await makePending(service, { body: `${text} Ja!` })).id)
    expect(among.value).toBeLessThan(alone.value - 0.1)
  })

  it('lets workers that compute the same vectors at the same time write one row', async () => {
    const store = articleVectorStore(service.deps.sql)
    const [row] = await stored()
    const key = { articleId: row?.article_id ?? '', modelVersion: newId(), textHash: 'same' }
    await Promise.all(Array.from({ length: 8 }, () => store.keep(key, Uint8Array.of(1, 2, 3))))
    expect(Array.from((await store.find(key)) ?? [])).toEqual([1, 2, 3])
    expect(await store.find({ ...key, textHash: 'other' })).toBeUndefined()
  })
})
