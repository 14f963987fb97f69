import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ARTICLE, COMMENTS, decisionOn, makeArticle, makePending } from '../support/make.ts'
import { makeSite, ORIGIN, openService, type TestService } from '../support/service.ts'

const PAUSE = {
  timezone: 'Europe/Berlin',
  windows: [{ from: '00:00', to: '06:00' }],
  decisions: 'defer',
}
const NOON = '2026-07-01T10:00:00.000Z'
const NIGHT = '2026-07-02T01:00:00.000Z'
const MORNING = '2026-07-02T04:00:00.000Z'
const HERE = `/v1/sites/demo/articles/${ARTICLE}`

describe('what caches may keep', () => {
  let service: TestService
  let moderator: string

  beforeAll(async () => {
    service = await openService({ sites: [makeSite({ signals: {}, pause: PAUSE })], poolMax: 1 })
    await service.setNow(NOON)
    moderator = await service.token('moderator')
    await makeArticle(service)
    for (let i = 0; i < 3; i++) await decide(await makePending(service), 'approve')
  })
  afterAll(() => service.close())
  beforeEach(() => service.setNow(NOON))

  async function decide(
    comment: { id: string; revisionId: string },
    decision: 'approve' | 'reject',
  ) {
    const body = { decisions: [decisionOn(comment, decision)] }
    const answer = await service.json('POST', '/v1/review/decisions', { token: moderator, body })
    expect(answer.status).toBe(200)
  }

  const caching = async (path: string) =>
    (await service.call('GET', path)).headers.get('cache-control')
  const nextPage = async () => {
    const { body } = await service.json('GET', `${COMMENTS}?limit=2`)
    return `${COMMENTS}?limit=2&cursor=${body.nextCursor}`
  }

  it('is an article and its comments, in any order and on any page, for seconds', async () => {
    const paths = [HERE, COMMENTS, `${COMMENTS}?sort=oldest&limit=2`, await nextPage()]
    for (const path of [...paths, `${COMMENTS}.html`]) {
      const { status, headers } = await service.call('GET', path)
      expect(status).toBe(200)
      expect(headers.get('cache-control')).toBe('public, max-age=5, stale-while-revalidate=5')
      expect(headers.get('etag')).toMatch(/^"[\w-]{22}"$/)
      expect(headers.get('vary')).toBe('Accept-Encoding, Authorization, Origin')
    }
  })

  it('is not sent again to those who have it, until it changes', async () => {
    for (const path of [HERE, COMMENTS, await nextPage(), `${COMMENTS}.html`]) {
      const first = await service.call('GET', path)
      const tag = first.headers.get('etag') ?? ''
      for (const known of [tag, `W/${tag}`, `"x", ${tag}`, '*']) {
        const again = await service.call('GET', path, { headers: { 'If-None-Match': known } })
        expect([again.status, await again.text()]).toEqual([304, ''])
        for (const name of ['etag', 'cache-control', 'vary'])
          expect(again.headers.get(name)).toBe(first.headers.get(name))
      }
    }
    const { headers } = await service.call('GET', COMMENTS)
    await decide(await makePending(service), 'approve')
    const changed = await service.call('GET', COMMENTS, {
      headers: { 'If-None-Match': headers.get('etag') ?? '' },
    })
    expect(changed.status).toBe(200)
  })

  it('is sent in gzip to those who take it, under a tag of its own', async () => {
    for (const path of [HERE, COMMENTS, `${COMMENTS}.html`]) {
      const plain = await service.call('GET', path)
      const headers = { 'Accept-Encoding': 'br, gzip;q=0.8' }
      const packed = await service.call('GET', path, { headers })
      expect(packed.headers.get('content-encoding')).toBe('gzip')
      expect(gunzipSync(await packed.arrayBuffer()).toString()).toBe(await plain.text())
      const tag = packed.headers.get('etag') ?? ''
      expect(tag).not.toBe(plain.headers.get('etag'))
      const again = { ...headers, 'If-None-Match': tag }
      expect((await service.call('GET', path, { headers: again })).status).toBe(304)
      const refused = { 'Accept-Encoding': 'gzip;q=0' }
      const { headers: sent } = await service.call('GET', path, { headers: refused })
      expect(sent.get('content-encoding')).toBeNull()
    }
  })

  it('is nothing that an author gets, and no refusal', async () => {
    const mine = await makePending(service)
    for (const path of [COMMENTS, `/v1/comments/${mine.id}`]) {
      const own = await service.call('GET', path, { token: mine.authorToken })
      expect(own.headers.get('cache-control')).toBe('private, no-store')
      expect(own.headers.get('etag')).toBeNull()
    }
    expect(await caching('/v1/sites/demo/articles/nothing')).toBe('no-store')
    expect(await caching(`${COMMENTS}?cursor=nonsense`)).toBe('no-store')
    const foreign = await service.call('GET', COMMENTS, {
      headers: { Origin: 'https://evil.example' },
    })
    expect([foreign.status, foreign.headers.get('cache-control')]).toEqual([403, 'no-store'])
  })

  it('says which page may read it, and that another may not', async () => {
    const answer = await service.call('GET', COMMENTS, { headers: { Origin: ORIGIN } })
    expect(answer.headers.get('access-control-allow-origin')).toBe(ORIGIN)
    expect(answer.headers.get('vary')).toBe('Accept-Encoding, Authorization, Origin')
  })

  it('is not kept past the instant at which a held comment appears or goes', async () => {
    const [coming, going] = [await makePending(service), await makePending(service)]
    await decide(going, 'approve')
    await service.setNow(NIGHT)
    await decide(coming, 'approve')
    await decide(going, 'reject')
    const shown = async () => {
      const { body } = await service.json('GET', COMMENTS)
      const ids = body.items.map(({ id }: { id: string }) => id)
      return [ids.includes(coming.id), ids.includes(going.id)]
    }
    await service.setNow('2026-07-02T03:59:57.500Z')
    expect(await caching(COMMENTS)).toBe('public, max-age=2, stale-while-revalidate=0')
    expect(await shown()).toEqual([false, true])
    await service.setNow('2026-07-02T03:59:59.999Z')
    expect(await caching(COMMENTS)).toBe('public, max-age=0, stale-while-revalidate=0')
    expect(await shown()).toEqual([false, true])
    await service.setNow(MORNING)
    expect(await shown()).toEqual([true, false])
    expect(await caching(COMMENTS)).toContain('max-age=5,')
  })

  it('tells of the pause no later than it begins', async () => {
    await service.setNow('2026-07-03T21:59:58.000Z')
    expect(await caching(HERE)).toContain('max-age=1,')
    await service.setNow('2026-07-03T22:00:00.000Z')
    expect((await service.json('GET', HERE)).body.pause.paused).toBe(true)
  })
})
