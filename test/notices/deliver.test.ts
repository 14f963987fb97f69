import { createHmac } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { NoticeEvent } from '../../src/moderation/labels.ts'
import { deliverNotice } from '../../src/notices/deliver.ts'
import { sweepNotices } from '../../src/notices/sweep.ts'
import { measureNotices } from '../../src/notices/waiting.ts'
import { writeNotice } from '../../src/notices/write.ts'
import { type Receiver, startReceiver } from '../support/receiver.ts'
import { makeSite, openService, type TestService } from '../support/service.ts'

const START = '2026-11-23T08:00:00.000Z'
const KEY = 'a key that only these tests know'
const SECRET = `whsec_${Buffer.from(KEY).toString('base64')}`

describe('a notice', () => {
  let receiver: Receiver
  let service: TestService

  const sites = () => [
    makeSite({
      signals: {},
      webhooks: [
        { url: `${receiver.url}/all`, events: ['urgent', 'pause', 'digest'] },
        { url: `${receiver.url}/digest`, events: ['digest'] },
      ],
    }),
    makeSite({ id: 'quiet', signals: {} }),
  ]

  beforeAll(async () => {
    receiver = await startReceiver()
    service = await openService({
      sites: sites(),
      poolMax: 1,
      env: { FREISCHALT_WEBHOOK_SECRET: SECRET },
    })
    await service.setNow(START)
  })
  afterEach(async () => {
    receiver.received.length = 0
    receiver.answer((response) => void response.writeHead(204).end())
    service.deps.webhookSecret = SECRET
    await service.setNow(START)
    await service.deps.sql`truncate notices`
  })
  afterAll(async () => {
    await service.close()
    await receiver.close()
  })

  const write = (event: NoticeEvent, siteId = 'demo') =>
    service.deps.db.transaction((db) =>
      writeNotice(db, service.deps.sites.get(siteId), event, { waiting: 41 }),
    )
  const writeOne = async (event: NoticeEvent = 'pause') => {
    const [id = ''] = await write(event)
    return id
  }
  const deliver = (id: string) => deliverNotice(service.deps, id)
  const rowOf = async (id: string) => {
    const [row] = await service.deps.sql`select * from notices where id = ${id}`
    return row
  }
  const answerWith = (status: number) =>
    receiver.answer((response) => void response.writeHead(status).end('what the receiver says'))
  const minutesLater = (minutes: number) =>
    service.setNow(new Date(Date.parse(START) + minutes * 60_000).toISOString())
  const figures = async () => (await service.deps.metrics.notices.get()).values

  it('is written for every webhook that asked for its event, and for no other', async () => {
    expect(await write('urgent')).toHaveLength(1)
    expect(await write('digest')).toHaveLength(2)
    const rows = await service.deps.sql`select event, url from notices order by event, url`
    expect([...rows]).toEqual([
      { event: 'digest', url: `${receiver.url}/all` },
      { event: 'digest', url: `${receiver.url}/digest` },
      { event: 'urgent', url: `${receiver.url}/all` },
    ])
  })

  it('is not written for a site without webhooks', async () => {
    expect(await write('urgent', 'quiet')).toEqual([])
    expect(await sweepNotices(service.deps)).toBe(0)
  })

  it('is not written when what it tells of is rolled back', async () => {
    const failing = service.deps.db.transaction(async (db) => {
      await writeNotice(db, service.deps.sites.get('demo'), 'pause', {})
      throw new Error('rolled back')
    })
    await expect(failing).rejects.toThrow('rolled back')
    const [row] = await service.deps.sql`select count(*)::int as n from notices`
    expect(row?.n).toBe(0)
  })

  it('is delivered once, as JSON with its envelope', async () => {
    const id = await writeOne('urgent')
    expect(await deliver(id)).toEqual({ outcome: 'delivered' })
    expect(await deliver(id)).toBeUndefined()
    expect(receiver.received).toHaveLength(1)
    const [{ path, headers, body } = { path: '', headers: {}, body: '' }] = receiver.received
    expect(path).toBe('/all')
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'user-agent': 'Freischalt',
      'webhook-id': id,
      'webhook-timestamp': String(Date.parse(START) / 1000),
    })
    expect(JSON.parse(body)).toEqual({
      id,
      event: 'urgent',
      site: 'demo',
      createdAt: START,
      waiting: 41,
    })
    const signed = `${id}.${Date.parse(START) / 1000}.${body}`
    expect(headers['webhook-signature']).toBe(
      `v1,${createHmac('sha256', KEY).update(signed).digest('base64')}`,
    )
    const row = await rowOf(id)
    expect(row).toMatchObject({ attempts: 1, last_failure: null, payload: { waiting: 41 } })
    expect(Date.parse(row?.delivered_at)).toBe(Date.parse(START))
  })

  it('goes out unsigned without a secret', async () => {
    service.deps.webhookSecret = undefined
    await deliver(await writeOne())
    expect(receiver.received[0]?.headers).not.toHaveProperty('webhook-signature')
  })

  it('holds no connection of the database while the receiver takes its time', async () => {
    receiver.answer(async (response) => {
      // The pool has one connection: this would wait for ever.
      await service.deps.sql`select 1`
      response.writeHead(200).end()
    })
    expect(await deliver(await writeOne())).toEqual({ outcome: 'delivered' })
  })

  it('that failed is tried again when its time comes, under the same id', async () => {
    answerWith(500)
    const id = await writeOne()
    expect(await deliver(id)).toEqual({ outcome: 'failed', failure: 'http-500' })
    expect(await rowOf(id)).toMatchObject({ attempts: 1, last_failure: 'http-500' })
    expect(await deliver(id)).toBeUndefined()
    expect(await sweepNotices(service.deps)).toBe(0)

    await minutesLater(1)
    expect(await sweepNotices(service.deps)).toBe(1)
    answerWith(200)
    expect(await deliver(id)).toEqual({ outcome: 'delivered' })
    const [first, second] = receiver.received
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id'])
    expect(second?.body).toBe(first?.body)
    expect(second?.headers['webhook-timestamp']).not.toBe(first?.headers['webhook-timestamp'])
    expect(await rowOf(id)).toMatchObject({ attempts: 2, last_failure: null })
  })

  it('is given up after seven attempts in a day, which the audit log and the figures say', async () => {
    answerWith(503)
    const id = await writeOne('digest')
    const minutes = [0, 1, 6, 36, 156, 516, 1416]
    for (const [attempt, minute] of minutes.entries()) {
      if (minute > 0) {
        await minutesLater(minute - 0.1)
        expect(await deliver(id)).toBeUndefined()
      }
      await minutesLater(minute)
      const outcome = attempt < 6 ? 'failed' : 'given-up'
      expect(await deliver(id)).toEqual({ outcome, failure: 'http-503' })
    }
    await minutesLater(100_000)
    expect(await deliver(id)).toBeUndefined()
    expect(receiver.received).toHaveLength(7)
    const entries = await service.deps.sql`
      select actor_type, actor_id, action, site_id, subject_type, details
      from audit_log where subject_id = ${id}`
    expect([...entries]).toEqual([
      {
        actor_type: 'system',
        actor_id: 'notify',
        action: 'notice.give-up',
        site_id: 'demo',
        subject_type: 'notice',
        details: { event: 'digest', attempts: 7, failure: 'http-503' },
      },
    ])
    const ofDigest = (await figures()).filter(({ labels }) => labels.event === 'digest')
    expect(ofDigest).toEqual([
      { labels: { site: 'demo', event: 'digest', outcome: 'failed' }, value: 6 },
      { labels: { site: 'demo', event: 'digest', outcome: 'given-up' }, value: 1 },
    ])
  })

  it('is given up at once when the receiver is gone for good', async () => {
    answerWith(410)
    const id = await writeOne()
    expect(await deliver(id)).toEqual({ outcome: 'given-up', failure: 'http-410' })
    expect(await rowOf(id)).toMatchObject({ attempts: 1, delivered_at: null })
    await minutesLater(1)
    expect(await sweepNotices(service.deps)).toBe(0)
  })

  it('is not sent where a receiver points to', async () => {
    receiver.answer(
      (response) => void response.writeHead(307, { location: `${receiver.url}/elsewhere` }).end(),
    )
    expect(await deliver(await writeOne())).toEqual({ outcome: 'failed', failure: 'http-307' })
    expect(receiver.received.map(({ path }) => path)).toEqual(['/all'])
  })

  it('is delivered by the status alone, however long the body of the answer lasts', async () => {
    receiver.answer((response) => void response.writeHead(200).write('and so on'))
    expect(await deliver(await writeOne())).toEqual({ outcome: 'delivered' })
  })

  it('whose worker died is due again after a minute, and counts the attempt', async () => {
    const id = await writeOne()
    const { db } = service.deps
    const dying = { ...service.deps, db: dyingAfterClaim(db) }
    await expect(deliverNotice(dying, id)).rejects.toThrow('died')
    expect(await deliver(id)).toBeUndefined()
    await minutesLater(1)
    expect(await sweepNotices(service.deps)).toBe(1)
    expect(await deliver(id)).toEqual({ outcome: 'delivered' })
    expect(await rowOf(id)).toMatchObject({ attempts: 2 })
    expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([id, id])
  })

  it('stays here once its address was taken out of the config', async () => {
    const id = await writeOne()
    const { sites } = service.deps
    const without = { ...service.deps, sites: { ...sites, find: () => sites.find('quiet') } }
    expect(await deliverNotice(without, id)).toEqual({
      outcome: 'failed',
      failure: 'not-configured',
    })
    expect(receiver.received).toEqual([])
  })

  it('is counted while it waits', async () => {
    await write('digest')
    await deliver(await writeOne('urgent'))
    await measureNotices(service.deps)
    const { values } = await service.deps.metrics.noticesWaiting.get()
    expect(values.map(({ labels, value }) => [labels.site, labels.event, value])).toEqual([
      ['demo', 'urgent', 0],
      ['demo', 'pause', 0],
      ['demo', 'digest', 2],
    ])
  })

  it('is forgotten a month after it was settled, never before', async () => {
    answerWith(410)
    const [delivered, givenUp, waiting] = [await writeOne(), await writeOne(), await writeOne()]
    await deliver(givenUp)
    answerWith(200)
    await deliver(delivered)
    await minutesLater(30 * 24 * 60)
    await sweepNotices(service.deps)
    expect(await rowOf(delivered)).toBeDefined()
    await minutesLater(30 * 24 * 60 + 1)
    await sweepNotices(service.deps)
    expect(await rowOf(delivered)).toBeUndefined()
    expect(await rowOf(givenUp)).toBeUndefined()
    expect(await rowOf(waiting)).toBeDefined()
  })
})

it('a notice that several workers take up at once is attempted by one of them', async () => {
  const receiver = await startReceiver()
  const webhooks = [{ url: receiver.url, events: ['pause'] }]
  const service = await openService({ sites: [makeSite({ signals: {}, webhooks })] })
  const { deps } = service
  const [id = ''] = await writeNotice(deps.db, deps.sites.get('demo'), 'pause', {})
  const deliveries = await Promise.all(Array.from({ length: 8 }, () => deliverNotice(deps, id)))
  expect(deliveries.filter((delivery) => delivery !== undefined)).toHaveLength(1)
  expect(receiver.received).toHaveLength(1)
  await service.close()
  await receiver.close()
})

/** A database that is lost between an attempt and the note of its outcome. */
function dyingAfterClaim(db: TestService['deps']['db']): TestService['deps']['db'] {
  return new Proxy(db, {
    get(target, name) {
      if (name === 'transaction') return () => Promise.reject(new Error('died'))
      const value = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
