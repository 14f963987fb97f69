import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { followReview, type LiveReview, type ReviewNews } from '../../src/review/live.ts'
import { decisionOn, makeArticle, makePending } from '../support/make.ts'
import { makeSite, openService, type TestService } from '../support/service.ts'

/** No look but those that a test takes. */
const NEVER_MS = 1e9

describe('live events of a queue', () => {
  let service: TestService
  let token: string
  let live: LiveReview
  const stops: (() => void)[] = []

  beforeAll(async () => {
    const sites = [makeSite({ signals: {} }), makeSite({ id: 'other', signals: {} })]
    service = await openService({ sites })
    token = await service.token('moderator', ['demo'], 'Mara')
    await makeArticle(service)
    live = followReview(service.deps, NEVER_MS)
  })
  afterAll(async () => {
    for (const stop of stops) stop()
    await service.close()
  })

  async function listen(site = 'demo', cursor?: string): Promise<ReviewNews[]> {
    const news: ReviewNews[] = []
    stops.push(await live.follow(site, cursor, (each) => news.push(each)))
    return news
  }

  const told = (news: ReviewNews[]) =>
    news.flatMap(({ changes }) => changes.map(({ change, id, by }) => [change, id, by]))

  it('begin with the counts, and go on with what happens, once each', async () => {
    const news = await listen()
    expect(news).toMatchObject([{ changes: [], reset: false, counts: { site: 'demo' } }])
    const comment = await makePending(service)
    await live.look()
    await service.json('POST', '/v1/review/decisions', {
      token,
      body: { decisions: [decisionOn(comment)] },
    })
    await live.look()
    await live.look()
    expect(told(news)).toEqual([
      ['arrived', comment.id, null],
      ['decided', comment.id, 'Mara'],
    ])
    expect(news.at(-1)?.counts.byStatus.approved).toBe(1)
  })

  it('tell who comes back what was missed, or to start anew where that cannot be told', async () => {
    const before = await listen()
    const comment = await makePending(service)
    const missed = await listen('demo', before[0]?.cursor)
    expect(told(missed)).toContainEqual(['arrived', comment.id, null])
    expect(await listen('demo', 'nonsense')).toMatchObject([{ changes: [], reset: true }])
  })

  it('go on from a list, with all that happened after it was read', async () => {
    const listed = await service.json('GET', '/v1/review/comments?site=demo', { token })
    const comment = await makePending(service)
    expect(told(await listen('demo', listed.body.since))).toContainEqual([
      'arrived',
      comment.id,
      null,
    ])
  })

  it('tell nothing of other sites', async () => {
    const news = await listen('other')
    await makePending(service)
    await live.look()
    expect(told(news)).toEqual([])
  })

  it('come as a stream whose last line of a batch is its id', async () => {
    const answer = await service.call('GET', '/v1/review/events?site=demo', { token })
    expect(answer.headers.get('content-type')).toBe('text/event-stream')
    const reader = answer.body?.getReader()
    const text = new TextDecoder().decode((await reader?.read())?.value)
    expect(text).toMatch(/^event: counts\ndata: \{"site":"demo".*\}\nretry: 1000\nid: \d+-\d+\n\n$/)
    await reader?.cancel()
  })
})

it('tell of a pause as it begins and as it ends, although nothing happens in the queue', async () => {
  const pause = { timezone: 'UTC', windows: [{ from: '00:00', to: '06:00' }] }
  const service = await openService({ sites: [makeSite({ signals: {}, pause })], poolMax: 1 })
  const live = followReview(service.deps, NEVER_MS)
  /** What is told from a millisecond before the boundary on. */
  async function across(before: string, boundary: string) {
    const news: ReviewNews[] = []
    await service.setNow(before)
    const stop = await live.follow('demo', undefined, (each) => news.push(each))
    await service.setNow(boundary)
    await vi.waitFor(async () => {
      await live.look()
      expect(news).toHaveLength(2)
    })
    stop()
    return news.map(({ counts }) => counts.pause.paused)
  }
  try {
    expect(await across('2026-05-03T23:59:59.999Z', '2026-05-04T00:00:00Z')).toEqual([false, true])
    expect(await across('2026-05-04T05:59:59.999Z', '2026-05-04T06:00:00Z')).toEqual([true, false])
  } finally {
    await service.close()
  }
})
