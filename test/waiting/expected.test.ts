import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HOUR_MS } from '../../src/moderation/expected/site-hours.ts'
import { simulateNewsroom } from '../../src/simulation/newsroom.ts'
import { recordHours } from '../../src/waiting/record-hours.ts'
import { recordStatedTimes } from '../../src/waiting/record-times.ts'
import { ARTICLE, DECISIONS, decisionOn, makeArticle, postComment } from '../support/make.ts'
import { PAUSE } from '../support/night.ts'
import { makeSite, openService, type TestService } from '../support/service.ts'
import { storeHistory } from '../support/stored-history.ts'

const NOON = new Date('2026-10-20T10:00:00.000Z') // a Tuesday, 12:00 in Berlin
const NIGHT = '2026-10-21T00:30:00.000Z' // 2:30
const MORNING = new Date('2026-10-21T04:00:00.000Z') // 6:00
const ARTICLE_PATH = `/v1/sites/demo/articles/${ARTICLE}`

describe('on a site without a history', () => {
  let service: TestService
  beforeAll(async () => {
    service = await openService({ sites: [makeSite({ signals: {}, pause: PAUSE })], poolMax: 1 })
    await service.setNow(NOON.toISOString())
    await makeArticle(service)
  })
  afterAll(() => service.close())

  it('says how many wait, and that the time is not known', async () => {
    const receipt = await postComment(service)
    expect(receipt).toMatchObject({
      expectedBy: null,
      expectedRange: null,
      pause: { paused: false },
    })
    await service.setNow(new Date(NOON.getTime() + 10_000).toISOString())
    const article = (await service.json('GET', ARTICLE_PATH)).body
    expect(article).toMatchObject({ waiting: 1, expectedBy: null, expectedRange: null })
  })
})

describe('on a site with a history', () => {
  let service: TestService
  let moderator: string
  const at = (minutes: number) => new Date(NOON.getTime() + minutes * 60_000).toISOString()

  beforeAll(async () => {
    service = await openService({ sites: [makeSite({ signals: {}, pause: PAUSE })], poolMax: 1 })
    moderator = await service.token('moderator')
    await service.setNow(NOON.toISOString())
    await makeArticle(service)
    const { comments } = simulateNewsroom({ order: 'risk', days: 3, warmUpDays: 10 })
    await storeHistory(service.deps.sql, 'demo', ARTICLE, comments, NOON)
    await recordHours(service.deps)
  }, 60_000)
  afterAll(() => service.close())

  const own = async (comment: { id: string; authorToken: string }) =>
    (await service.json('GET', `/v1/comments/${comment.id}`, { token: comment.authorToken })).body

  it('the hours are summed up once, without a gap', async () => {
    const hours = async () => {
      const rows = await service.deps.sql<{ at: string; decided: number }[]>`
        select starts_at::text as at, decided from site_hours order by starts_at`
      return rows.map((row) => ({ at: new Date(row.at).getTime(), decided: row.decided }))
    }
    const first = await hours()
    await recordHours(service.deps)
    expect(await hours()).toEqual(first)
    const [begin, end] = [first[0]?.at ?? 0, first.at(-1)?.at ?? 0]
    expect((end - begin) / HOUR_MS).toBe(first.length - 1)
    expect(end).toBe(NOON.getTime() - HOUR_MS)
    const decided = first.reduce((sum, hour) => sum + hour.decided, 0)
    const [row] = await service.deps.sql<{ count: number }[]>`
      select count(*)::int as count from decisions`
    // Some of the decisions are of the hour that is not over, none is lost.
    expect(decided).toBeGreaterThan(0.95 * (row?.count ?? 0))
    expect(decided).toBeLessThanOrEqual(row?.count ?? 0)
  })

  it('who posts is told when a decision is likely, within a range, and how many wait', async () => {
    const receipt = (await postComment(service)) as unknown as Record<string, string> & {
      expectedRange: { from: string; to: string }
    }
    const { expectedBy = '', expectedRange } = receipt
    expect(expectedRange.from <= expectedBy && expectedBy <= expectedRange.to).toBe(true)
    expect(new Date(expectedBy).getTime()).toBeGreaterThan(NOON.getTime())
    expect(new Date(expectedRange.to).getTime()).toBeLessThan(NOON.getTime() + 8 * HOUR_MS)
    await service.setNow(at(0.5))
    const [row] = await service.deps.sql<{ count: number }[]>`
      select count(*)::int as count from comments where status in ('pending', 'scoring')`
    expect(row?.count).toBeGreaterThan(1)
    expect((await service.json('GET', ARTICLE_PATH)).body.waiting).toBe(row?.count)
  })

  it('the time moves as the queue does, and is gone with the decision', async () => {
    await service.setNow(at(1))
    const comment = await postComment(service)
    await service.scoreAll()
    const before = await own(comment)
    expect(before).toMatchObject({ status: 'pending', ahead: expect.any(Number) })
    await service.deps.sql`
      insert into comments (id, site_id, article_id, root_id, depth, author_id, author_name, status,
        revision_id, risk, created_at)
      select gen_random_uuid(), site_id, article_id, gen_random_uuid(), 0, author_id, 'Flut', 'pending',
        gen_random_uuid(), 1, created_at from comments, generate_series(1, 300) where id = ${comment.id}`
    const crowded = await own(comment)
    expect(crowded.ahead).toBe(before.ahead + 300)
    expect(crowded.expectedBy > before.expectedBy).toBe(true)
    await service.deps.sql`update comments set status = 'withdrawn' where author_name = 'Flut'`

    await service.json('POST', DECISIONS, {
      token: moderator,
      body: { decisions: [decisionOn(comment)] },
    })
    expect(await own(comment)).toMatchObject({
      status: 'approved',
      ahead: null,
      expectedBy: null,
      expectedRange: null,
    })
  })

  it('is never in a pause', async () => {
    await service.setNow(NIGHT)
    const receipt = (await postComment(service)) as unknown as {
      expectedBy: string
      expectedRange: { from: string }
      pause: { paused: boolean; resumesAt: string }
    }
    expect(receipt.pause).toMatchObject({ paused: true, resumesAt: MORNING.toISOString() })
    expect(new Date(receipt.expectedBy) >= MORNING).toBe(true)
    expect(new Date(receipt.expectedRange.from) >= MORNING).toBe(true)
  })

  it('a sample of what was stated is kept, a few minutes apart, and what came of it is learned from', async () => {
    await service.setNow(at(20))
    await postComment(service)
    await service.scoreAll()
    const stated = async () => (await service.deps.sql`select * from stated_times`).length
    await recordStatedTimes(service.deps)
    const once = await stated()
    expect(once).toBeGreaterThan(0)
    await recordStatedTimes(service.deps)
    expect(await stated()).toBe(once)
    await service.setNow(at(24))
    await recordStatedTimes(service.deps)
    expect(await stated()).toBeGreaterThan(once)
    await service.setNow(at(60 * 24 * 30))
    await recordStatedTimes(service.deps)
    const left = await service.deps.sql<{ old: number }[]>`
      select count(*)::int as old from stated_times where stated_at < ${at(60 * 24)}::timestamptz`
    expect(left[0]?.old).toBe(0)
  })
})
