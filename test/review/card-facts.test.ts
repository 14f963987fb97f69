import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { simulateNewsroom } from '../../src/simulation/newsroom.ts'
import { recordHours } from '../../src/waiting/record-hours.ts'
import { ARTICLE, DECISIONS, decisionOn, makeArticle, makePending } from '../support/make.ts'
import { MIDNIGHT, MORNING, PAUSE, useSite } from '../support/night.ts'
import { makeSite, openService, type TestService } from '../support/service.ts'
import { storeHistory } from '../support/stored-history.ts'

const HOUR_MS = 3_600_000

interface Card {
  id: string
  waitedWorkingMs: number | null
  expectedBy: string | null
  author: { history: { approved: number; rejected: number; first: boolean } }
}

async function cardsOf(service: TestService, token: string, query = 'limit=100'): Promise<Card[]> {
  return (await service.json('GET', `/v1/review/comments?${query}`, { token })).body.items
}

describe('what a card says of its author', () => {
  let service: TestService
  let token: string
  beforeAll(async () => {
    service = await openService({ poolMax: 1 })
    token = await service.token('moderator')
    await makeArticle(service)
  })
  beforeEach(() => service.setNow('2026-07-01T10:00:00.000Z'))
  afterAll(() => service.close())

  /** The same author has written all of these, the last of them last. */
  async function write(...instants: string[]) {
    const written: { id: string; revisionId: string }[] = []
    for (const instant of instants) {
      await service.setNow(instant)
      written.push(await makePending(service))
    }
    const [first, ...others] = written.map(({ id }) => id)
    await service.deps.sql`
      update comments set author_id = (select author_id from comments where id = ${first ?? null})
      where id = any (${others}::uuid[])`
    return written
  }

  const decide = (comment: { id: string; revisionId: string }, decision: 'approve' | 'reject') =>
    service.json('POST', DECISIONS, { token, body: { decisions: [decisionOn(comment, decision)] } })

  async function recordOf({ id }: { id: string }) {
    const cards = await cardsOf(service, token)
    return cards.find((card) => card.id === id)?.author.history
  }

  it('that it is the first comment', async () => {
    const comment = await makePending(service)
    expect(await recordOf(comment)).toEqual({ approved: 0, rejected: 0, first: true })
  })

  it('what became of their others of the last 90 days', async () => {
    const [old, good, bad, comment] = await write(
      '2026-03-01T10:00:00.000Z',
      '2026-05-01T10:00:00.000Z',
      '2026-05-02T10:00:00.000Z',
      '2026-07-01T10:00:00.000Z',
    )
    if (!old || !good || !bad || !comment) throw new Error('Not written')
    await decide(old, 'reject')
    await decide(good, 'approve')
    await decide(bad, 'reject')
    expect(await recordOf(comment)).toEqual({ approved: 1, rejected: 1, first: false })
    await service.setNow('2026-07-30T12:00:00.000Z')
    expect(await recordOf(comment)).toEqual({ approved: 0, rejected: 1, first: false })
  })

  it('not that it is the first where an old one is all there is, nor for the older of two', async () => {
    const [old, comment] = await write('2025-01-01T10:00:00.000Z', '2026-07-01T10:00:00.000Z')
    if (!old || !comment) throw new Error('Not written')
    expect(await recordOf(comment)).toEqual({ approved: 0, rejected: 0, first: false })
    await service.setNow('2026-07-01T10:00:00.000Z')
    expect((await recordOf(old))?.first).toBe(true)
  })
})

describe('how long a comment has waited, as its card says', () => {
  const site = useSite({
    pause: {
      ...PAUSE,
      sections: [{ id: 'sport', windows: [] }],
    },
  })

  async function waitOf({ id }: { id: string }) {
    const cards = await cardsOf(site.service, site.moderator)
    return cards.find((card) => card.id === id)?.waitedWorkingMs
  }

  it('leaves the pause out', async () => {
    const comment = await makePending(site.service)
    await site.service.setNow(MIDNIGHT)
    expect(await waitOf(comment)).toBe(HOUR_MS)
    await site.service.setNow(MORNING)
    expect(await waitOf(comment)).toBe(HOUR_MS)
  })

  it('begins anew with another text', async () => {
    const comment = await makePending(site.service)
    await site.service.setNow('2026-07-01T21:03:00.000Z')
    await site.edit(comment, 'Ich meinte etwas anderes, nämlich dieses.')
    await site.service.scoreAll()
    await site.service.setNow(MIDNIGHT)
    expect(await waitOf(comment)).toBe(HOUR_MS * 0.95)
  })

  it('goes by the hours of the section', async () => {
    const comment = await makePending(site.service)
    await site.service.deps.sql`update articles set section = 'sport'`
    await site.service.setNow(MORNING)
    expect(await waitOf(comment)).toBe(7 * HOUR_MS)
    await site.service.deps.sql`update articles set section = null`
  })

  it('is nothing once it is decided', async () => {
    const comment = await makePending(site.service)
    await site.decide([decisionOn(comment)])
    const [card] = await cardsOf(site.service, site.moderator, 'status=approved')
    expect(card).toMatchObject({ id: comment.id, waitedWorkingMs: null, expectedBy: null })
  })
})

describe.each(['risk', 'oldest'] as const)(
  'until when authors count on hearing of it, by %s',
  (order) => {
    const NOON = '2026-10-20T10:00:00.000Z' // a Tuesday, 12:00 in Berlin
    let service: TestService
    let token: string
    beforeAll(async () => {
      service = await openService({
        sites: [makeSite({ signals: {}, pause: PAUSE })],
        poolMax: 1,
      })
      service.deps.queueOrder = () => order
      token = await service.token('moderator')
      await service.setNow(NOON)
      await makeArticle(service)
      const { comments } = simulateNewsroom({ order: 'risk', days: 3, warmUpDays: 10 })
      await storeHistory(service.deps.sql, 'demo', ARTICLE, comments, new Date(NOON))
      await recordHours(service.deps)
    }, 60_000)
    afterAll(() => service.close())

    it('is the instant that the author reads, on every card of a page', async () => {
      const mine = []
      for (let count = 0; count < 5; count++) mine.push(await makePending(service))
      await service.deps.sql`update comments set risk = 0.4 where id = ${mine[2]?.id ?? null}`
      await service.setNow('2026-10-20T10:00:30.000Z')
      const cards = await cardsOf(service, token, `limit=100&order=${order}`)
      expect(cards.length).toBeGreaterThan(5)
      const told = await Promise.all(
        mine.map(async ({ id, authorToken }) => {
          const own = await service.json('GET', `/v1/comments/${id}`, { token: authorToken })
          return [id, own.body.expectedBy]
        }),
      )
      expect(told.every(([, expectedBy]) => expectedBy !== null)).toBe(true)
      const shown = new Map(cards.map(({ id, expectedBy }) => [id, expectedBy]))
      expect(told.filter(([id]) => shown.has(id)).map(([id]) => [id, shown.get(id)])).toEqual(
        told.filter(([id]) => shown.has(id)),
      )
      expect(told.filter(([id]) => shown.has(id)).length).toBeGreaterThan(0)
    })

    it('is told before it is scored as well', async () => {
      const [waiting] = await cardsOf(service, token)
      await service.deps.sql`
      update comments set status = 'scoring', risk = 0 where id = ${waiting?.id ?? null}`
      const [card] = await cardsOf(service, token, 'status=scoring')
      expect(card?.id).toBe(waiting?.id)
      expect(card?.expectedBy).toEqual(expect.any(String))
    })
  },
)
