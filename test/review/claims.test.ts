import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sweep } from '../../src/comments/sweep.ts'
import { decisionOn, makeArticle, postComment } from '../support/make.ts'
import { makeSite, openService, type TestService } from '../support/service.ts'

const CLAIMS = '/v1/review/claims'

describe('claims', () => {
  let service: TestService
  let mara: string
  let jonas: string

  beforeAll(async () => {
    service = await openService({ sites: [makeSite({ signals: {} })] })
    mara = await service.token('moderator', ['demo'], 'Mara')
    jonas = await service.token('moderator', ['demo'], 'Jonas')
    await makeArticle(service)
  })
  afterAll(() => service.close())

  async function fill(count: number) {
    await service.deps.sql`delete from claims`
    await service.deps.sql`update comments set status = 'withdrawn'`
    for (let i = 0; i < count; i++) await postComment(service)
    await service.scoreAll()
  }

  async function claim(token: string, limit: number): Promise<string[]> {
    const body = { site: 'demo', limit, order: 'oldest' }
    const answer = await service.json('POST', CLAIMS, { token, body })
    expect(answer.status).toBe(200)
    return answer.body.items.map((card: { id: string }) => card.id)
  }

  it('never give one comment to two moderators, however often they ask at the same time', async () => {
    await fill(60)
    for (let round = 0; round < 50; round++) {
      await service.deps.sql`delete from claims`
      const [a = [], b = []] = await Promise.all([claim(mara, 20), claim(jonas, 20)])
      expect(a.filter((id) => b.includes(id))).toEqual([])
      expect(new Set([...a, ...b]).size).toBe(a.length + b.length)
    }
  })

  it('give the next ones in the order asked for, and those held already first', async () => {
    await fill(5)
    const first = await claim(mara, 2)
    expect(await claim(jonas, 2)).not.toEqual(expect.arrayContaining(first))
    const [decided = '', kept = ''] = first
    const card = await cardOf(decided)
    await decide(mara, card)
    const next = await claim(mara, 2)
    expect(next[0]).toBe(kept)
    expect(next).toHaveLength(2)
  })

  it('keep colleagues from deciding, and say who holds the comment', async () => {
    await fill(1)
    const [id = ''] = await claim(mara, 1)
    const card = await cardOf(id, jonas)
    expect(card).toMatchObject({ claim: { moderator: 'Mara', mine: false }, actions: [] })
    const refused = await decide(jonas, card)
    expect(refused.status).toBe(409)
    expect(refused.body).toMatchObject({ code: 'claimed-by-other', moderator: 'Mara' })
    expect((await decide(mara, card)).status).toBe(200)
  })

  it('return when the lease has ended, without anybody doing anything', async () => {
    await fill(1)
    const [id = ''] = await claim(mara, 1)
    expect(await claim(jonas, 1)).toEqual([])
    await service.deps.sql`update claims set expires_at = now() - interval '1 second'`
    expect(await claim(jonas, 1)).toEqual([id])
    await service.deps.sql`update claims set expires_at = now() - interval '1 second'`
    await sweep(service.deps)
    expect(await service.deps.sql`select 1 from claims`).toHaveLength(0)
  })

  it('can be given back', async () => {
    await fill(3)
    await claim(mara, 3)
    const released = await service.json('DELETE', `${CLAIMS}?site=demo`, { token: mara })
    expect(released.body).toEqual({ released: 3 })
    expect(await claim(jonas, 3)).toHaveLength(3)
  })

  it('can be given back one by one, and only by who holds them', async () => {
    await fill(2)
    const [first = '', second = ''] = await claim(mara, 2)
    const giveBack = (token: string, id: string) =>
      service.json('DELETE', `${CLAIMS}?site=demo&comment=${id}`, { token })
    expect((await giveBack(jonas, first)).body).toEqual({ released: 0 })
    expect((await giveBack(mara, first)).body).toEqual({ released: 1 })
    expect(await claim(jonas, 2)).toEqual([first])
    expect(await claim(mara, 2)).toEqual([second])
  })

  it('are renewed while one works, but not those that were lost meanwhile', async () => {
    await fill(3)
    const [decided = '', ended = '', kept = ''] = await claim(mara, 3)
    await service.deps.sql`update claims set expires_at = now() + interval '1 second'`
    await decide(mara, await cardOf(decided))
    await service.deps.sql`
      update claims set expires_at = now() - interval '1 second' where comment_id = ${ended}`
    const renewed = await service.json('PATCH', CLAIMS, { token: mara, body: { site: 'demo' } })
    expect(renewed.body).toEqual({ claims: [{ commentId: kept, expiresAt: expect.any(String) }] })
    const [{ expiresAt }] = renewed.body.claims
    expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now() + 60_000)
    expect(await cardOf(kept)).toMatchObject({ claim: { mine: true, expiresAt } })
    const others = await service.json('PATCH', CLAIMS, { token: jonas, body: { site: 'demo' } })
    expect(others.body).toEqual({ claims: [] })
  })

  async function cardOf(id: string, token = mara) {
    const list = await service.json('GET', '/v1/review/comments?limit=100', { token })
    return list.body.items.find((card: { id: string }) => card.id === id)
  }

  function decide(token: string, card: { id: string; revisionId: string }) {
    const body = { decisions: [decisionOn(card)] }
    return service.json('POST', '/v1/review/decisions', { token, body })
  }
})
