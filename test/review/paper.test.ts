import { describe, expect, it } from 'vitest'
import { decisionOn, makePending, type Receipt } from '../support/make.ts'
import { useSite } from '../support/night.ts'

describe('the shortlist for the paper', () => {
  const site = useSite({ printConsent: true, edits: 'keep' })

  const call = (method: string, path: string, body?: object) =>
    site.service.json(method, `/v1/review/${path}`, { token: site.moderator, body })
  const mark = ({ id }: Receipt, status: string | null, more: object = {}) =>
    call('PUT', `comments/${id}/candidate`, { status, ...more })
  const agreeing = (more: object = {}) => makePending(site.service, { consentPrint: true, ...more })

  async function published() {
    const comment = await agreeing()
    await site.decide([decisionOn(comment)])
    return comment
  }

  async function listed({ id }: Receipt) {
    const list = (await call('GET', 'candidates?site=demo&limit=100')).body
    return list.items.find((item: Receipt) => item.id === id)
  }

  it('has only comments whose authors agreed', async () => {
    const comment = await makePending(site.service)
    expect(await mark(comment, 'candidate')).toMatchObject({
      status: 409,
      body: { code: 'state-conflict', why: 'no-consent' },
    })
    expect(await listed(comment)).toBeUndefined()
  })

  it('takes a comment from candidate to print, with a credit, and tells on its card', async () => {
    const comment = await agreeing()
    expect(await mark(comment, 'candidate')).toMatchObject({
      status: 200,
      body: { id: comment.id, status: 'candidate', credit: null, revisionId: comment.revisionId },
    })
    expect((await mark(comment, 'chosen')).body).toMatchObject({ why: 'not-public' })
    await site.decide([decisionOn(comment)])
    await mark(comment, 'chosen', { credit: 'Ada L., Bonn' })
    await mark(comment, 'printed')
    expect(await listed(comment)).toMatchObject({
      status: 'printed',
      credit: 'Ada L., Bonn',
      author: 'Ada',
      textChanged: false,
      changedBy: 'moderator',
      article: { id: 'tempo-30', title: 'Tempo 30 in der Innenstadt' },
    })
    const cards = await call('GET', 'comments?site=demo&status=approved')
    const card = cards.body.items.find((item: Receipt) => item.id === comment.id)
    expect(card.candidate).toBe('printed')
    const rows = await site.service.deps.sql`
      select details ->> 'status' as status from audit_log
      where action = 'comment.candidate' and subject_id = ${comment.id} order by id`
    expect(rows.map(({ status }) => status)).toEqual(['candidate', 'chosen', 'printed'])
  })

  it('gives a comment back, with its credit', async () => {
    const comment = await agreeing()
    await mark(comment, 'candidate', { credit: 'A. L.' })
    expect((await mark(comment, null)).body).toMatchObject({ status: null })
    expect(await listed(comment)).toBeUndefined()
    await mark(comment, null)
    await mark(comment, 'candidate')
    expect(await listed(comment)).toMatchObject({ credit: 'Ada' })
  })

  it('keeps the text that was marked until another is looked at', async () => {
    const comment = await published()
    await mark(comment, 'candidate')
    const edited = await site.edit(comment, 'Doch lieber so gesagt.')
    await site.service.scoreAll()
    const { revisionId } = edited.body
    await site.decide([decisionOn({ ...comment, revisionId })])
    expect(await listed(comment)).toMatchObject({
      textChanged: true,
      text: expect.stringContaining('Kommentar Nummer'),
    })
    expect((await mark(comment, 'chosen')).body).toMatchObject({ why: 'text-changed' })
    const stale = await mark(comment, 'chosen', { revisionId: comment.revisionId })
    expect(stale.body).toMatchObject({ code: 'revision-changed', revisionId })
    await mark(comment, 'chosen', { revisionId })
    expect(await listed(comment)).toMatchObject({
      textChanged: false,
      text: 'Doch lieber so gesagt.',
    })
  })

  it('is without what was rejected or withdrawn since, and has it again when that is undone', async () => {
    const [rejected, withdrawn] = [await published(), await published()]
    for (const comment of [rejected, withdrawn]) await mark(comment, 'chosen')
    const decision = await site.decide([decisionOn(rejected, 'reject')])
    await site.service.call('DELETE', `/v1/comments/${withdrawn.id}`, {
      token: withdrawn.authorToken,
    })
    expect([await listed(rejected), await listed(withdrawn)]).toEqual([undefined, undefined])
    await site.undo(decision.body.id)
    expect(await listed(rejected)).toMatchObject({ status: 'chosen' })
  })

  it('is read page by page, and as a file', async () => {
    const texts = ['Der *erste* Satz.', 'Der zweite Satz.', 'Der dritte Satz.']
    const comments: Receipt[] = []
    for (const [i, body] of texts.entries()) {
      await site.service.setNow(`2026-07-01T21:5${i}:00.000Z`)
      const comment = await agreeing({ body })
      await mark(comment, 'candidate')
      comments.push(comment)
    }
    const ids: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = `candidates?site=demo&status=candidate&limit=2${cursor && `&cursor=${cursor}`}`
      const { body } = await call('GET', page)
      ids.push(...body.items.map(({ id }: Receipt) => id))
      cursor = body.nextCursor
    }
    expect(ids.slice(-3)).toEqual(comments.map(({ id }) => id))
    const file = await site.service.call('GET', '/v1/review/candidates.md?site=demo', {
      token: site.moderator,
    })
    expect(file.headers.get('content-type')).toBe('text/markdown; charset=utf-8')
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="demo.md"')
    const text = await file.text()
    expect(text.startsWith('# Kommentare für die Zeitung: Demo-Zeitung\n')).toBe(true)
    const places = texts.map((one) => text.indexOf(one))
    expect(Math.min(...places)).toBeGreaterThan(0)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    const json = await call('GET', 'candidates.json?site=demo&status=candidate')
    expect(json.headers.get('content-disposition')).toBe('attachment; filename="demo.json"')
    expect(json.body).toEqual(
      (await call('GET', 'candidates?site=demo&status=candidate')).body.items,
    )
    expect((await call('GET', 'candidates.json?site=demo&status=printed')).body).toBeInstanceOf(
      Array,
    )
  })
})
