import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { acceptedTexts } from '../../src/comments/accepted.ts'
import { newId } from '../../src/db/ids.ts'
import { type Position, readChanges } from '../../src/db/reader-changes.ts'
import {
  ARTICLE,
  COMMENTS,
  DECISIONS,
  decisionOn,
  makeArticle,
  makePending,
  postComment,
  type Receipt,
} from '../support/make.ts'
import { EVENING, LAST, MORNING, NIGHT, PAUSE, useSite } from '../support/night.ts'
import { makeSite, openService, type TestService } from '../support/service.ts'

const NEW = 'Ich sage es jetzt anders als zuerst.'
const EDITED = '2026-07-01T21:05:00.000Z'

describe('under `edits: keep`', () => {
  const site = useSite({
    edits: 'keep',
    pause: { ...PAUSE, decisions: 'defer' },
    limits: { editMinutes: 600 },
  })
  let published = 0

  async function publish() {
    const body = `Fassung eins von Kommentar ${++published}.`
    const comment = { ...(await makePending(site.service, { body })), body }
    await site.decide([decisionOn(comment)])
    return comment
  }

  /** The comment with a later text, which is scored. */
  async function change<T extends Receipt>(comment: T, body = NEW): Promise<T> {
    const answer = await site.edit(comment, body)
    expect(answer.status).toBe(200)
    await site.service.scoreAll()
    return { ...comment, revisionId: answer.body.revisionId }
  }

  const shown = async ({ id }: Receipt) => {
    const list = await site.service.json('GET', `${COMMENTS}?limit=100`)
    return list.body.items.find((item: { id: string }) => item.id === id)
  }
  const text = async (comment: Receipt) => (await shown(comment))?.body ?? null

  const card = async ({ id }: Receipt) => {
    const path = '/v1/review/comments?site=demo&status=pending&limit=100'
    const queue = await site.service.json('GET', path, { token: site.moderator })
    return queue.body.items.find((item: { id: string }) => item.id === id)
  }

  let position: Position
  const look = async () => {
    const news = await readChanges(site.service.deps.sql, position)
    position = news.position
    return news.changes.map(({ change, id, due }) => [change, id, due])
  }
  const begin = async () => {
    position = (await readChanges(site.service.deps.sql, undefined)).position
  }

  it('readers go on seeing the earlier text, and the new one as soon as it is let through', async () => {
    const comment = await publish()
    const [count, before] = [await site.count(), await shown(comment)]
    await site.service.setNow(EDITED)
    await begin()
    const later = await change(comment)
    expect(await look()).toEqual([])
    expect(await shown(comment)).toEqual(before)
    expect(before.editedAt).toBe(null)
    expect(await site.count()).toBe(count)
    await postComment(site.service, { parentId: comment.id })
    const path = `/v1/sites/demo/articles/${ARTICLE}/comments.html`
    const page = await (await site.service.call('GET', path)).text()
    expect(page).toContain(comment.body)
    expect(page).not.toContain(NEW)

    await site.decide([decisionOn(later)])
    expect(await look()).toEqual([['edited', comment.id, true]])
    expect(await shown(comment)).toMatchObject({
      body: NEW,
      editedAt: EDITED,
      publishedAt: EVENING,
    })
    expect(await site.count()).toBe(count)
  })

  it('the author sees both, the moderators the new one', async () => {
    const comment = await publish()
    const answer = await site.edit(comment, NEW)
    expect(answer.body).toMatchObject({
      status: 'scoring',
      body: NEW,
      publicBody: comment.body,
      publishedAt: EVENING,
    })
    await site.service.scoreAll()
    expect(await site.own(comment)).toMatchObject({ status: 'pending', ahead: expect.any(Number) })
    const seen = await card(comment)
    expect(seen).toMatchObject({ text: NEW, revisionNumber: 2, status: 'pending' })
    expect((await site.decide([decisionOn(comment)])).body.code).toBe('revision-changed')
    await site.decide([decisionOn(seen && { id: seen.id, revisionId: seen.revisionId })])
    expect(await site.own(comment)).toMatchObject({
      status: 'approved',
      body: NEW,
      publicBody: null,
    })
  })

  it('a rejected change takes the comment down', async () => {
    const later = await change(await publish())
    await begin()
    await site.decide([decisionOn(later, 'reject', { reason: 'insult' })])
    expect(await look()).toEqual([['removed', later.id, true]])
    expect(await shown(later)).toBe(undefined)
    expect(await site.own(later)).toMatchObject({
      status: 'rejected',
      reason: 'insult',
      publicBody: null,
      publishedAt: null,
    })
  })

  it('a decision that the pause holds back changes nothing until morning', async () => {
    const [approved, rejected] = [await publish(), await publish()]
    const [count, ...later] = [await site.count(), await change(approved), await change(rejected)]
    await site.service.setNow(NIGHT)
    await begin()
    await site.decide([decisionOn(later[0] as Receipt), decisionOn(later[1] as Receipt, 'reject')])
    const changes = await look()
    expect(changes).toContainEqual(['edited', approved.id, false])
    expect(changes).toContainEqual(['removed', rejected.id, false])

    await site.service.setNow(LAST)
    for (const comment of [approved, rejected]) {
      expect(await text(comment)).toBe(comment.body)
      expect(await site.own(comment)).toMatchObject({
        status: 'pending',
        reason: null,
        expectedBy: MORNING,
        publicBody: comment.body,
      })
    }
    expect(await site.count()).toBe(count)
    await site.service.setNow(MORNING)
    expect(await text(approved)).toBe(NEW)
    expect(await text(rejected)).toBe(null)
    expect(await site.count()).toBe(count - 1)
  })

  it('a comment that is to be taken down in the morning does not stay by an edit', async () => {
    const comment = await publish()
    await site.service.setNow(NIGHT)
    await site.decide([decisionOn(comment, 'reject')])
    await change(comment)
    expect(await text(comment)).toBe(null)
    await site.service.setNow(MORNING)
    expect(await text(comment)).toBe(null)
  })

  it('a second change leaves the first text public, which is not the one in between', async () => {
    const comment = await publish()
    await change(comment, 'Dazwischen.')
    const last = await change(comment)
    expect(await text(comment)).toBe(comment.body)
    await site.decide([decisionOn(last)])
    expect(await text(comment)).toBe(NEW)
  })

  it('undoing a decision on the change lets the earlier text stand again', async () => {
    const [one, two] = [await publish(), await publish()]
    const decisions = [
      await site.decide([decisionOn(await change(one))]),
      await site.decide([decisionOn(await change(two), 'reject')]),
    ]
    await begin()
    for (const { body } of decisions) expect((await site.undo(body.id)).status).toBe(200)
    expect(await look()).toEqual(
      expect.arrayContaining([
        ['edited', one.id, true],
        ['published', two.id, true],
      ]),
    )
    for (const comment of [one, two]) {
      expect(await text(comment)).toBe(comment.body)
      expect(await card(comment)).toMatchObject({ text: NEW })
    }
  })

  it('undoing it in the pause hides the comment as the pause ends, until it is decided anew', async () => {
    const comment = await publish()
    const approval = await site.decide([decisionOn(await change(comment))])
    await site.service.setNow(NIGHT)
    await site.undo(approval.body.id)
    expect(await text(comment)).toBe(NEW)
    await site.service.setNow(MORNING)
    expect(await text(comment)).toBe(null)
    expect(await card(comment)).toMatchObject({ text: NEW })
  })

  it('withdrawing takes back both', async () => {
    const later = await change(await publish())
    await site.service.call('DELETE', `/v1/comments/${later.id}`, { token: later.authorToken })
    expect(await shown(later)).toBe(undefined)
    expect(await site.own(later)).toMatchObject({ status: 'withdrawn', publicBody: null })
  })

  it('other comments are compared with what is public', async () => {
    const comment = await publish()
    await change(comment)
    const { sql } = site.service.deps
    const [article] = await sql<{ id: string }[]>`select id from articles`
    const texts = await acceptedTexts(sql, article?.id ?? '', newId())
    expect(texts).toContain(comment.body)
  })

  it('votes and reports go on, and a report raises what waits', async () => {
    const comment = await publish()
    const stranger = await publish()
    await site.edit(comment, NEW)
    const token = stranger.authorToken
    const path = `/v1/comments/${comment.id}`
    expect(
      (await site.service.json('POST', `${path}/votes`, { token, body: { value: 1 } })).status,
    ).toBe(200)
    const report = { token, body: { reason: 'insult' } }
    expect((await site.service.json('POST', `${path}/reports`, report)).status).toBeLessThan(300)
    await site.service.scoreAll()
    const seen = await card(comment)
    expect(seen).toMatchObject({ reports: { open: 1, trusted: 1 } })
    expect(seen.risk).toBeGreaterThan(0)
  })

  it('a text that never was public is not shown by an edit', async () => {
    const waiting = await makePending(site.service)
    await change(waiting)
    expect(await shown(waiting)).toBe(undefined)
    expect(await site.own(waiting)).toMatchObject({ status: 'pending', publicBody: null })
  })
})

