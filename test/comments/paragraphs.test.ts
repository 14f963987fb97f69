import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { passageOf } from '../../src/moderation/paragraphs.ts'
import { COMMENTS, DECISIONS, decisionOn, makePending } from '../support/make.ts'
import { makeSite, openService, type TestService } from '../support/service.ts'

const ARTICLE_PATH = '/v1/sites/demo/articles/tempo-30'
const FIRST = 'Der Stadtrat hat gestern Abend beschlossen, in der Innenstadt Tempo 30 einzuführen.'
const SECOND = 'Nach einem Jahr soll geprüft werden, ob es weniger Unfälle gibt.'

describe('a comment about a paragraph', () => {
  let service: TestService
  let moderator: string

  beforeAll(async () => {
    service = await openService({ sites: [makeSite({ signals: {} })] })
    moderator = await service.token('moderator')
    await put([FIRST, SECOND])
  })
  afterAll(() => service.close())

  async function put(paragraphs: string[]) {
    const body = {
      title: 'Tempo 30',
      text: paragraphs.join('\n\n'),
      url: 'https://zeitung.example/tempo-30',
      publishedAt: '2026-05-04T10:00:00Z',
    }
    const token = await service.token('publisher')
    expect((await service.json('PUT', ARTICLE_PATH, { token, body })).status).toBeLessThan(300)
  }

  async function publish(more: Record<string, unknown>) {
    const comment = await makePending(service, more)
    const body = { decisions: [decisionOn(comment)] }
    expect((await service.json('POST', DECISIONS, { token: moderator, body })).status).toBe(200)
    return comment
  }

  const paragraphs = async () => (await service.json('GET', ARTICLE_PATH)).body.paragraphs
  const about = async (id: string, more = '') => {
    const list = await service.json('GET', `${COMMENTS}?paragraph=${id}${more}`)
    return list.body.items.map((item: { id: string }) => item.id)
  }

  it('carries the article’s own text, for readers and for moderators', async () => {
    const comment = await makePending(service, { paragraph: `${FIRST.slice(0, 30)}` })
    expect(await paragraphs()).toEqual([])
    const queue = await service.json('GET', '/v1/review/comments?site=demo', { token: moderator })
    expect(queue.body.items[0].paragraph).toEqual(passageOf(FIRST))
    const body = { decisions: [decisionOn(comment)] }
    await service.json('POST', DECISIONS, { token: moderator, body })
    const list = await service.json('GET', COMMENTS)
    expect(list.body.items[0]).toMatchObject({ id: comment.id, paragraph: passageOf(FIRST) })
    expect(await paragraphs()).toEqual([{ ...passageOf(FIRST), count: 1 }])
  })

  it('is listed under its paragraph, in every order, page by page', async () => {
    const second = passageOf(SECOND).id
    const [one, two] = [await publish({ paragraph: SECOND }), await publish({ paragraph: SECOND })]
    await publish({ parentId: one.id })
    await publish({})
    expect(await about(second)).toEqual([two.id, one.id])
    expect(await about(second, '&sort=oldest')).toEqual([one.id, two.id])
    const first = await service.json('GET', `${COMMENTS}?paragraph=${second}&sort=best&limit=1`)
    const rest = await about(second, `&sort=best&limit=1&cursor=${first.body.nextCursor}`)
    expect([first.body.items[0].id, ...rest]).toEqual([two.id, one.id])
    expect(await paragraphs()).toContainEqual({ ...passageOf(SECOND), count: 2 })
    expect(await about('unknown')).toEqual([])
  })

  it('shows to its author while it waits', async () => {
    const comment = await makePending(service, { paragraph: SECOND })
    const path = `${COMMENTS}?paragraph=${passageOf(SECOND).id}&limit=1`
    const list = await service.json('GET', path, { token: comment.authorToken })
    expect(list.body.items[0]).toMatchObject({ id: comment.id, status: 'pending' })
  })

  it('survives edits of the article, and those that follow join it', async () => {
    const before = await paragraphs()
    const edited = SECOND.replace('weniger', 'deutlich weniger')
    await put([edited])
    expect(await paragraphs()).toEqual(before)
    const later = await publish({ paragraph: edited })
    expect((await about(passageOf(SECOND).id))[0]).toBe(later.id)
    expect(await paragraphs()).toContainEqual({
      id: passageOf(SECOND).id,
      text: edited,
      count: 3,
    })
  })
})
