import { Hono } from 'hono'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { followArticles } from '../../src/changes/follow.ts'
import { eventRoutes } from '../../src/routes/events.ts'
import { followQueues } from '../../src/waiting/live.ts'
import { ARTICLE, decisionOn, makeArticle, makePending, type Receipt } from '../support/make.ts'
import { makeSite, openService, type TestService } from '../support/service.ts'

const PAUSE = {
  timezone: 'Europe/Berlin',
  windows: [{ from: '00:00', to: '06:00' }],
  decisions: 'defer',
}
const NOON = '2026-07-01T10:00:00.000Z'
const NIGHT = '2026-07-02T01:00:00.000Z'
const MORNING = '2026-07-02T04:00:00.000Z'
const EVENTS = `/events?site=demo&article=${ARTICLE}`
/** No look but those that a test takes. */
const NEVER_MS = 1e9

interface Event {
  event: string
  data: Record<string, unknown>
  id: string | undefined
}

/** Reads the events of a stream one after the other. */
class Listener {
  private readonly reader: ReadableStreamDefaultReader<string>
  private text = ''

  constructor(answer: Response) {
    this.reader = (answer.body as ReadableStream<Uint8Array>)
      .pipeThrough(new TextDecoderStream())
      .getReader()
  }

  async next(): Promise<Event> {
    while (!this.text.includes('\n\n')) {
      const { value, done } = await this.reader.read()
      if (done) throw new Error('The stream ended')
      this.text += value
    }
    const end = this.text.indexOf('\n\n')
    const event = this.text.slice(0, end)
    this.text = this.text.slice(end + 2)
    const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(event)?.[1]
    return {
      event: field('event') ?? '',
      data: JSON.parse(field('data') ?? 'null'),
      id: field('id'),
    }
  }

  /** What comes up to and with the next count, as [event, id or number]. */
  async batch(): Promise<{ told: unknown[][]; cursor: string }> {
    const told: unknown[][] = []
    for (;;) {
      const { event, data, id } = await this.next()
      if (event === 'state') continue
      told.push([event, ...Object.values(event === 'published' ? { id: data.id } : data)])
      if (id !== undefined) return { told, cursor: id }
    }
  }

  close = () => this.reader.cancel()
}

