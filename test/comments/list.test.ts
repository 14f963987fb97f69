import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nest } from '../../src/comments/thread.ts'
import { COMMENTS, decisionOn, makeArticle, postComment, type Receipt } from '../support/make.ts'
import { makeSite, openService, type TestService } from '../support/service.ts'

interface Item {
  id: string
  status: string
  body: string | null
  author: unknown
  depth: number
  replies: Item[]
}

describe('the public list', () => {
  let service: TestService
  let moderator: string
  let author: string
  const threads: Receipt[] = []

  beforeAll(async () => {
    service = await openService({ sites: [makeSite({ signals: {} })], poolMax: 1 })
    moderator = await service.token('moderator')
    await makeArticle(service)
    for (let minute = 0; minute < 7; minute++) {
      await service.setNow(`2026-05-04T12:0${minute}:00.000Z`)
      threads.push(await postComment(service))
    }
    await service.scoreAll()
    await approve(...threads)
    author = (await postComment(service)).authorToken
  })
  afterAll(() => service.close())

  async function decide(decision: 'approve' | 'reject', comments: Receipt[]) {
    for (const comment of comments) {
      const body = { decisions: [decisionOn(comment, decision)] }
      const answer = await service.json('POST', '/v1/review/decisions', { token: moderator, body })
      expect(answer.status).toBe(200)
    }
  }
  const approve = (...comments: Receipt[]) => decide('approve', comments)

  async function pages(query: string): Promise<Item[][]> {
    const found: Item[][] = []
    let cursor: string | null = null
    do {
      const more: string = cursor ? `&cursor=${cursor}` : ''
      const { body } = await service.json('GET', `${COMMENTS}?${query}${more}`)
      found.push(body.items)
      cursor = body.nextCursor
    } while (cursor)
    return found
  }
  const ids = (items: Item[]) => items.map((item) => item.id)
  const posted = () => threads.map((thread) => thread.id)

  it('comes in pages that neither repeat nor skip, newest or oldest first', async () => {
    const oldest = await pages('sort=oldest&limit=3')
    expect(oldest.map((page) => page.length)).toEqual([3, 3, 1])
    expect(ids(oldest.flat())).toEqual(posted())
    expect(ids((await pages('sort=newest&limit=2')).flat())).toEqual(posted().reverse())
  })

  it('holds nothing that waits or was rejected, but for its author what waits', async () => {
    const everybody = (await pages('limit=100')).flat()
    expect(everybody.every((item) => item.status === 'approved')).toBe(true)
    const own = await service.json('GET', COMMENTS, { token: author })
    expect(own.body.items.map((item: Item) => item.status)).toContain('scoring')
  })

  it('nests replies below what they answer, and shows a place without text where that is gone', async () => {
    const [root] = threads
    const first = await postComment(service, { parentId: root?.id, body: 'Erste Antwort' })
    const second = await postComment(service, { parentId: first.id, body: 'Antwort darauf' })
    await service.scoreAll()
    await approve(first, second)
    await decide('reject', [first])
    const item = (await pages('sort=oldest&limit=100')).flat().find(({ id }) => id === root?.id)
    expect(item?.replies).toMatchObject([
      {
        id: first.id,
        status: 'removed',
        body: null,
        author: null,
        replies: [{ id: second.id, body: 'Antwort darauf' }],
      },
    ])
  })

  it('shows an approved reply under a comment that itself is not public', async () => {
    const parent = await postComment(service)
    const reply = await postComment(service, { parentId: parent.id })
    await service.scoreAll()
    await approve(reply)
    const item = (await pages('limit=100')).flat().find(({ id }) => id === parent.id)
    expect(item).toMatchObject({ status: 'removed', body: null, replies: [{ id: reply.id }] })
  })

  it('gives the rest of a long thread on request', async () => {
    const root = await postComment(service)
    await service.scoreAll()
    await approve(root)
    await service.deps.sql`
      with r as (
        insert into comments (id, site_id, article_id, parent_id, root_id, depth, author_id, author_name,
          status, revision_id, created_at, published_at)
        select gen_random_uuid(), c.site_id, c.article_id, c.id, c.id, 1, gen_random_uuid(), 'Leser', 'approved',
          gen_random_uuid(), c.created_at + make_interval(secs => n / 1000.0), c.created_at
        from comments c, generate_series(1, 230) n where c.id = ${root.id}
        returning id, revision_id)
      insert into revisions (id, comment_id, number, body) select revision_id, id, 1, 'Antwort' from r`
    const item = await service.json('GET', `${COMMENTS}?limit=1`)
    const [thread] = item.body.items
    expect(thread.replies).toHaveLength(100)
    const seen = new Set<string>(ids(thread.replies))
    let cursor = thread.moreReplies
    while (cursor) {
      const page = await service.json(
        'GET',
        `${COMMENTS}?thread=${root.id}&limit=60&cursor=${cursor}`,
      )
      for (const id of ids(page.body.items)) {
        expect(seen.has(id)).toBe(false)
        seen.add(id)
      }
      cursor = page.body.nextCursor
    }
    expect(seen.size).toBe(230)
  })
})

describe('nesting', () => {
  const row = (id: string, parentId: string | null, depth: number) => ({
    id,
    parentId,
    rootId: '0',
    depth,
    paragraph: null,
    status: 'approved' as const,
    shown: 'public' as const,
    authorName: 'Ada',
    authorBadge: null,
    body: 'Text',
    createdAt: new Date(0),
    publishedAt: new Date(0),
    editedAt: null,
    highlighted: false,
    rank: 0,
    votes: { up: 0, down: 0 },
    mine: 0 as const,
  })

  it('stops at a depth, below which replies stand side by side, and keeps the true depth', () => {
    const chain = Array.from({ length: 9 }, (_, i) => row(String(i + 1), String(i), i + 1))
    const thread = nest(row('0', null, 0), chain, 'up-down')
    const levels = (item: typeof thread): number => 1 + Math.max(0, ...item.replies.map(levels))
    expect(levels(thread)).toBe(5)
    const all = (item: typeof thread): string[] => [item.id, ...item.replies.flatMap(all)]
    expect(all(thread)).toHaveLength(10)
    expect(JSON.stringify(thread)).toContain('"depth":9')
  })
})
