import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ADA, EVERYTHING, linkIn, type MailService, openMailService } from '../support/mail.ts'
import { ARTICLE, COMMENTS, decisionOn, makePending, postComment } from '../support/make.ts'
import { PUBLIC_URL } from '../support/service.ts'

const NOON = '2026-07-01T10:00:00.000Z'
const DAY = 86_400_000

describe('an address that a reader gives', () => {
  let service: MailService

  beforeAll(async () => {
    service = await openMailService({ limits: { commentsPerHour: 1000 } }, NOON)
  })
  beforeEach(async () => {
    await service.setNow(NOON)
    await service.deps.sql`truncate mail_recipients, mail_subscriptions, mails, mail_limits`
    service.server.received.length = 0
  })
  afterAll(() => service.close())

  const later = (ms: number) => service.setNow(new Date(Date.parse(NOON) + ms).toISOString())
  const recipients = async () => {
    const rows = await service.deps.sql`
      select address, confirmed_at is not null as confirmed from mail_recipients order by address`
    return [...rows]
  }
  const asked = async () => {
    const [row] = await service.deps.sql`select count(*)::int as mails from mails`
    return row?.mails
  }
  const mailOffered = async (site: string) =>
    (await service.json('GET', `/v1/sites/${site}/articles/${ARTICLE}`)).body.mail

  it('is asked for confirmation, and gets nothing else until then', async () => {
    const comment = await makePending(service, service.asks(ADA))
    const [mail, ...others] = await service.send()
    expect(others).toEqual([])
    expect(mail).toMatchObject({ from: 'kommentare@zeitung.example', to: [ADA] })
    expect(mail?.headers).toMatchObject({
      from: '"Demo-Zeitung" <kommentare@zeitung.example>',
      subject: 'Bitte bestätigen Sie Ihre E-Mail-Adresse – Demo-Zeitung',
    })
    const decisions = [decisionOn(comment)]
    const token = await service.token('moderator')
    await service.json('POST', '/v1/review/decisions', { token, body: { decisions } })
    await later(DAY)
    expect(await service.send()).toEqual([])
  })

  it('is not confirmed by a program that opens links, but by the button of the page', async () => {
    await postComment(service, service.asks(ADA))
    const [mail] = await service.send()
    const page = await service.follow(mail, 'confirm', 'GET')
    expect(page.status).toBe(200)
    expect(page.text).toContain('<form method="post"><button>Ja, bestätigen</button></form>')
    expect(page.text).not.toContain(ADA)
    expect(page.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'$/,
    )
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect(page.headers.get('referrer-policy')).toBe('no-referrer')
    await service.follow(mail, 'confirm', 'HEAD')
    expect(await recipients()).toEqual([{ address: ADA, confirmed: false }])

    const done = await service.follow(mail, 'confirm', 'POST')
    expect(done).toMatchObject({ status: 200, text: expect.stringContaining('Adresse bestätigt') })
    expect(await recipients()).toEqual([{ address: ADA, confirmed: true }])
    expect((await service.follow(mail, 'confirm', 'POST')).status).toBe(200)
  })

  it('that is confirmed after the decision hears of it then', async () => {
    const comment = await makePending(service, service.asks(ADA))
    const [mail] = await service.send()
    const token = await service.token('moderator')
    const body = { decisions: [decisionOn(comment)] }
    await service.json('POST', '/v1/review/decisions', { token, body })
    await service.follow(mail, 'confirm', 'POST')
    const [decision] = await service.send()
    expect(decision?.headers.subject).toBe('Ihr Kommentar ist jetzt öffentlich – Demo-Zeitung')
  })

  it('is asked in the language of the site', async () => {
    const path = `/v1/sites/demo-en/articles/${ARTICLE}/comments`
    await service.json('POST', path, { body: service.asks(ADA, { body: 'A good piece.' }) })
    const [mail] = await service.send()
    expect(mail?.headers).toMatchObject({
      from: 'comments@gazette.example',
      'reply-to': 'Desk <desk@gazette.example>',
      subject: 'Please confirm your e-mail address – Gazette',
    })
    const page = await service.follow(mail, 'confirm', 'GET')
    expect(page.text).toContain('<html lang="en">')
    expect(page.text).toContain('Yes, confirm')
  })

  it('is asked thrice a day at most, whoever gives it and however it is written', async () => {
    for (const address of [ADA, ADA, 'Ada@LESER.example', 'ada+more@leser.example'])
      await postComment(service, service.asks(address))
    expect(await service.send()).toHaveLength(3)
    await later(DAY - 1)
    await postComment(service, service.asks(ADA))
    expect(await service.send()).toEqual([])
    await later(DAY)
    await postComment(service, service.asks(ADA))
    expect(await service.send()).toHaveLength(1)
  })

  it('is asked once a day for one author, so that a stranger who gives it takes nothing away', async () => {
    await postComment(service, service.asks(ADA))
    expect(await service.send()).toHaveLength(1)
    const first = await postComment(service, service.asks(ADA))
    expect(await service.send()).toHaveLength(1)
    const body = service.asks(ADA, { body: 'Noch ein Gedanke.' })
    await service.json('POST', COMMENTS, { token: first.authorToken, body })
    expect(await service.send()).toEqual([])
  })

  it('is one of at most 60 an hour that one client has asked', async () => {
    const ask = (n: number) =>
      service.app.request(
        COMMENTS,
        {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({
            ...{
              author: { name: 'Niemand', email: `nobody-${n}@leser.example` },
              notify: EVERYTHING,
            },
            body: `Nummer ${n}.`,
          }),
        },
        { incoming: { socket: { remoteAddress: '198.51.100.7' } } },
      )
    for (let n = 0; n < 62; n++) expect((await ask(n)).status).toBe(202)
    expect(await asked()).toBe(60)
    await later(DAY / 24)
    await ask(63)
    expect(await asked()).toBe(61)
    const limits = await service.deps.sql`select key from mail_limits`
    expect(JSON.stringify(limits)).not.toMatch(/nobody|198\.51/)
  })

  it('is not asked again for a further comment once it is confirmed', async () => {
    const { authorToken } = await service.subscribed()
    await later(2 * DAY)
    await service.json('POST', COMMENTS, {
      token: authorToken,
      body: service.asks(ADA, { body: 'Noch ein Gedanke.' }),
    })
    expect(await service.send()).toEqual([])
    expect(await recipients()).toEqual([{ address: ADA, confirmed: true }])
  })

  it('belongs to its author alone: others must have it confirmed anew', async () => {
    await service.subscribed()
    await later(2 * DAY)
    await postComment(service, service.asks(ADA))
    expect(await service.send()).toHaveLength(1)
    expect(await recipients()).toHaveLength(2)
  })

  it('is confirmed within seven days or forgotten', async () => {
    await postComment(service, service.asks(ADA))
    const [mail] = await service.send()
    await later(7 * DAY)
    for (const method of ['GET', 'POST']) {
      const page = await service.follow(mail, 'confirm', method)
      expect(page).toMatchObject({ status: 410, text: expect.stringContaining('gilt nicht mehr') })
    }
    await later(7 * DAY + 1)
    await service.send()
    expect(await recipients()).toEqual([])
  })

  it('is forgotten a year after it was given last', async () => {
    await service.subscribed()
    await later(365 * DAY)
    await service.send()
    expect(await recipients()).toHaveLength(1)
    await later(365 * DAY + 1)
    await service.send()
    expect(await recipients()).toEqual([])
  })

  it.each([
    ['without a wish', { author: { name: 'Ada', email: ADA } }],
    [
      'with wishes for nothing',
      { author: { name: 'Ada', email: ADA }, notify: { replies: false } },
    ],
    ['not at all', { author: { name: 'Ada' }, notify: EVERYTHING }],
  ])('%s is used for nothing', async (_, body) => {
    await postComment(service, body)
    expect(await service.send()).toEqual([])
    expect(await recipients()).toEqual([])
  })

  it('is used for nothing where the site sends no mail, which the article says', async () => {
    const path = `/v1/sites/quiet/articles/${ARTICLE}/comments`
    const answer = await service.json('POST', path, {
      body: service.asks(ADA, { body: 'Guten Tag zusammen' }),
    })
    expect(answer.status).toBe(202)
    expect(await recipients()).toEqual([])
    expect(await mailOffered('quiet')).toBe(false)
    expect(await mailOffered('demo')).toBe(true)
  })

  it('is noted once when the same request comes twice', async () => {
    const headers = { 'Idempotency-Key': 'one-key-for-this' }
    const body = service.asks(ADA, { body: 'Immer derselbe Kommentar.' })
    const first = await postComment(service, body, headers)
    expect((await postComment(service, body, headers)).id).toBe(first.id)
    expect(await service.send()).toHaveLength(1)
    const other = await service.json('POST', COMMENTS, {
      headers,
      body: { ...body, notify: { decision: true } },
    })
    expect(other.body.code).toBe('idempotency-mismatch')
  })

  it('is let go at one click of the mail program, with all that waits', async () => {
    const comment = await service.subscribed()
    const reply = await makePending(service, { parentId: comment.id, author: { name: 'Eva' } })
    const token = await service.token('moderator')
    const decide = (decisions: object[]) =>
      service.json('POST', '/v1/review/decisions', { token, body: { decisions } })
    await decide([decisionOn(comment)])
    const [mail] = await service.send()
    expect(mail?.headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click')
    expect(mail?.headers['list-unsubscribe']).toBe(`<${PUBLIC_URL}${linkIn(mail, 'unsubscribe')}>`)
    await decide([decisionOn(reply)])

    const page = await service.follow(mail, 'unsubscribe', 'GET')
    expect(page.text).toContain('<button>Ja, abbestellen</button>')
    expect(await recipients()).toHaveLength(1)
    const done = await service.follow(mail, 'unsubscribe', 'POST')
    expect(done).toMatchObject({ status: 200, text: expect.stringContaining('Abbestellt') })
    expect(await recipients()).toEqual([])
    expect(await service.send()).toEqual([])

    await later(5 * 365 * DAY)
    expect((await service.follow(mail, 'unsubscribe', 'GET')).status).toBe(200)
    expect((await service.follow(mail, 'unsubscribe', 'POST')).status).toBe(200)
  })

  it('can be let go without ever being confirmed, and is then left alone for three months', async () => {
    await postComment(service, service.asks(ADA))
    const [mail] = await service.send()
    await service.follow(mail, 'unsubscribe', 'POST')
    await later(89 * DAY)
    await postComment(service, service.asks(ADA))
    expect(await service.send()).toEqual([])
    await later(91 * DAY)
    await postComment(service, service.asks(ADA))
    expect(await service.send()).toHaveLength(1)
  })

  it('is let go with the comment when its author withdraws it', async () => {
    const first = await service.subscribed()
    const second = await service.json('POST', COMMENTS, {
      token: first.authorToken,
      body: service.asks(ADA, { body: 'Ein zweiter Kommentar.' }),
    })
    await service.scoreAll()
    const token = await service.token('moderator')
    const body = { decisions: [decisionOn(first)] }
    await service.json('POST', '/v1/review/decisions', { token, body })
    await service.call('DELETE', `/v1/comments/${first.id}`, { token: first.authorToken })
    expect(await service.send()).toEqual([])
    expect(await recipients()).toHaveLength(1)
    await service.call('DELETE', `/v1/comments/${second.body.id}`, { token: first.authorToken })
    expect(await recipients()).toEqual([])
    const [row] = await service.deps.sql`
      select count(author_email)::int as kept from comments where author_id in
        (select author_id from comments where id = ${first.id})`
    expect(row?.kept).toBe(0)
  })

  it('leaves a trace in the audit log that does not name it', async () => {
    await service.subscribed()
    const [mail] = service.server.received
    await service.follow(mail, 'unsubscribe', 'POST')
    const rows = await service.deps.sql`
      select actor_type, action, site_id, details from audit_log where action like 'mail.%'
      order by id desc limit 2`
    expect([...rows]).toEqual([
      {
        actor_type: 'reader',
        action: 'mail.unsubscribe',
        site_id: 'demo',
        details: { confirmed: true },
      },
      { actor_type: 'reader', action: 'mail.confirm', site_id: 'demo', details: {} },
    ])
    const [audit] = await service.deps.sql`select json_agg(a)::text as text from audit_log a`
    expect(audit?.text).not.toContain('@')
  })

  it.each(['confirm', 'unsubscribe'] as const)(
    'is not reached by a made-up link (%s)',
    async (page) => {
      await postComment(service, service.asks(ADA))
      const [mail] = await service.send()
      const [path, token = ''] = linkIn(mail, page).split('=')
      const other = linkIn(mail, page === 'confirm' ? 'unsubscribe' : 'confirm').split('=')[1]
      const forged = [
        '',
        'x',
        token.slice(0, -1),
        token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
        token.replace('.', '.9'),
        other,
        encodeURIComponent("' or 1=1 --"),
      ]
      for (const made of forged)
        for (const method of ['GET', 'POST'])
          expect((await service.call(method, `${path}=${made}`)).status, made).toBe(410)
      expect(await recipients()).toEqual([{ address: ADA, confirmed: false }])
    },
  )
})
