import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { ADA, type MailService, openMailService } from '../support/mail.ts'
import type { ReceivedMail } from '../support/mail-server.ts'
import { COMMENTS, DECISIONS, decisionOn, makePending, type Receipt } from '../support/make.ts'
import { EVENING, LAST, MORNING, NIGHT, PAUSE } from '../support/night.ts'

const APPROVED = 'Ihr Kommentar ist jetzt öffentlich – Demo-Zeitung'
const REJECTED = 'Ihr Kommentar wurde abgelehnt – Demo-Zeitung'
const REPLY = 'Neue Antwort auf Ihren Kommentar – Demo-Zeitung'

describe('a reader who asked for it', () => {
  let service: MailService
  let moderator: string
  let admin: string

  beforeAll(async () => {
    service = await openMailService({ pause: { ...PAUSE, decisions: 'defer' } })
    moderator = await service.token('moderator')
    admin = await service.token('admin')
  })
  beforeEach(async () => {
    await service.setNow(EVENING)
    await service.deps.sql`truncate mail_recipients, mail_subscriptions, mails, mail_limits`
  })
  afterAll(() => service.close())

  async function decide(
    comment: { id: string; revisionId: string },
    decision: 'approve' | 'reject' = 'approve',
    more: Record<string, unknown> = {},
    override?: string,
  ): Promise<string> {
    const answer = await service.json('POST', DECISIONS, {
      token: override === undefined ? moderator : admin,
      body: {
        decisions: [decisionOn(comment, decision, more)],
        ...(override !== undefined && { override: { reason: override } }),
      },
    })
    expect(answer.status).toBe(200)
    return answer.body.id
  }
  const undo = (id: string) => service.json('POST', `${DECISIONS}/${id}/undo`, { token: moderator })
  const subjects = async () => (await service.send()).map(({ headers }) => headers.subject)
  const replyTo = (parent: Receipt, more: Record<string, unknown> = {}) =>
    makePending(service, { parentId: parent.id, author: { name: 'Eva' }, ...more })

  describe('is told of a decision', () => {
    it('once, with a link to the comment', async () => {
      const comment = await service.subscribed(ADA, { body: 'Was ich\nsagen will.' })
      expect(await service.send()).toEqual([])
      await decide(comment)
      const [mail, ...others] = await service.send()
      expect(others).toEqual([])
      expect(mail).toMatchObject({ to: [ADA], headers: { subject: APPROVED } })
      expect(mail?.text).toContain('„Tempo 30 in der Innenstadt“ ist jetzt öffentlich')
      expect(mail?.text).toContain(`https://zeitung.example/tempo-30#comment-${comment.id}`)
      expect(mail?.text).toContain('> Was ich\n> sagen will.')
      expect(mail?.html).toContain(`href="https://zeitung.example/tempo-30#comment-${comment.id}"`)
      expect(await service.send()).toEqual([])
    })

    it('that rejects, with the reason', async () => {
      const comment = await service.subscribed()
      await decide(comment, 'reject', { reason: 'insinuation', note: 'nur für uns' })
      const [mail] = await service.send()
      expect(mail?.headers.subject).toBe(REJECTED)
      expect(mail?.text).toContain('Grund: Unterstellung')
      expect(mail?.text).not.toContain('nur für uns')
    })

    it('as the pause ends that held it back', async () => {
      const comment = await service.subscribed()
      await service.setNow(NIGHT)
      await decide(comment)
      expect(await service.send()).toEqual([])
      await service.setNow(LAST)
      expect(await service.send()).toEqual([])
      await service.setNow(MORNING)
      expect(await subjects()).toEqual([APPROVED])
    })

    it('only if it still stands then', async () => {
      const comment = await service.subscribed()
      await service.setNow(NIGHT)
      await decide(comment)
      await decide(comment, 'reject')
      await decide(comment, 'approve')
      await undo(await decide(comment, 'reject'))
      await service.setNow(MORNING)
      expect(await subjects()).toEqual([APPROVED])
    })

    it('at once where an administrator overrides the pause', async () => {
      const comment = await service.subscribed()
      await service.setNow(NIGHT)
      await decide(comment)
      await decide(comment, 'approve', {}, 'eilt')
      expect(await subjects()).toEqual([APPROVED])
      await service.setNow(MORNING)
      expect(await service.send()).toEqual([])
    })

    it('but not of one that was undone before the mail went out', async () => {
      const comment = await service.subscribed()
      await undo(await decide(comment))
      expect(await service.send()).toEqual([])
      await decide(comment, 'reject')
      expect(await subjects()).toEqual([REJECTED])
    })

    it('nor of one that the author’s own edit made void', async () => {
      const comment = await service.subscribed()
      await service.setNow(NIGHT)
      await decide(comment)
      await service.setNow(EVENING)
      await service.json('PATCH', `/v1/comments/${comment.id}`, {
        token: comment.authorToken,
        body: { body: 'Doch lieber anders.' },
      })
      await service.setNow(MORNING)
      expect(await service.send()).toEqual([])
    })

    it('nor of one that changes nothing for them', async () => {
      const comment = await service.subscribed()
      await decide(comment)
      expect(await subjects()).toEqual([APPROVED])
      await decide(comment)
      expect(await service.send()).toEqual([])
      await decide(comment, 'reject')
      expect(await subjects()).toEqual([REJECTED])
    })
  })

  describe('is told of a reply', () => {
    let parent: Receipt
    beforeEach(async () => {
      parent = await service.subscribed()
      await decide(parent)
      await service.send()
    })

    it('as it is approved, never before', async () => {
      const reply = await replyTo(parent, { body: 'Das sehe ich anders.' })
      expect(await service.send()).toEqual([])
      await decide(reply)
      const [mail, ...others] = await service.send()
      expect(others).toEqual([])
      expect(mail).toMatchObject({ to: [ADA], headers: { subject: REPLY } })
      expect(mail?.text).toContain('Eva hat auf Ihren Kommentar zu „Tempo 30 in der Innenstadt“')
      expect(mail?.text).toContain('> Das sehe ich anders.')
      expect(mail?.text).toContain(`#comment-${reply.id}`)
    })

    it('as the pause ends that holds it back', async () => {
      const reply = await replyTo(parent)
      await service.setNow(NIGHT)
      await decide(reply)
      await service.setNow(LAST)
      expect(await service.send()).toEqual([])
      await service.setNow(MORNING)
      expect(await subjects()).toEqual([REPLY])
    })

    it('once, even when it is taken down and approved again', async () => {
      const reply = await replyTo(parent)
      await decide(reply)
      expect(await subjects()).toEqual([REPLY])
      await decide(reply, 'reject')
      await decide(reply)
      expect(await service.send()).toEqual([])
    })

    it('at the second approval where the first was undone before the mail went out', async () => {
      const reply = await replyTo(parent)
      await undo(await decide(reply))
      expect(await service.send()).toEqual([])
      await decide(reply)
      expect(await subjects()).toEqual([REPLY])
    })

    it('sooner, where an administrator overrides the pause that held it back', async () => {
      const reply = await replyTo(parent)
      await service.setNow(NIGHT)
      await decide(reply)
      await decide(reply, 'approve', {}, 'eilt')
      expect(await subjects()).toEqual([REPLY])
    })

    it('but not of a rejected one, their own, or one to somebody else', async () => {
      await decide(await replyTo(parent), 'reject')
      const own = await service.json('POST', COMMENTS, {
        token: parent.authorToken,
        body: { author: { name: 'Ada' }, body: 'Noch eins dazu.', parentId: parent.id },
      })
      await service.scoreAll()
      await decide(own.body)
      await decide(await replyTo(own.body))
      expect(await service.send()).toEqual([])
    })

    it('with the text that was approved, not what its author makes of it meanwhile', async () => {
      const reply = await replyTo(parent, { body: 'Freundlich gesagt.' })
      await decide(reply)
      await service.json('PATCH', `/v1/comments/${reply.id}`, {
        token: reply.authorToken,
        body: { body: 'Nun unfreundlich.' },
      })
      expect(await service.send()).toEqual([])
      await service.scoreAll()
      const [changed] = await service.deps.sql<{ id: string; revision_id: string }[]>`
        select id, revision_id from comments where id = ${reply.id}`
      await decide({ id: reply.id, revisionId: changed?.revision_id ?? '' })
      const [mail] = await service.send()
      expect(mail?.text).toContain('Nun unfreundlich.')
    })
  })

  it('is told only of what they asked for', async () => {
    const wantsReplies = await service.subscribed(ADA, { notify: { replies: true } })
    await decide(wantsReplies)
    expect(await service.send()).toEqual([])
    await decide(await replyTo(wantsReplies))
    expect(await subjects()).toEqual([REPLY])

    const wantsDecision = await service.subscribed('eva@leser.example', {
      notify: { decision: true },
    })
    await decide(wantsDecision)
    expect(await subjects()).toEqual([APPROVED])
    await decide(await replyTo(wantsDecision))
    expect(await service.send()).toEqual([])
  })

  it('is told nothing but what the mail is about: nothing of others stands in a header', async () => {
    const parent = await service.subscribed()
    const trick = 'Eva\r\nBcc: all@leser.example \u202eevil'
    const reply = await replyTo(parent, {
      author: { name: trick },
      body: '<b>Ja</b>\u202e\r\n.\r\nBcc: all@leser.example',
    })
    await decide(reply)
    const [mail] = (await service.send()) as [ReceivedMail]
    expect(mail.to).toEqual([ADA])
    expect(mail.headers).not.toHaveProperty('bcc')
    expect(JSON.stringify(mail.headers)).not.toMatch(/Eva|all@leser/)
    expect(mail.text).toContain('Eva Bcc: all@leser.example evil hat')
    expect(mail.text).toContain('> <b>Ja</b>\n> .\n> Bcc: all@leser.example')
    expect(mail.html).toContain('&lt;b&gt;Ja&lt;/b&gt;<br>.<br>Bcc')
    expect(mail.text + mail.html).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
  })
})