describe('live events of an article', () => {
  let service: TestService
  let token: string
  let app: Hono
  const open: Listener[] = []

  beforeAll(async () => {
    service = await openService({ sites: [makeSite({ signals: {}, pause: PAUSE })], poolMax: 1 })
    await service.setNow(NOON)
    token = await service.token('moderator')
    await makeArticle(service)
    await makeArticle(service, 'demo', 'another')
    const { deps } = service
    const { signal } = new AbortController()
    app = new Hono().route(
      '/',
      eventRoutes(deps, signal, followQueues(deps), followArticles(deps, NEVER_MS)),
    )
  })
  beforeEach(() => service.setNow(NOON))
  afterEach(async () => {
    for (const listener of open.splice(0)) await listener.close()
    await service.deps.sql`update comments set status = 'withdrawn'`
    await service.deps.sql`delete from reader_changes`
  })
  afterAll(() => service.close())

  async function listen(cursor?: string, path = EVENTS): Promise<Listener> {
    const headers = new Headers(cursor === undefined ? {} : { 'Last-Event-ID': cursor })
    const answer = await app.request(path, { headers })
    expect(answer.headers.get('content-type')).toBe('text/event-stream')
    const listener = new Listener(answer)
    open.push(listener)
    return listener
  }

  async function decide(decision: 'approve' | 'reject', ...comments: Receipt[]) {
    const body = { decisions: comments.map((comment) => decisionOn(comment, decision)) }
    const answer = await service.json('POST', '/v1/review/decisions', { token, body })
    expect(answer.status).toBeLessThan(300)
  }
  /** What otherwise happens every second. */
  const look = () => service.deps.changes.look()

  it('begin with the state of the site and the public count', async () => {
    await decide('approve', await makePending(service))
    const listener = await listen()
    expect((await listener.next()).event).toBe('state')
    const first = await listener.next()
    expect(first).toMatchObject({ event: 'count', data: { approved: 1 } })
    expect(first.id).toMatch(/^\d+-\d+$/)
  })

  it('tell of what becomes public, of what does not stay so, and of the count', async () => {
    const listener = await listen()
    await listener.batch()
    const comment = await makePending(service)
    await decide('approve', comment)
    const reply = await makePending(service, { parentId: comment.id })
    await decide('approve', reply)
    await look()
    expect((await listener.batch()).told).toEqual([
      ['published', comment.id],
      ['published', reply.id],
      ['count', 2],
    ])
    await decide('reject', reply)
    await look()
    expect((await listener.batch()).told).toEqual([
      ['removed', reply.id],
      ['count', 1],
    ])
    await service.call('DELETE', `/v1/comments/${comment.id}`, { token: comment.authorToken })
    await look()
    expect((await listener.batch()).told).toEqual([
      ['removed', comment.id],
      ['count', 0],
    ])
  })

  it('carry ids and instants only', async () => {
    const listener = await listen()
    await listener.batch()
    const comment = await makePending(service)
    await decide('approve', comment)
    await look()
    expect(await listener.next()).toEqual({
      event: 'published',
      data: { id: comment.id, parentId: null, createdAt: NOON },
      id: undefined,
    })
  })

  it('tell all at once what was held until a pause ended', async () => {
    const comments = []
    for (let i = 0; i < 5; i++) comments.push(await makePending(service))
    const [taken] = comments.splice(0, 1) as [Receipt]
    await decide('approve', taken)
    await service.setNow(NIGHT)
    await decide('approve', ...comments)
    await decide('reject', taken)
    const listener = await listen()
    expect((await listener.batch()).told).toEqual([['count', 1]])
    await look()
    await service.setNow(MORNING)
    await look()
    const { told } = await listener.batch()
    const expected = [...comments.map(({ id }) => ['published', id]), ['removed', taken.id]]
    expect(new Set(told.map(String))).toEqual(new Set([...expected, ['count', 4]].map(String)))
    expect(told.at(-1)).toEqual(['count', 4])
  })

  it('go to all who listen to the article, to nobody else, and ask the database once', async () => {
    const readers = await Promise.all(Array.from({ length: 200 }, () => listen()))
    for (const reader of readers) await reader.batch()
    const other = await listen(undefined, '/events?site=demo&article=another')
    await other.batch()
    const comment = await makePending(service)
    await decide('approve', comment)
    const before = await transactions()
    await look()
    const wanted = [
      ['published', comment.id],
      ['count', 1],
    ]
    for (const reader of readers) expect((await reader.batch()).told).toEqual(wanted)
    // What is new, the count, these questions themselves, perhaps a vacuum: not one for each of 200.
    expect((await transactions()) - before).toBeLessThan(20)
    await other.close()
  })

  async function transactions(): Promise<number> {
    await service.deps.sql`select pg_stat_force_next_flush()`
    const [row] = await service.deps.sql`
      select xact_commit from pg_stat_database where datname = current_database()`
    return Number(row?.xact_commit)
  }

  it('tell those who come back what they missed', async () => {
    const [first, second] = [await makePending(service), await makePending(service)]
    const listener = await listen()
    await listener.batch()
    await decide('approve', first)
    await look()
    const { cursor } = await listener.batch()
    await listener.close()
    await decide('approve', second)
    await decide('reject', first)
    const again = await listen(cursor)
    const { told } = await again.batch()
    expect(told).toContainEqual(['published', second.id])
    expect(told).toContainEqual(['removed', first.id])
    expect(told.at(-1)).toEqual(['count', 1])
  })

  it('tell of what is public and changes, also to those who open a new connection since a cursor', async () => {
    const [changed, fresh] = [await makePending(service), await makePending(service)]
    await decide('approve', changed)
    const listener = await listen()
    const { cursor } = await listener.batch()
    await decide('approve', fresh)
    await service.deps.sql`update comments set author_name = 'Anders'`
    await look()
    const told = [
      ['published', fresh.id],
      ['edited', changed.id],
      ['count', 2],
    ]
    expect((await listener.batch()).told).toEqual(told)
    // What just preceded the cursor may be told once more: transactions are numbered for the whole server, and
    // one of another database that was under way then makes the cursor begin earlier.
    const again = await listen(undefined, `${EVENTS}&since=${cursor}`)
    const missed = (await again.batch()).told
    expect(missed).toContainEqual(['published', fresh.id])
    expect(missed.map(([, id]) => id)).toContain(changed.id)
    expect(missed.at(-1)).toEqual(['count', 2])
  })

  it('tell those who missed what came in the morning', async () => {
    const comment = await makePending(service)
    await service.setNow('2026-07-02T03:30:00.000Z')
    await decide('approve', comment)
    const listener = await listen()
    const { cursor } = await listener.batch()
    await listener.close()
    await service.setNow(MORNING)
    expect((await (await listen(cursor)).batch()).told).toEqual([
      ['published', comment.id],
      ['count', 1],
    ])
  })

  it.each(['nonsense', '1-1', '9999999999999-1', "1-1'; drop table comments", '1'.repeat(90)])(
    'have those who come back with %s look at everything anew',
    async (cursor) => {
      expect((await (await listen(cursor)).batch()).told).toEqual([['reset'], ['count', 0]])
    },
  )

  it('are refused for an article that there is not', async () => {
    const answer = await service.json('GET', '/v1/events?site=demo&article=nothing')
    expect([answer.status, answer.body.code]).toEqual([404, 'article-not-found'])
  })
})
