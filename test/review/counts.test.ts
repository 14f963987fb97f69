import { describe, expect, it } from 'vitest'
import { sweep } from '../../src/comments/sweep.ts'
import { decisionOn, makePending, postComment } from '../support/make.ts'
import { useSite } from '../support/night.ts'

describe('the counts of a site', () => {
  const site = useSite({ signals: {} })

  it('are those of its comments, before and after the sweep folds them', async () => {
    const [a, b, c] = [
      await makePending(site.service),
      await makePending(site.service),
      await makePending(site.service),
    ]
    await site.decide([decisionOn(a), decisionOn(b, 'reject')])
    await site.service.call('DELETE', `/v1/comments/${c.id}`, { token: c.authorToken })
    await postComment(site.service)
    const counts = async () =>
      (await site.service.json('GET', '/v1/review/summary?site=demo', { token: site.moderator }))
        .body.sites[0].byStatus
    const expected = { scoring: 1, pending: 0, approved: 1, rejected: 1, withdrawn: 1 }
    expect(await counts()).toEqual(expected)
    await sweep(site.service.deps)
    expect(await counts()).toEqual(expected)
    await site.service.scoreAll()
    expect(await counts()).toEqual({ ...expected, scoring: 0, pending: 1 })
    const left = await site.service.deps.sql`select count(*)::int as n from comment_count_changes`
    expect(left[0]?.n).toBeGreaterThan(0)
    await sweep(site.service.deps)
    expect(await counts()).toEqual({ ...expected, scoring: 0, pending: 1 })
  })
})