describe('what the policy decides alone', () => {
  it('is told like any other decision', async () => {
    const service = await openMailService({
      signals: { links: { allow: [], max: 0 } },
      moderation: 'after-publication',
    })
    const comment = await service.subscribed()
    expect((await service.send()).map(({ headers }) => headers.subject)).toEqual([APPROVED])
    await makePending(service, { parentId: comment.id })
    expect((await service.send()).map(({ headers }) => headers.subject)).toEqual([REPLY])
    await service.close()
  })
})

describe('who unsubscribes in the moment of a decision', () => {
  it('does not keep it from being made, and gets no mail', async () => {
    const service = await openMailService({}, null)
    const { deps } = service
    const comment = await service.subscribed()
    const token = await service.token('moderator')
    const body = { decisions: [decisionOn(comment)] }
    let decided: Promise<{ status: number }> | undefined
    await deps.sql.begin(async (sql) => {
      await sql`delete from mail_recipients`
      decided = service.json('POST', DECISIONS, { token, body })
      await vi.waitFor(async () => {
        const [row] = await deps.sql`
          select count(*)::int as waiting from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`
        expect(row?.waiting).toBe(1)
      })
    })
    expect((await decided)?.status).toBe(200)
    expect(await service.send()).toEqual([])
    await service.close()
  })
})
