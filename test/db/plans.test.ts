import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillComments } from '../../bench/fill.ts'
import { acceptedTexts } from '../../src/comments/accepted.ts'
import { newId } from '../../src/db/ids.ts'
import { makeSite, openService, type TestService } from '../support/service.ts'

/**
 * Rows of `comments` that a page may touch: itself, its replies, the authors' earlier comments, and all 2,000 that
 * wait, which are read every few seconds for the waiting times. Which of several good plans is taken is chance.
 */
const TOUCHED_MAX = 5_000

describe('with 200,000 comments stored', () => {
  let service: TestService
  let moderator: string

  beforeAll(async () => {
    service = await openService({ sites: [makeSite({ signals: {} })], poolMax: 1 })
    await fillComments(service.deps.sql, 'demo', 200_000)
    moderator = await service.token('moderator')
  }, 180_000)
  afterAll(() => service.close())

  async function counters() {
    await service.deps.sql`select pg_stat_force_next_flush()`
    await service.deps.sql`select 1`
    const [row] = await service.deps.sql<{ read: string; sequential: string }[]>`
      select sum(seq_tup_read) as sequential,
        sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) as read
      from pg_stat_user_tables where relname in ('comments', 'comment_search')`
    return { read: Number(row?.read), sequential: Number(row?.sequential) }
  }

  async function touched(path: string, token?: string) {
    const before = await counters()
    const answer = await service.json('GET', path, { token })
    const after = await counters()
    expect(answer.status).toBe(200)
    expect(answer.body.items.length).toBeGreaterThan(0)
    expect(after.sequential).toBe(before.sequential)
    return { rows: after.read - before.read, nextCursor: answer.body.nextCursor }
  }

  const threads = '/v1/sites/demo/articles/filled-1/comments?'
  const queue = '/v1/review/comments?site=demo&'
  const search = '/v1/review/search?site=demo&limit=5&'
  const lists = [
    `${threads}sort=newest`,
    `${threads}sort=oldest`,
    `${threads}sort=best`,
    `${threads}paragraph=passage-1&sort=newest`,
    `${threads}paragraph=passage-1&sort=oldest`,
    `${threads}paragraph=passage-1&sort=best`,
    `${queue}order=risk`,
    `${queue}order=oldest`,
    `${queue}status=approved&order=risk`,
    `${queue}status=approved&order=oldest`,
    `${queue}status=rejected&order=risk`,
    `${queue}status=pending&signal=insult&order=risk`,
    `${queue}status=approved&signal=insult&order=oldest`,
    `${queue}status=approved&signal=insult&order=risk`,
    `${queue}reported=true&order=risk`,
    `${queue}reported=true&order=oldest`,
    `${queue}reported=true&status=approved&order=risk`,
    `${queue}reported=true&status=approved&order=oldest`,
    `${queue}status=pending&status=approved&signal=insult&signal=links&order=risk`,
    `${queue}status=pending&status=rejected&order=oldest`,
    `${queue}minRisk=0.2&maxRisk=0.4&order=risk`,
    `${queue}minRisk=0.2&maxRisk=0.4&order=oldest`,
    `${queue}status=approved&minRisk=0.2&maxRisk=0.4&order=risk`,
    `${queue}section=sport&order=risk`,
    `${queue}section=sport&order=oldest`,
    `${queue}status=approved&section=sport&order=oldest`,
    `${queue}article=filled-1&order=risk`,
    `${queue}article=filled-1&order=oldest`,
    `${queue}article=filled-1&status=approved&order=oldest`,
    `${queue}language=en&order=risk`,
    `${queue}language=en&order=oldest`,
    `${queue}status=approved&language=en&order=oldest`,
    `${queue}order=article`,
    // Of everybody, of a few, and of everybody in a state that is rare.
    `${search}q=kommentar`,
    `${search}q=77`,
    `${search}q=kommentar&status=pending`,
    `${queue}section=sport&order=article`,
  ]
  it.each(lists)(
    '%s reads a page along an index, at its beginning and further on',
    async (path) => {
      const first = await touched(path, moderator)
      expect(first.rows).toBeLessThan(TOUCHED_MAX)
      const second = await touched(`${path}&cursor=${first.nextCursor}`, moderator)
      expect(second.rows).toBeLessThan(TOUCHED_MAX)
    },
  )

  it('finds the newest public comments of an article along an index', async () => {
    const { sql } = service.deps
    const [article] = await sql<{ id: string }[]>`
      select id from articles where external_id = 'filled-1'`
    const before = await counters()
    const texts = await acceptedTexts(sql, article?.id ?? '', newId())
    const after = await counters()
    expect(texts).toHaveLength(20)
    expect(after.sequential).toBe(before.sequential)
    expect(after.read - before.read).toBeLessThan(TOUCHED_MAX)
  })
})
