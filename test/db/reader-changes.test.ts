import postgres from 'postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Position, readArticleChanges, readChanges } from '../../src/db/reader-changes.ts'
import { decisionOn, makeArticle, makePending, type Receipt } from '../support/make.ts'
import { makeSite, openService, type TestService } from '../support/service.ts'

const PAUSE = {
  timezone: 'Europe/Berlin',
  windows: [{ from: '00:00', to: '06:00' }],
  decisions: 'defer',
}
const EVENING = '2026-07-01T20:00:00.000Z' // 22:00 in Berlin
const NIGHT = '2026-07-02T01:00:00.000Z'
const MORNING = '2026-07-02T04:00:00.000Z'

describe('what changes for readers', () => {
  let service: TestService
  let token: string
  let position: Position

  beforeAll(async () => {
    service = await openService({ sites: [makeSite({ signals: {}, pause: PAUSE })], poolMax: 1 })
    token = await service.token('moderator')
    await makeArticle(service)
  })
  afterAll(() => service.close())
  beforeEach(() => setNow(EVENING))

  async function setNow(instant: string) {
    await service.setNow(instant)
    position = (await readChanges(service.deps.sql, undefined)).position
  }

  /** As [change, comment, whether it is due, whether the comment is public]. */
  async function seen() {
    const news = await readChanges(service.deps.sql, position)
    position = news.position
    return news.changes.map(({ change, id, due, isPublic }) => [change, id, due, isPublic])
  }

  async function decide(comment: Receipt, decision: 'approve' | 'reject') {
    const body = { decisions: [decisionOn(comment, decision)] }
    const answer = await service.json('POST', '/v1/review/decisions', { token, body })
    expect(answer.status).toBe(200)
    return answer.body.id
  }

  it('is a comment that appears and one that is taken down, not one that never was public', async () => {
    const [shown, other] = [await makePending(service), await makePending(service)]
    expect(await seen()).toEqual([])
    await decide(shown, 'approve')
    await decide(other, 'reject')
    expect(await seen()).toEqual([['published', shown.id, true, true]])
    await decide(shown, 'reject')
    expect(await seen()).toEqual([['removed', shown.id, true, false]])
    expect(await seen()).toEqual([])
  })

  it('is a comment that its author withdraws or changes', async () => {
    const [first, second] = [await makePending(service), await makePending(service)]
    await decide(first, 'approve')
    await decide(second, 'approve')
    await seen()
    await service.call('DELETE', `/v1/comments/${first.id}`, { token: first.authorToken })
    await service.call('PATCH', `/v1/comments/${second.id}`, {
      token: second.authorToken,
      body: { body: 'Anders gesagt.' },
    })
    expect(await seen()).toEqual([
      ['removed', first.id, true, false],
      ['removed', second.id, true, false],
    ])
  })

  it('is anything else about a public comment, but nothing that only moderators see', async () => {
    const comment = await makePending(service)
    await decide(comment, 'approve')
    await seen()
    await service.deps
      .sql`update comments set risk = 0.7, signals = '{insult}' where id = ${comment.id}`
    expect(await seen()).toEqual([])
    await service.deps.sql`update comments set author_name = 'Eva' where id = ${comment.id}`
    expect(await seen()).toEqual([['edited', comment.id, true, true]])
  })

  it('is told when a held decision is made and again when it takes effect', async () => {
    const [comment, shown] = [await makePending(service), await makePending(service)]
    await decide(shown, 'approve')
    await setNow(NIGHT)
    await decide(comment, 'approve')
    await decide(shown, 'reject')
    expect(await seen()).toEqual([
      ['published', comment.id, false, false],
      ['removed', shown.id, false, true],
    ])
    const { next } = await readChanges(service.deps.sql, position)
    expect(next && new Date(next).toISOString()).toBe(MORNING)
    await service.setNow(MORNING)
    expect(await seen()).toEqual([
      ['published', comment.id, true, true],
      ['removed', shown.id, true, false],
    ])
    expect(await seen()).toEqual([])
  })

  it('says of a held decision that was taken back that nothing came of it', async () => {
    const comment = await makePending(service)
    await setNow('2026-07-03T01:00:00.000Z')
    const id = await decide(comment, 'approve')
    await service.json('POST', `/v1/review/decisions/${id}/undo`, { token })
    await seen()
    await service.setNow('2026-07-03T04:00:00.000Z')
    expect(await seen()).toEqual([['published', comment.id, true, false]])
  })

  it('is missed by nobody, in whatever order transactions end', async () => {
    const [early, late] = [await makePending(service), await makePending(service)]
    const slow = postgres(service.database.url, { max: 1 })
    const connection = await slow.reserve()
    try {
      await connection.unsafe(`set freischalt.now = '${EVENING}'`)
      await connection`begin`
      await connection`
        update comments set status = 'approved', published_at = freischalt_now()
        where id = ${early.id}`
      await decide(late, 'approve')
      const before = await readChanges(service.deps.sql, undefined)
      expect(await seen()).toEqual([['published', late.id, true, true]])
      await connection`commit`
      expect(await seen()).toEqual([['published', early.id, true, true]])
      const [row] = await service.deps.sql`
        select article_id from comments where id = ${early.id}`
      const cursor = {
        at: before.position.at,
        oldest: before.position.snapshot.split(':')[0] ?? '',
      }
      const missed = await readArticleChanges(service.deps.sql, row?.article_id, cursor, 10)
      expect(missed?.changes.map(({ id }) => id)).toContain(early.id)
    } finally {
      connection.release()
      await slow.end()
    }
  })

  it('is forgotten after an hour, and whoever asks for more is told so', async () => {
    const comment = await makePending(service)
    await decide(comment, 'approve')
    const [row] = await service.deps.sql`select article_id from comments where id = ${comment.id}`
    const ask = (at: number, oldest = '1', most = 100) =>
      readArticleChanges(service.deps.sql, row?.article_id, { at, oldest }, most)
    const now = Date.parse(EVENING)
    expect((await ask(now))?.changes.length).toBeGreaterThan(0)
    expect(await ask(now, '1', 1)).toBeNull()
    expect(await ask(now - 61 * 60_000)).toBeNull()
    expect(await ask(now + 61_000)).toBeNull()
    expect(await ask(now, '999999999999999999')).toBeNull()
  })
})
