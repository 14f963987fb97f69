import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ADA, type MailService, openMailService } from '../support/mail.ts'
import { DECISIONS, decisionOn, makePending, type Receipt } from '../support/make.ts'

const NOON = '2026-07-01T10:00:00.000Z'

describe('where a changed comment keeps its earlier text', () => {
  let service: MailService
  let token: string

  beforeAll(async () => {
    service = await openMailService({ edits: 'keep', limits: { editMinutes: 600 } }, NOON)
    token = await service.token('moderator')
  })
  beforeEach(async () => {
    await service.deps.sql`truncate mail_recipients, mail_subscriptions, mails, mail_limits`
  })
  afterAll(() => service.close())

  async function approve(comment: { id: string; revisionId: string }): Promise<string> {
    const body = { decisions: [decisionOn(comment)] }
    const answer = await service.json('POST', DECISIONS, { token, body })
    expect(answer.status).toBe(200)
    return answer.body.id
  }
  async function edit(comment: Receipt, text: string) {
    const body = { body: text }
    const path = `/v1/comments/${comment.id}`
    const edited = await service.json('PATCH', path, { token: comment.authorToken, body })
    await service.scoreAll()
    return { id: comment.id, revisionId: edited.body.revisionId }
  }

  it('a reply is told of with the text that is public, after a mistake was undone', async () => {
    const parent = await makePending(service, service.asks(ADA))
    const [request] = await service.send()
    await approve(parent)
    const reply = await makePending(service, { parentId: parent.id, body: 'Der erste Text.' })
    await approve(reply)
    const mistake = await approve(await edit(reply, 'Nie freigegeben gemeint.'))
    await service.json('POST', `${DECISIONS}/${mistake}/undo`, { token })
    await service.follow(request, 'confirm', 'POST')
    const texts = (await service.send()).map(({ text }) => text).join()
    expect(texts).toContain('Der erste Text.')
    expect(texts).not.toContain('Nie freigegeben')
  })

  it('who confirms an address late hears of the text that was approved last', async () => {
    const comment = await makePending(service, service.asks(ADA, { body: 'Mein erster Text.' }))
    const [request] = await service.send()
    await approve(comment)
    await approve(await edit(comment, 'Mein zweiter Text.'))
    await service.follow(request, 'confirm', 'POST')
    const texts = (await service.send()).map(({ text }) => text)
    expect(texts).toHaveLength(1)
    expect(texts[0]).toContain('Mein zweiter Text.')
  })
})
