import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clientAddress, countedBy, networksOf } from '../../src/readers/address.ts'
import { COMMENTS, DECISIONS, decisionOn, makeArticle, makePending } from '../support/make.ts'
import { makeSite, openService, type TestService } from '../support/service.ts'

describe('the address of a client', () => {
  const trusted = networksOf(['10.0.0.0/8', '2001:db8::/32'])

  it.each([
    ['203.0.113.7', undefined, '203.0.113.7'],
    ['203.0.113.7', '198.51.100.1', '203.0.113.7'],
    ['10.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['::ffff:10.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['10.0.0.1', '192.0.2.66, 198.51.100.1, 10.0.0.9', '198.51.100.1'],
    ['2001:db8::1', '[2a00::5]:443', '2a00::5'],
    ['10.0.0.1', '198.51.100.1:5050', '198.51.100.1'],
    ['10.0.0.1', 'unknown', '10.0.0.1'],
    ['10.0.0.1', '"><script>', '10.0.0.1'],
    ['10.0.0.1', '', '10.0.0.1'],
    [undefined, '198.51.100.1', undefined],
  ])('of %s with X-Forwarded-For %s is %s', (connection, forwarded, address) => {
    expect(clientAddress(trusted, connection, forwarded)).toBe(address)
  })

  it('is believed from nobody where no proxy is trusted', () => {
    expect(clientAddress(networksOf([]), '127.0.0.1', '198.51.100.1')).toBe('127.0.0.1')
  })

  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['2a00:1:2:3:4:5:6:7', '2a00:1:2:3'],
    ['2a00:1::7', '2a00:1:0:0'],
    ['2a00::', '2a00:0:0:0'],
    ['127.0.0.1', undefined],
    ['::1', undefined],
    ['192.168.1.4', undefined],
    [undefined, undefined],
  ])('%s is counted by %s', (address, counted) => {
    expect(countedBy(address)).toBe(counted)
  })
})

describe('what a reader does in an hour', () => {
  let service: TestService
  beforeAll(async () => {
    const limits = { commentsPerHour: 3, votesPerHour: 2, reportsPerHour: 2 }
    service = await openService({
      sites: [makeSite({ signals: {}, limits })],
      env: { FREISCHALT_TRUSTED_PROXIES: '10.0.0.0/8, ::1' },
    })
    await makeArticle(service)
  })
  afterAll(() => service.close())

  /** As if the request had come through a proxy that is trusted. */
  async function send(path: string, body: unknown, client?: string, token?: string) {
    const answer = await service.app.request(
      path,
      {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          ...(client && { 'X-Forwarded-For': client }),
          ...(token && { Authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify(body),
      },
      { incoming: { socket: { remoteAddress: '10.0.0.1' } } },
    )
    const answered = (await answer.json()) as Record<string, string>
    return { status: answer.status, headers: answer.headers, body: answered }
  }
  const comment = (n: number) => ({ author: { name: 'Ada' }, body: `Nummer ${n} von vielen.` })
  const post = (n: number, client?: string, token?: string) =>
    send(COMMENTS, comment(n), client, token)

  it('is bounded for guests by their address, which no new name changes', async () => {
    for (let n = 0; n < 3; n++) expect((await post(n, '198.51.100.1')).status).toBe(202)
    const refused = await post(3, '198.51.100.1')
    expect(refused).toMatchObject({ status: 429, body: { code: 'too-many-requests' } })
    const seconds = Number(refused.headers.get('retry-after'))
    expect(seconds).toBeGreaterThan(3_500)
    expect(seconds).toBeLessThanOrEqual(3_600)
    expect((await post(4, '198.51.100.2')).status).toBe(202)
  })

  it('is bounded by the author, from whatever address', async () => {
    const { authorToken } = (await post(0, '198.51.100.10')).body
    const statuses = []
    for (const n of [1, 2, 3, 4])
      statuses.push((await post(n, `198.51.100.${10 + n}`, authorToken)).status)
    expect(statuses).toEqual([202, 202, 202, 429])
  })

  it('is bounded for votes and reports, each by itself', async () => {
    const moderator = await service.token('moderator')
    const pending = await makePending(service)
    const decisions = { decisions: [decisionOn(pending)] }
    await service.json('POST', DECISIONS, { token: moderator, body: decisions })
    const path = `/v1/comments/${pending.id}`
    for (const [kind, body, status] of [
      ['votes', { value: 1 }, 200],
      ['reports', { reason: 'spam' }, 202],
    ] as const) {
      const statuses = []
      for (let n = 0; n < 3; n++)
        statuses.push((await send(`${path}/${kind}`, body, '198.51.100.30')).status)
      expect(statuses).toEqual([status, status, 429])
    }
  })

  it('is not bounded for the site’s own program, nor by an address that says nothing', async () => {
    const token = await service.token('publisher')
    for (let n = 0; n < 5; n++) {
      expect((await post(n, '198.51.100.40', token)).status).toBe(202)
      expect((await post(n)).status).toBe(202)
    }
  })

  it('is no reason to refuse what is stored already: a retry gets the answer that was lost', async () => {
    const once = (n: number) =>
      service.app.request(
        COMMENTS,
        {
          method: 'POST',
          headers: {
            'Content-Type': 'application/json',
            'X-Forwarded-For': '198.51.100.50',
            'Idempotency-Key': `retry-number-${n}`,
          },
          body: JSON.stringify(comment(n)),
        },
        { incoming: { socket: { remoteAddress: '10.0.0.1' } } },
      )
    const answers = [await once(0), await once(1), await once(2)]
    const again = await once(2)
    expect([...answers, again].map(({ status }) => status)).toEqual([202, 202, 202, 202])
    const [, , third] = await Promise.all(answers.map((answer) => answer.json()))
    expect(await again.json()).toMatchObject({ id: (third as { id: string }).id })
    expect((await once(3)).status).toBe(429)
  })

  it('is bounded for changes of a comment, too', async () => {
    const { id, authorToken } = (await post(0, '198.51.100.60')).body
    const statuses = []
    for (const n of [1, 2, 3, 4]) {
      const body = { body: `Zum ${n}. Mal geändert.` }
      const answer = await service.call('PATCH', `/v1/comments/${id}`, { token: authorToken, body })
      statuses.push(answer.status)
    }
    expect(statuses).toEqual([200, 200, 200, 429])
  })

  it('is stored nowhere with an address', async () => {
    expect((await post(0, '198.51.100.70')).status).toBe(202)
    const tables = await service.deps.sql<{ name: string }[]>`
      select table_name as name from information_schema.tables where table_schema = 'public'`
    expect(tables.length).toBeGreaterThan(20)
    for (const { name } of tables) {
      const rows = await service.deps.sql`
        select to_jsonb(t)::text as row from ${service.deps.sql(name)} t
        where to_jsonb(t)::text like '%198.51.100%'`
      expect([name, ...rows]).toEqual([name])
    }
  })
})
