import { beforeEach, describe, expect, it } from 'vitest'
import { ensureUser } from '../../src/accounts/users.ts'
import { decisionOn, makePending, type Receipt } from '../support/make.ts'
import { useSite } from '../support/night.ts'

describe('a comment handed over to a colleague', () => {
  const site = useSite({})
  let mara = ''
  let jonas = ''
  beforeEach(async () => {
    mara ||= await site.service.token('moderator', ['demo'], 'Mara')
    jonas ||= await site.service.token('moderator', ['demo'], 'Jonas')
    await site.service.deps.sql`delete from claims`
    await site.service.deps.sql`update comments set status = 'withdrawn'`
  })

  async function colleagues(token: string): Promise<{ id: string; name: string }[]> {
    const path = '/v1/review/colleagues?site=demo'
    return (await site.service.json('GET', path, { token })).body.items
  }

  async function handOver(token: string, { id }: Receipt, name: string, more = {}) {
    const to = (await colleagues(token)).find((colleague) => colleague.name === name)?.id ?? name
    const path = `/v1/review/comments/${id}/handover`
    return site.service.json('POST', path, { token, body: { to, ...more } })
  }

  async function claim(token: string, limit = 10) {
    const body = { site: 'demo', limit, order: 'oldest' }
    return (await site.service.json('POST', '/v1/review/claims', { token, body })).body.items
  }

  it('is theirs, comes first and says who gave it and why', async () => {
    await makePending(site.service)
    const comment = await makePending(site.service)
    await claim(mara)
    const note = 'Du kennst die Leute vom Verein'
    const given = await handOver(mara, comment, 'Jonas', { note })
    const told = { kind: 'handover', by: 'Mara', to: 'Jonas', text: note }
    expect(given).toMatchObject({ status: 200, body: told })
    expect(await claim(mara)).toHaveLength(1)
    expect(await claim(jonas, 1)).toMatchObject([
      { id: comment.id, claim: { moderator: 'Jonas', mine: true }, notes: 1 },
    ])
    const path = `/v1/review/comments/${comment.id}/history`
    const history = await site.service.json('GET', path, { token: jonas })
    expect(history.body.notes).toEqual([given.body])
    const refused = await site.decide([decisionOn(comment)], {}, mara)
    expect(refused.body).toMatchObject({ code: 'claimed-by-other', moderator: 'Jonas' })
  })

  it('goes back to the queue when they do not come', async () => {
    const comment = await makePending(site.service)
    await handOver(mara, comment, 'Jonas')
    await site.service.deps.sql`update claims set expires_at = freischalt_now()`
    expect(await claim(mara)).toMatchObject([{ id: comment.id }])
  })

  it('must wait, and not be held by anybody else', async () => {
    const comment = await makePending(site.service)
    await claim(jonas)
    const taken = await handOver(mara, comment, 'moderator')
    expect(taken.body).toMatchObject({ code: 'claimed-by-other' })
    await site.decide([decisionOn(comment)], {}, jonas)
    expect((await handOver(mara, comment, 'Jonas')).body).toMatchObject({ code: 'state-conflict' })
  })

  it('goes to who moderates the same site, and to nobody else', async () => {
    const { service } = site
    const account = (email: string, name: string, siteIds: string[]) =>
      ensureUser(
        service.deps.db,
        service.auth,
        { type: 'operator' },
        { email, name, siteIds, password: 'lang genug und geheim', role: 'editor' },
      )
    await account('ada@zeitung.example', 'Ada', ['demo'])
    await account('eve@zeitung.example', 'Eve', ['other'])
    await service.token('moderator', ['other'], 'Otto')
    await service.token('publisher', ['demo'], 'Verlag')
    await service.token('moderator', ['demo'], 'Früher')
    await service.deps.sql`update tokens set revoked_at = freischalt_now() where name = 'Früher'`
    const known = await colleagues(mara)
    expect(known.map(({ name }) => name)).toEqual(['Ada', 'admin', 'Jonas', 'moderator'])
    const comment = await makePending(service)
    expect((await handOver(mara, comment, 'Ada')).status).toBe(200)
    for (const name of ['Eve', 'Mara', 'token:1']) {
      const answer = await handOver(mara, await makePending(service), name)
      expect(answer).toMatchObject({ status: 422, body: { code: 'colleague-not-found' } })
    }
  })
})
