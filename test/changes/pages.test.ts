import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keepPages } from '../../src/changes/pages.ts'
import { type ChangeWatch, type Seen, watchChanges } from '../../src/changes/watch.ts'
import { ARTICLE, COMMENTS, decisionOn, makeArticle, makePending } from '../support/make.ts'
import { makeSite, openService, type TestService } from '../support/service.ts'

/** A watch that a test moves by hand. */
function fakeWatch() {
  let now = 1_000
  let tell: (seen: Seen) => void = () => {}
  const watch: ChangeWatch = {
    refresh: async () => {},
    look: async () => {},
    expire: () => {},
    now: () => now,
    position: () => undefined,
    next: () => null,
    onSeen(listener) {
      tell = listener
      return () => {}
    },
  }
  const position = { at: 0, snapshot: '1:1:' }
  return {
    watch,
    pass: (ms: number) => {
      now += ms
    },
    change: (article: string) =>
      tell({ changes: [{ site: 'demo', article } as never], lost: false, position }),
    lose: () => tell({ changes: [], lost: true, position }),
  }
}

describe('kept pages', () => {
  const of = (article: string, more = {}) => ({
    site: 'demo',
    article,
    name: 'first',
    keptMs: 1_000,
    ...more,
  })
  const builder = (changesAt: Date | null = null) => {
    let built = 0
    return async () => ({ content: { built: ++built }, changesAt })
  }
  const textOf = async (page: Promise<{ text: string }>) => (await page).text

  it('are built once for all who ask at the same time, and then no more', async () => {
    const pages = keepPages(fakeWatch().watch)
    const build = builder()
    const all = await Promise.all(Array.from({ length: 50 }, () => pages.get(of('a'), build)))
    expect(new Set(all.map(({ text }) => text))).toEqual(new Set(['{"built":1}']))
    expect(await textOf(pages.get(of('a'), build))).toBe('{"built":1}')
  })

  it('are built anew after a change of their article, of all when none can be named', async () => {
    const { watch, change, lose } = fakeWatch()
    const pages = keepPages(watch)
    const [a, b] = [builder(), builder()]
    const both = async () => [
      await textOf(pages.get(of('a'), a)),
      await textOf(pages.get(of('b'), b)),
    ]
    await both()
    change('a')
    expect(await both()).toEqual(['{"built":2}', '{"built":1}'])
    lose()
    expect(await both()).toEqual(['{"built":3}', '{"built":2}'])
  })

  it('are built anew when their time is over or they are known to change', async () => {
    const { watch, pass } = fakeWatch()
    const pages = keepPages(watch)
    const [plain, held] = [builder(), builder(new Date(1_500))]
    const both = async () => [
      await textOf(pages.get(of('a'), plain)),
      await textOf(pages.get(of('b'), held)),
    ]
    await both()
    pass(499)
    expect(await both()).toEqual(['{"built":1}', '{"built":1}'])
    pass(1)
    expect(await both()).toEqual(['{"built":1}', '{"built":2}'])
    pass(500)
    expect(await textOf(pages.get(of('a'), plain))).toBe('{"built":2}')
  })

  it('are not kept when a change came while they were built', async () => {
    const { watch, change } = fakeWatch()
    const pages = keepPages(watch)
    let finish = (_: string) => {}
    const slow = pages.get(of('a'), async () => ({
      content: await new Promise<string>((resolve) => {
        finish = resolve
      }),
      changesAt: null,
    }))
    await Promise.resolve()
    change('a')
    const next = await pages.get(of('a'), async () => ({ content: 'new', changesAt: null }))
    finish('old')
    expect([(await slow).text, next.text]).toEqual(['old', 'new'])
    expect(await textOf(pages.get(of('a'), builder()))).toBe('new')
  })

  it('leave nothing behind when building fails', async () => {
    const pages = keepPages(fakeWatch().watch)
    const failing = async () => {
      throw new Error('no database')
    }
    await expect(pages.get(of('a'), failing)).rejects.toThrow('no database')
    expect(pages.size()).toBe(0)
    expect(await textOf(pages.get(of('a'), builder()))).toBe('{"built":1}')
  })

  it('take no more memory than they may: those not asked for go first', async () => {
    const pages = keepPages(fakeWatch().watch, 25)
    const builds = new Map(['a', 'b', 'c'].map((article) => [article, builder()]))
    const get = (article: string) =>
      textOf(pages.get(of(article), builds.get(article) ?? builder()))
    await get('a')
    await get('b')
    await get('a')
    await get('c')
    expect(await get('a')).toBe('{"built":1}')
    expect(await get('b')).toBe('{"built":2}')
  })
})

describe('pages of two processes', () => {
  let service: TestService
  let moderator: string
  beforeAll(async () => {
    // What is known is never too old by itself, so what is seen was made known.
    service = await openService({ sites: [makeSite({ signals: {} })], trustMs: 1e9 })
    moderator = await service.token('moderator')
    await makeArticle(service)
  })
  afterAll(() => service.close())

  const count = async () => (await service.json('GET', COMMENTS)).body.items.length

  async function decide(
    comment: { id: string; revisionId: string },
    decision: 'approve' | 'reject',
  ) {
    const body = { decisions: [decisionOn(comment, decision)] }
    const answer = await service.json('POST', '/v1/review/decisions', { token: moderator, body })
    expect(answer.status).toBe(200)
    return answer.body.id
  }

  it('show at once what the process itself did', async () => {
    const comment = await makePending(service)
    expect(await count()).toBe(0)
    const id = await decide(comment, 'approve')
    expect(await count()).toBe(1)
    await service.call('POST', `/v1/review/decisions/${id}/undo`, { token: moderator })
    expect(await count()).toBe(0)
    await decide(comment, 'approve')
    expect(await count()).toBe(1)
    await service.call('DELETE', `/v1/comments/${comment.id}`, { token: comment.authorToken })
    expect(await count()).toBe(0)
    const path = `/v1/sites/demo/articles/${ARTICLE}`
    const title = async () => (await service.json('GET', path)).body.title
    expect(await title()).toBe('Tempo 30 in der Innenstadt')
    await service.call('PUT', path, {
      token: await service.token('publisher'),
      body: { title: 'Neu', url: 'https://zeitung.example/', publishedAt: '2026-05-04T10:00:00Z' },
    })
    expect(await title()).toBe('Neu')
  })

  it('show what another process did once that is looked at, or a live event told of it', async () => {
    const comment = await makePending(service)
    const before = await count()
    await service.deps.sql`
      update comments set status = 'approved', published_at = now(), listed = true
      where id = ${comment.id}`
    expect(await count()).toBe(before)
    const other = watchChanges(service.deps.sql)
    await other.look()
    const at = `${other.position()?.at}-1`
    const list = await service.json('GET', `${COMMENTS}?at=${at}`)
    expect(list.body.items).toHaveLength(before + 1)
    expect(await count()).toBe(before + 1)
  })
})
