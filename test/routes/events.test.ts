import { getEventListeners } from 'node:events'
import { Hono } from 'hono'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { eventRoutes } from '../../src/routes/events.ts'
import { followQueues } from '../../src/waiting/live.ts'
import { ARTICLE, makeArticle } from '../support/make.ts'
import { EVENING, MIDNIGHT, MORNING, PAUSE } from '../support/night.ts'
import { makeSite, openService, type TestService } from '../support/service.ts'

interface Event {
  event: string
  data: { pause: object; waiting: number }
}

describe('live events', () => {
  let service: TestService
  let app: Hono
  let live: ReturnType<typeof followQueues>
  const ending = new AbortController()
  const open: ReadableStreamDefaultReader<string>[] = []

  beforeAll(async () => {
    service = await openService({ sites: [makeSite({ signals: {}, pause: PAUSE })], poolMax: 1 })
    await service.setNow(EVENING)
    await makeArticle(service)
    live = followQueues(service.deps)
    app = new Hono().route('/', eventRoutes(service.deps, ending.signal, live))
  })
  afterEach(async () => {
    for (const reader of open.splice(0)) await reader.cancel()
  })
  afterAll(() => service.close())

  async function listen(): Promise<ReadableStreamDefaultReader<string>> {
    const answer = await app.request('/events?site=demo')
    expect(answer.headers.get('content-type')).toContain('text/event-stream')
    const reader = (answer.body as ReadableStream<Uint8Array>)
      .pipeThrough(new TextDecoderStream())
      .getReader()
    open.push(reader)
    return reader
  }

  async function next(reader: ReadableStreamDefaultReader<string>): Promise<Event> {
    const { value = '' } = await reader.read()
    const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(value)?.[1] ?? ''
    return { event: field('event'), data: JSON.parse(field('data') || 'null') }
  }

  /** So many comments arrive at once, unscored. */
  async function flood(count: number): Promise<void> {
    await service.deps.sql`
      insert into comments (id, site_id, article_id, root_id, depth, author_id, author_name, status,
        revision_id)
      select gen_random_uuid(), 'demo', a.id, gen_random_uuid(), 0, gen_random_uuid(), 'Leserin', 'scoring',
        gen_random_uuid()
      from articles a, generate_series(1, ${count}) where a.external_id = ${ARTICLE}`
  }

  it('begin with what is so now', async () => {
    await service.setNow(EVENING)
    const first = await next(await listen())
    expect(first).toMatchObject({
      event: 'state',
      data: { pause: { paused: false, startsAt: MIDNIGHT, resumesAt: null }, waiting: 0 },
    })
  })

  it('tell every listener when a pause begins and ends', async () => {
    await service.setNow(EVENING)
    const both = [await listen(), await listen()]
    for (const reader of both) await next(reader)
    await service.setNow(MIDNIGHT)
    await live.look('demo')
    for (const reader of both)
      expect(await next(reader)).toMatchObject({
        event: 'pause-started',
        data: { pause: { paused: true, resumesAt: MORNING } },
      })
    await service.setNow(MORNING)
    await live.look('demo')
    expect((await next(both[0] as ReadableStreamDefaultReader<string>)).event).toBe('pause-ended')
  })

  it('tell of large changes of the queue, not of small ones', async () => {
    await service.setNow('2026-07-02T10:00:00.000Z')
    const reader = await listen()
    await next(reader)
    await flood(2)
    await service.setNow('2026-07-02T10:02:00.000Z')
    await live.look('demo')
    await flood(50)
    await service.setNow('2026-07-02T10:04:00.000Z')
    await live.look('demo')
    expect(await next(reader)).toMatchObject({ event: 'queue', data: { waiting: 52 } })
  })

  it('are refused for a site that there is not', async () => {
    expect((await service.call('GET', '/v1/events?site=nowhere')).status).toBe(404)
    expect((await service.call('GET', '/v1/events')).status).toBe(422)
  })

  it('leave nothing behind when their listener goes', async () => {
    const before = getEventListeners(ending.signal, 'abort').length
    const readers = [await listen(), await listen(), await listen()]
    for (const reader of readers) await next(reader)
    for (const reader of readers) await reader.cancel()
    expect(getEventListeners(ending.signal, 'abort').length).toBe(before)
  })

  it('end with the process', async () => {
    const reader = await listen()
    await next(reader)
    ending.abort()
    expect((await reader.read()).done).toBe(true)
  })
})
