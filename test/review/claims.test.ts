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
    service = await openService({
      sites: [makeSite({ signals: {} }), makeSite({ id: 'other', signals: {} })],
    })
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

  async function claim(token: string, limit: number, comments?: string[]): Promise<string[]> {
    const body = { site: 'demo', limit, order: 'oldest', comments }
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

  it('of comments that are named are just these, in their order, and nothing is held in their place', async () => {
    await fill(5)
    const [first = '', second = '', third = '', fourth = ''] = await waiting()
    expect(await claim(mara, 1, [third, first, third])).toEqual([third, first])
    expect(await claim(mara, 1, [fourth, first])).toEqual([fourth, first])
    expect(await claim(jonas, 10, [second, third])).toEqual([second])
    expect((await heldBy(mara)).sort()).toEqual([first, third, fourth].sort())
  })

  it('of comments that are named renew those held already, and no others', async () => {
    await fill(2)
    const [named = '', other = ''] = await claim(mara, 2)
    await service.deps.sql`update claims set expires_at = now() + interval '1 second'`
    expect(await claim(mara, 1, [named])).toEqual([named])
    const renewed = await service.deps.sql`
      select comment_id from claims where expires_at > now() + interval '1 minute'`
    expect(renewed).toEqual([{ comment_id: named }])
    expect(await heldBy(mara)).toContain(other)
  })

  it('are not given of comments that are decided, of another site, or that nobody knows', async () => {
    await fill(2)
    const [decided = '', waits = ''] = await waiting()
    await decide(mara, await cardOf(decided))
    const unknown = '01890000-0000-7000-8000-000000000000'
    expect(await claim(mara, 10, [unknown, decided, waits])).toEqual([waits])
    const admin = await service.token('admin')
    const body = { site: 'other', comments: [waits] }
    const elsewhere = await service.json('POST', CLAIMS, { token: admin, body })
    expect(elsewhere).toMatchObject({ status: 200, body: { items: [] } })
  })

  it('are given of what one left to colleagues only where it is named', async () => {
    await fill(1)
    const [id = ''] = await waiting()
    const path = `/v1/review/comments/${id}/hold`
    await service.json('POST', path, { token: mara, body: { note: 'Bitte jemand vom Sport' } })
    expect(await claim(mara, 10)).toEqual([])
    expect(await claim(mara, 10, [id])).toEqual([id])
    expect((await cardOf(id)).held).toMatchObject({ by: 'Mara', mine: true })
  })

  it('of the same comments, named by two at the same time, are one moderator’s each', async () => {
    await fill(20)
    const ids = await waiting()
    for (let round = 0; round < 20; round++) {
      await service.deps.sql`delete from claims`
      const [a = [], b = []] = await Promise.all([
        claim(mara, 1, ids),
        claim(jonas, 1, [...ids].reverse()),
      ])
      expect(a.filter((id) => b.includes(id))).toEqual([])
      expect((await heldBy(mara)).sort()).toEqual([...a].sort())
      expect((await heldBy(jonas)).sort()).toEqual([...b].sort())
    }
  })

  async function waiting(): Promise<string[]> {
    const path = '/v1/review/comments?site=demo&order=oldest&limit=100'
    const list = await service.json('GET', path, { token: mara })
    return list.body.items.map((card: { id: string }) => card.id)
  }

  async function heldBy(token: string): Promise<string[]> {
    const renewed = await service.json('PATCH', CLAIMS, { token, body: { site: 'demo' } })
    return renewed.body.claims.map((held: { commentId: string }) => held.commentId)
  }

  async function cardOf(id: string, token = mara) {
    const list = await service.json('GET', '/v1/review/comments?limit=100', { token })
    return list.body.items.find((card: { id: string }) => card.id === id)
  }

  function decide(token: string, card: { id: string; revisionId: string }) {
    const body = { decisions: [decisionOn(card)] }
    return service.json('POST', '/v1/review/decisions', { token, body })
  }
})
