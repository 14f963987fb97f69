import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  COMMENTS,
  DECISIONS,
  decisionOn,
  makeArticle,
  makePending,
  type Receipt,
} from '../support/make.ts'
import { makeSite, openService, type TestService } from '../support/service.ts'

interface Item {
  id: string
  parentId: string | null
  status: string
  replies: Item[]
  moreReplies: string | null
}

const all = (item: Item): Item[] => [item, ...item.replies.flatMap(all)]

describe('the thread of one comment', () => {
  let service: TestService
  let moderator: string
  let root: Receipt

  beforeAll(async () => {
    service = await openService({ sites: [makeSite({ signals: {} })], poolMax: 1 })
    moderator = await service.token('moderator')
    await makeArticle(service)
    root = await publish()
  })
  afterAll(() => service.close())

  async function publish(more: Record<string, unknown> = {}) {
    const comment = await makePending(service, more)
    await decide(comment)
    return comment
  }

  async function decide(comment: Receipt, decision: 'approve' | 'reject' = 'approve') {
    const body = { decisions: [decisionOn(comment, decision)] }
    expect((await service.json('POST', DECISIONS, { token: moderator, body })).status).toBe(200)
  }

  const ask = (id: string, more = '', token?: string) =>
    service.json('GET', `${COMMENTS}?comment=${id}${more}`, { token })

  async function branch(id: string): Promise<Item> {
    const answer = await ask(id)
    expect(answer).toMatchObject({ status: 200, body: { nextCursor: null } })
    expect(answer.body.items).toHaveLength(1)
    return answer.body.items[0]
  }

  /** Public comments below others, one second after another. */
  async function fill(parents: string[], count: number, after: number) {
    const rows = await service.deps.sql<{ id: string }[]>`
      with r as (
        insert into comments (id, site_id, article_id, parent_id, root_id, depth, author_id, author_name,
          status, revision_id, created_at, published_at)
        select gen_random_uuid(), c.site_id, c.article_id, c.id, c.root_id, c.depth + 1, gen_random_uuid(),
          'Leser', 'approved', gen_random_uuid(), c.created_at + make_interval(secs => ${after} + n), c.published_at
        from comments c, generate_series(1, ${count}) n where c.id = any(${parents}::uuid[])
        returning id, revision_id, created_at)
      , v as (insert into revisions (id, comment_id, number, body) select revision_id, id, 1, 'Antwort' from r)
      select id from r order by created_at`
    return rows.map(({ id }) => id)
  }

  it('is whole where it is short', async () => {
    const reply = await publish({ parentId: root.id })
    const other = await publish({ parentId: root.id })
    const thread = await branch(reply.id)
    expect(thread).toMatchObject({ id: root.id, moreReplies: null })
    expect(
      all(thread)
        .map(({ id }) => id)
        .sort(),
    ).toEqual([root.id, reply.id, other.id].sort())
  })

  it('has what a comment answers and what answers it, however far down it lies', async () => {
    const early = await fill([root.id], 300, 10)
    let deep = early.at(-1) ?? ''
    const chain = [deep]
    for (let level = 0; level < 6; level++) {
      const [next = ''] = await fill([deep], 1, 1_000)
      chain.push(next)
      deep = next
    }
    const middle = chain[3] ?? ''
    const thread = await branch(middle)
    const found = all(thread)
    expect(found.map(({ id }) => id)).toEqual(expect.arrayContaining([root.id, ...chain]))
    expect(found).toHaveLength(101)
    const parents = new Map(found.map((item) => [item.id, item.parentId]))
    for (const [n, id] of chain.entries())
      expect(parents.get(id)).toBe(n === 0 ? root.id : chain[n - 1])

    const seen = new Set(found.map(({ id }) => id))
    let cursor = thread.moreReplies
    while (cursor) {
      const page = await service.json(
        'GET',
        `${COMMENTS}?thread=${root.id}&limit=100&cursor=${cursor}`,
      )
      for (const { id } of page.body.items) seen.add(id)
      cursor = page.body.nextCursor
    }
    expect(seen.size).toBe(1 + 2 + 300 + 6)
  })

  it('has a hundred of its answers where they are many, and tells where the thread begins to go on', async () => {
    const [busy = ''] = await fill([root.id], 1, 500)
    await fill([busy], 250, 600)
    const thread = await branch(busy)
    expect(all(thread).filter(({ parentId }) => parentId === busy)).toHaveLength(100)
    expect(thread.moreReplies).not.toBeNull()
  })

  it('is not there for a comment that its reader may not see, and there for its author', async () => {
    const waiting = await makePending(service, { parentId: root.id })
    expect((await ask(waiting.id)).body.code).toBe('comment-not-found')
    const own = await ask(waiting.id, '', waiting.authorToken)
    expect(all(own.body.items[0])).toContainEqual(
      expect.objectContaining({ id: waiting.id, status: 'pending' }),
    )
    await decide(waiting, 'reject')
    for (const token of [undefined, waiting.authorToken])
      expect((await ask(waiting.id, '', token)).status).toBe(404)
  })

  it('is not there for a comment of another article, and stands alone', async () => {
    await makeArticle(service, 'demo', 'another')
    const path = `/v1/sites/demo/articles/another/comments?comment=${root.id}`
    expect((await service.json('GET', path)).body.code).toBe('comment-not-found')
    for (const more of ['&cursor=x', `&thread=${root.id}`])
      expect((await ask(root.id, more)).body.code).toBe('invalid-request')
  })
})
