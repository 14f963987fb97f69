import postgres from 'postgres'
import { beforeEach, describe, expect, it } from 'vitest'
import { sweep } from '../../src/comments/sweep.ts'
import { readReviewChanges } from '../../src/db/review-changes.ts'
import { decisionOn, makePending } from '../support/make.ts'
import { EVENING, MORNING, useSite } from '../support/night.ts'

type Since = NonNullable<Parameters<typeof readReviewChanges>[2]>

describe('what changes for moderators', () => {
  const site = useSite({})
  let mara = ''
  let cursor: Since
  beforeEach(async () => {
    mara ||= await site.service.token('moderator', ['demo'], 'Mara')
    await site.service.deps.sql`delete from claims`
    await site.service.deps.sql`update comments set status = 'withdrawn'`
    cursor = await here()
  })

  const read = (since: Since, siteIds = ['demo'], most = 100) =>
    readReviewChanges(site.service.deps.sql, siteIds, since, most)

  /** With the snapshot, since others on the same server may keep the oldest transaction old. */
  async function here(): Promise<Since> {
    const news = await readReviewChanges(site.service.deps.sql, ['demo'], undefined, 1)
    if (!news) throw new Error('Nothing is known')
    return { ...news.position, oldest: news.position.snapshot.split(':')[0] ?? '' }
  }

  /** As [change, decision or moderator]. */
  async function told(since = cursor) {
    const news = await read(since)
    return news?.changes.map(({ change, decision, by }) => [change, decision, by])
  }

  const call = (method: string, path: string, body: object) =>
    site.service.json(method, `/v1/review${path}`, { token: mara, body })

  it('is that comments arrive, are claimed, held, decided and taken back', async () => {
    const comment = await makePending(site.service)
    await call('POST', '/claims', { site: 'demo', limit: 1 })
    await call('PATCH', '/claims', { site: 'demo' })
    await call('POST', `/comments/${comment.id}/hold`, { note: 'Später' })
    const { body } = await site.decide([decisionOn(comment)], {}, mara)
    await site.undo(body.id)
    expect((await told())?.toSorted()).toEqual(
      [
        ['arrived', null, null],
        ['claimed', null, 'Mara'],
        ['held', null, 'Mara'],
        ['released', null, 'Mara'],
        ['decided', 'approve', 'Mara'],
        ['decided', 'undo', 'moderator'],
        ['arrived', null, null],
      ].toSorted(),
    )
  })

  it('is that authors change and withdraw what they wrote', async () => {
    const comment = await makePending(site.service)
    const since = await here()
    await site.edit(comment, 'Doch lieber so gesagt.')
    expect(await told(since)).toEqual([['changed', null, null]])
    await site.service.call('DELETE', `/v1/comments/${comment.id}`, { token: comment.authorToken })
    expect(await told(since)).toHaveLength(2)
  })

  it('is nothing of other sites', async () => {
    await makePending(site.service)
    expect(await read(cursor, ['other'])).toMatchObject({ changes: [] })
  })

  it('is missed by nobody whose position was taken while it was under way', async () => {
    const comment = await makePending(site.service)
    const since = await here()
    const { database } = site.service
    const other = postgres(database.url, { max: 1 })
    const meanwhile = await other.begin(async (tx) => {
      await tx`select set_config('freischalt.now', ${EVENING}, true)`
      await tx`update comments set status = 'withdrawn' where id = ${comment.id}`
      expect(await told(since)).toEqual([])
      return here()
    })
    await other.end()
    expect(await told(meanwhile)).toEqual([['changed', null, null]])
  })

  it('cannot be told where it is too much, too long ago, or of another database', async () => {
    await makePending(site.service)
    await makePending(site.service)
    expect(await read(cursor, ['demo'], 1)).toBeNull()
    expect(await read({ ...cursor, oldest: '999999999999' })).toBeNull()
    await site.service.setNow(MORNING)
    expect(await read(cursor)).toBeNull()
    await sweep(site.service.deps)
    expect(await site.service.deps.sql`select from review_changes`).toHaveLength(0)
  })
})
