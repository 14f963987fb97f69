import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { decisionOn, makePending, type Receipt } from '../support/make.ts'
import { MORNING, PAUSE, useSite } from '../support/night.ts'

const NOON = '2026-07-02T10:00:00.000Z'

describe('the figures of a site', () => {
  const site = useSite({ pause: PAUSE })
  const people = { editor: '', mara: '', vera: '' }

  const get = (query = '', headers = {}) =>
    site.service.call('GET', `/v1/review/oversight${query}`, { token: people.editor, headers })
  const figures = async (query = '') => {
    const path = `/v1/review/oversight?site=demo${query}`
    return (await site.service.json('GET', path, { token: people.editor })).body
  }

  /** On the evening of July 1st Mara decides on three comments, in the morning Vera on two and one of Mara's. */
  beforeAll(async () => {
    people.editor = await site.service.token('editor')
    people.mara = await site.service.token('moderator', null, 'Mara')
    people.vera = await site.service.token('moderator', null, 'Vera')
    const made: Receipt[] = []
    for (let i = 0; i < 5; i++) made.push(await makePending(site.service))
    const [a, b, c, d, e] = made as [Receipt, Receipt, Receipt, Receipt, Receipt]
    await advise(a, 'approve')
    await advise(b, 'approve')
    await advise(c, 'review')
    await advise(d, 'reject')
    await advise(e, 'reject')
    const at = async (instant: string, token: string, decision: object) => {
      await site.service.setNow(instant)
      return (await site.decide([decision], {}, token)).body.id
    }
    await at('2026-07-01T21:01:00Z', people.mara, decisionOn(a))
    const spam = decisionOn(b, 'reject', { reason: 'spam' })
    const taken = await at('2026-07-01T21:02:00Z', people.mara, spam)
    await at('2026-07-01T21:59:00Z', people.mara, decisionOn(c, 'reject'))
    await at(MORNING, people.vera, decisionOn(d, 'reject', { reason: 'insult' }))
    await at('2026-07-02T05:00:00Z', people.vera, decisionOn(e))
    await site.undo(taken)
    await at('2026-07-02T05:01:00Z', people.vera, decisionOn(a, 'reject', { reason: 'insult' }))
  })

  beforeEach(() => site.service.setNow(NOON))

  const advise = (comment: Receipt, recommendation: string) =>
    site.service.deps.sql`
      update recommendations set recommendation = ${recommendation}
      where revision_id = ${comment.revisionId}`

  it('tell what was decided, by day and moderator', async () => {
    const found = await figures()
    expect(found).toMatchObject({
      site: 'demo',
      from: '2026-06-05',
      to: '2026-07-02',
      timeZone: 'Europe/Berlin',
      total: {
        decided: 6,
        approved: 2,
        rejected: 4,
        rejectedFor: { spam: 1, insult: 2, none: 1, link: 0 },
      },
      days: [
        { day: '2026-07-01', decided: 3 },
        { day: '2026-07-02', decided: 3 },
      ],
      rows: [
        { day: '2026-07-01', moderator: { name: 'Mara' }, approved: 1, rejected: 2 },
        { day: '2026-07-02', moderator: { name: 'Vera' }, approved: 1, rejected: 2 },
      ],
    })
    const byName = found.moderators.map(
      (each: { moderator: { name: string }; decided: number }) => [
        each.moderator.name,
        each.decided,
      ],
    )
    expect(byName.sort()).toEqual([
      ['Mara', 3],
      ['Vera', 3],
    ])
  })

  it('tell what was decided by whom, by role, without naming anybody', async () => {
    const { groups } = await figures()
    expect(groups).toMatchObject([{ group: 'moderator', decided: 6, approved: 2, undone: 1 }])
    expect(JSON.stringify(groups)).not.toMatch(/Mara|Vera/)
    await site.service.deps.sql`update tokens set revoked_at = now() where name = 'Vera'`
    const later = (await figures()).groups
    await site.service.deps.sql`update tokens set revoked_at = null where name = 'Vera'`
    expect(later).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ group: 'former', decided: 3 }),
        expect.objectContaining({ group: 'moderator', decided: 3 }),
      ]),
    )
  })

  it('tell how long texts waited for their first decision, without the pause', async () => {
    const { rows, total } = await figures()
    const minutes = 60_000
    // 1, 2 and 59 minutes in the evening; an hour until midnight, and 0 and 60 minutes in the morning.
    expect(rows[0].waiting.median).toBe(2 * minutes)
    expect(rows[1].waiting.median).toBe(90 * minutes)
    expect(total.waiting.median).toBe(59 * minutes)
    expect(total.waiting.p90).toBeCloseTo((60 + 0.6 * 60) * minutes)
  })

  it('tell where moderators did not follow the recommendation, and what was taken back', async () => {
    const { total, rows } = await figures()
    expect(total).toMatchObject({
      recommended: { approve: 3, review: 1, reject: 2, none: 0 },
      overruled: { approve: 2, reject: 1 },
    })
    expect(rows.map((row: { undone: number }) => row.undone)).toEqual([1, 0])
  })

  it('are of the days that are asked for, both included', async () => {
    const first = await figures('&from=2026-07-01&to=2026-07-01')
    expect(first).toMatchObject({ from: '2026-07-01', to: '2026-07-01', total: { decided: 3 } })
    expect((await figures('&to=2026-06-30')).total).toMatchObject({
      decided: 0,
      waiting: { median: null, p90: null },
    })
  })

  it.each([
    ['of no day', '?site=demo&from=yesterday'],
    ['of February 30th', '?site=demo&from=2026-02-30'],
    ['of the year 0', '?site=demo&from=0000-01-01'],
    ['that end before they begin', '?site=demo&from=2026-07-02&to=2026-07-01'],
    ['of more than a year', '?site=demo&from=2024-01-01'],
    ['of nowhere', ''],
  ])('%s are refused', async (_, query) => {
    expect((await get(query)).status).toBe(422)
  })

  it('are a file as well, for who accepts one and at an address of its own', async () => {
    const asked = await get('?site=demo', { Accept: 'text/csv' })
    expect(asked.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const text = await asked.text()
    const lines = text.trimEnd().split('\r\n')
    expect(lines).toHaveLength(3)
    expect(lines[1]).toMatch(/^2026-07-01,token:[\w-]+,Mara,3,1,2,/)
    expect(await (await get('.csv?site=demo')).text()).toBe(text)
  })

  it('of many years are one file, and who stops reading holds nothing up', async () => {
    const { sql } = site.service.deps
    await sql`
      insert into decisions (id, comment_id, revision_id, site_id, decision, actor_type, actor_id,
        actor_name, policy_version, status_before, status_after, waited_ms, waited_working_ms,
        decided_at, effective_at)
      select gen_random_uuid(), comment_id, revision_id, site_id, 'approve', 'moderator', 'user:1',
        'Mo', 'none', 'pending', 'approved', 0, 0, at, at
      from (select * from decisions limit 1) d,
        lateral (select '2015-01-01T12:00Z'::timestamptz + n * interval '1 day' as at
          from generate_series(1, 3000) n) made`
    const query = '.csv?site=demo&from=2000-01-01&to=2026-07-02'
    const lines = (await (await get(query)).text()).trimEnd().split('\r\n')
    expect(lines).toHaveLength(1 + 3_000 + 2)
    const reader = (await get(query)).body?.getReader()
    await reader?.read()
    await reader?.read()
    await reader?.cancel()
    // There is one connection, which the file had.
    expect((await figures()).total.decided).toBe(6)
  })
})
