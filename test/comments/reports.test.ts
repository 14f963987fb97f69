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

const QUEUE = '/v1/review/comments?site=demo&reported=true'

describe('a report', () => {
  let service: TestService
  let token: string
  let trusted: string

  beforeAll(async () => {
    service = await openService({ sites: [makeSite({ signals: {} })] })
    token = await service.token('moderator')
    await makeArticle(service)
    trusted = (await makePublic()).authorToken
  })
  afterAll(() => service.close())

  async function decide(comment: Receipt, decision: 'approve' | 'reject' = 'approve') {
    const body = { decisions: [decisionOn(comment, decision)] }
    const answer = await service.json('POST', DECISIONS, { token, body })
    expect(answer.status).toBe(200)
    return answer.body.id
  }

  async function makePublic(): Promise<Receipt> {
    const comment = await makePending(service)
    await decide(comment)
    return comment
  }

  const report = ({ id }: { id: string }, body: object = { reason: 'spam' }, by?: string) =>
    service.json('POST', `/v1/comments/${id}/reports`, { body, token: by })

  async function cardOf({ id }: { id: string }, path = QUEUE) {
    const queue = await service.json('GET', path, { token })
    expect(queue.status).toBe(200)
    return queue.body.items.find((card: { id: string }) => card.id === id)
  }

  const summary = async () =>
    (await service.json('GET', '/v1/review/summary?site=demo', { token })).body.sites[0]

  it('brings a public comment to the moderators with reasons and notes, and leaves it public', async () => {
    const comment = await makePublic()
    const before = (await summary()).reported
    const first = await report(comment, { reason: 'insult', note: ' Das geht\nzu weit. ' })
    expect(first.status).toBe(202)
    expect(first.body).toEqual({ authorToken: expect.stringMatching(/^fsa_/) })
    await report(comment, { reason: 'insult', note: null })
    await report(comment, { reason: 'spam', note: ' ' }, trusted)
    const card = await cardOf(comment)
    expect(card).toMatchObject({ status: 'approved', actions: ['approve', 'reject'] })
    expect(card.reports).toEqual({
      open: 3,
      trusted: 1,
      reasons: [
        { reason: 'insult', count: 2 },
        { reason: 'spam', count: 1 },
      ],
      notes: [{ reason: 'insult', text: 'Das geht\nzu weit.', createdAt: expect.any(String) }],
    })
    expect(card.risk).toBeCloseTo(0.2, 12)
    expect((await summary()).reported).toBe(before + 1)
    const list = await service.call('GET', `${COMMENTS}?limit=100`)
    const text = await list.text()
    expect(text).toContain(comment.id)
    expect(text).not.toContain('zu weit')
  })

  it('counts once a reader, however often it is sent and at the same time', async () => {
    const comment = await makePublic()
    const { authorToken } = (await report(comment)).body
    const again = Array.from({ length: 10 }, () =>
      report(comment, { reason: 'illegal' }, authorToken),
    )
    for (const answer of await Promise.all(again))
      expect(answer).toMatchObject({ status: 202, body: { authorToken } })
    await Promise.all(Array.from({ length: 10 }, () => report(comment)))
    expect((await cardOf(comment)).reports).toMatchObject({
      open: 11,
      trusted: 0,
      reasons: [{ reason: 'spam', count: 11 }],
    })
  })

  it('by a crowd of unknown readers weighs less than one by an author', async () => {
    const [crowded, single] = [await makePublic(), await makePublic()]
    await Promise.all(Array.from({ length: 30 }, () => report(crowded)))
    await report(single, { reason: 'insult' }, trusted)
    expect((await cardOf(crowded)).risk).toBeLessThan((await cardOf(single)).risk)
    const queue = await service.json('GET', `${QUEUE}&order=risk`, { token })
    const ids = queue.body.items.map((card: { id: string }) => card.id)
    expect(ids.indexOf(single.id)).toBeLessThan(ids.indexOf(crowded.id))
  })

  it('is settled by a decision, open again when that is taken back, and beside a new one then', async () => {
    const comment = await makePublic()
    const { authorToken } = (await report(comment)).body
    const decision = await decide(comment)
    expect(await cardOf(comment)).toBeUndefined()
    const settled = await cardOf(comment, '/v1/review/comments?site=demo&status=approved&limit=100')
    expect(settled).toMatchObject({ risk: 0, reports: { open: 0, reasons: [], notes: [] } })
    await report(comment, { reason: 'spam' }, authorToken)
    expect(await cardOf(comment)).toBeUndefined()
    await report(comment, { reason: 'link' }, trusted)
    const undone = await service.json('POST', `${DECISIONS}/${decision}/undo`, { token })
    expect(undone.status).toBe(200)
    expect((await cardOf(comment)).reports).toMatchObject({ open: 2, trusted: 1 })
  })

  it('goes along with an edit, so that no author gets rid of it by changing a letter', async () => {
    const comment = await makePublic()
    const { authorToken } = (await report(comment)).body
    const edited = await service.json('PATCH', `/v1/comments/${comment.id}`, {
      token: comment.authorToken,
      body: { body: 'Das habe ich jetzt noch einmal ganz anders gesagt.' },
    })
    expect((await report(comment, { reason: 'spam' }, authorToken)).status).toBe(404)
    await service.scoreAll()
    const card = await cardOf(comment, '/v1/review/comments?site=demo&limit=100')
    expect(card.reports).toMatchObject({ open: 1 })
    await decide({ ...comment, revisionId: edited.body.revisionId })
    expect(await cardOf(comment)).toBeUndefined()
    await report(comment, { reason: 'illegal' })
    expect((await cardOf(comment)).reports).toMatchObject({
      open: 1,
      reasons: [{ reason: 'illegal', count: 1 }],
    })
  })

  it('of a comment that is withdrawn needs nobody’s eyes', async () => {
    const comment = await makePublic()
    await report(comment)
    await service.call('DELETE', `/v1/comments/${comment.id}`, { token: comment.authorToken })
    expect(await cardOf(comment)).toBeUndefined()
    expect(await cardOf(comment, `${QUEUE}&status=withdrawn`)).toBeUndefined()
  })

  it('is refused of what is not public, and of one’s own', async () => {
    const pending = await makePending(service)
    expect((await report(pending)).status).toBe(404)
    const comment = await makePublic()
    const own = await report(comment, { reason: 'spam' }, comment.authorToken)
    expect(own).toMatchObject({ status: 403, body: { code: 'own-comment' } })
  })

  it('raises a comment that goes back to waiting, for whoever takes the riskiest first', async () => {
    const comment = await makePending(service)
    const decision = await decide(comment)
    await report(comment, { reason: 'illegal' }, trusted)
    await service.json('POST', `${DECISIONS}/${decision}/undo`, { token })
    const queue = await service.json('GET', '/v1/review/comments?site=demo&order=risk', { token })
    expect(queue.body.items[0]).toMatchObject({ id: comment.id, status: 'pending' })
  })

  it('stands in the audit log with its reason, and without its note', async () => {
    const comment = await makePublic()
    await report(comment, { reason: 'illegal', note: 'Nur für euch.' })
    const rows = await service.deps.sql`
      select actor_type, action, details from audit_log where subject_id = ${comment.id}`
    expect(rows).toEqual([
      {
        actor_type: 'reader',
        action: 'comment.report',
        details: { revisionId: comment.revisionId, reason: 'illegal' },
      },
    ])
  })
})