describe('an edit and a decision at the same time', () => {
  let service: TestService
  let moderator: string

  beforeAll(async () => {
    service = await openService({ sites: [makeSite({ signals: {}, edits: 'keep' })] })
    moderator = await service.token('moderator')
    await makeArticle(service)
  })
  afterAll(() => service.close())

  const decide = (comment: Receipt, decision: 'approve' | 'reject') =>
    service.json('POST', DECISIONS, {
      token: moderator,
      body: { decisions: [decisionOn(comment, decision)] },
    })

  it.each(['approve', 'reject'] as const)(
    'never bind a text that was not decided on (%s)',
    async (decision) => {
      for (let round = 0; round < 8; round++) {
        const comment = await makePending(service, { body: `Erst so ${decision} ${round}` })
        await decide(comment, 'approve')
        const token = comment.authorToken
        const path = `/v1/comments/${comment.id}`
        const edit = { token, body: { body: `Dann so ${decision} ${round}` } }
        const [decided, edited] = await Promise.all([
          decide(comment, decision),
          service.json('PATCH', path, edit),
        ])
        expect(edited.status).toBe(200)
        expect([200, 409]).toContain(decided.status)
        await service.scoreAll()
        const list = await service.json('GET', `${COMMENTS}?limit=100`)
        const item = list.body.items.find(({ id }: Receipt) => id === comment.id)
        const isTakenDown = decision === 'reject' && decided.status === 200
        expect(item?.body ?? null).toBe(isTakenDown ? null : `Erst so ${decision} ${round}`)
        const own = await service.json('GET', path, { token })
        expect(own.body).toMatchObject({ status: 'pending', body: edit.body.body })
      }
    },
  )
})

describe('under `edits: hide`', () => {
  const site = useSite({})

  it('a changed text is hidden until it is decided', async () => {
    const comment = await makePending(site.service)
    await site.decide([decisionOn(comment)])
    expect((await site.edit(comment, NEW)).body).toMatchObject({
      status: 'scoring',
      publicBody: null,
    })
    expect(await site.isPublic(comment)).toBe(false)
  })
})
