import { Writable } from 'node:stream'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { deliverMail } from '../../src/mail/deliver.ts'
import { openMailing } from '../../src/mail/smtp.ts'
import { sweepMails } from '../../src/mail/sweep.ts'
import { measureMails } from '../../src/mail/waiting.ts'
import { createLog } from '../../src/telemetry/log.ts'
import { mail as mailJob } from '../../workers/mail.ts'
import { ADA, linkIn, type MailService, openMailService } from '../support/mail.ts'
import { smtpError } from '../support/mail-server.ts'
import { postComment } from '../support/make.ts'
import { freePort } from '../support/process.ts'
import { PUBLIC_URL, type TestService } from '../support/service.ts'

const START = '2026-11-23T08:00:00.000Z'

describe('a mail', () => {
  let service: MailService

  beforeAll(async () => {
    service = await openMailService({}, START)
  })
  beforeEach(async () => {
    await service.setNow(START)
    await service.deps.sql`truncate mail_recipients, mail_subscriptions, mails, mail_limits`
    service.server.received.length = 0
    service.server.refuse(undefined)
    service.server.beforeAnswer(undefined)
  })
  afterAll(() => service.close())

  /** A request for confirmation that waits to be sent. */
  const writeOne = async () => {
    await postComment(service, service.asks(ADA))
    const [row] = await service.deps.sql<{ id: string }[]>`select id from mails`
    return row?.id ?? ''
  }
  const deliver = (id: string) => deliverMail(service.deps, id)
  const rowOf = async (id: string) => {
    const [row] = await service.deps.sql`select * from mails where id = ${id}`
    return row
  }
  const minutesLater = (minutes: number) =>
    service.setNow(new Date(Date.parse(START) + minutes * 60_000).toISOString())
  const refuseAll = (code: number, message: string) =>
    service.server.refuse((address) => smtpError(code, `${message} <${address}>`))

  it('is sent once, as plain text and HTML, with what mail programs unsubscribe by', async () => {
    const id = await writeOne()
    expect(await deliver(id)).toEqual({ outcome: 'delivered' })
    expect(await deliver(id)).toBeUndefined()
    expect(service.server.received).toHaveLength(1)
    const [mail] = service.server.received
    expect(mail?.headers).toMatchObject({
      to: ADA,
      'message-id': `<${id}@zeitung.example>`,
      'auto-submitted': 'auto-generated',
      'list-unsubscribe': `<${PUBLIC_URL}${linkIn(mail, 'unsubscribe')}>`,
      'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
    })
    expect(mail?.headers['content-type']).toMatch(/^multipart\/alternative/)
    expect(mail?.html).toContain('<html lang="de">')
    expect(mail?.html).toContain('Keine E-Mails mehr von Demo-Zeitung</a>')
    expect(mail?.html).not.toMatch(/<(img|script|style|link)/)
  })

  it('holds no connection of the database while the server takes its time', async () => {
    // The pool has one connection: this would wait for ever.
    service.server.beforeAnswer(async () => void (await service.deps.sql`select 1`))
    expect(await deliver(await writeOne())).toEqual({ outcome: 'delivered' })
  })

  it('that failed is tried again when its time comes, as the same mail', async () => {
    refuseAll(451, '4.7.1 later')
    const id = await writeOne()
    expect(await deliver(id)).toEqual({ outcome: 'failed', failure: 'smtp-451' })
    expect(await deliver(id)).toBeUndefined()
    expect(await sweepMails(service.deps)).toBe(0)
    await minutesLater(1)
    expect(await sweepMails(service.deps)).toBe(1)
    service.server.refuse(undefined)
    expect(await deliver(id)).toEqual({ outcome: 'delivered' })
    expect(await rowOf(id)).toMatchObject({ attempts: 2, last_failure: null })
  })

  it('is given up after seven attempts in a day, which the audit log and the figures say', async () => {
    refuseAll(554, '5.7.1 no relaying for')
    const id = await writeOne()
    for (const [attempt, minute] of [0, 1, 6, 36, 156, 516, 1416].entries()) {
      await minutesLater(minute)
      const outcome = attempt < 6 ? 'failed' : 'given-up'
      expect(await deliver(id)).toEqual({ outcome, failure: 'smtp-554' })
    }
    await minutesLater(3_000)
    expect(await deliver(id)).toBeUndefined()
    const entries = await service.deps.sql`
      select actor_id, action, site_id, subject_type, details from audit_log where subject_id = ${id}`
    expect([...entries]).toEqual([
      {
        actor_id: 'mail',
        action: 'mail.give-up',
        site_id: 'demo',
        subject_type: 'mail',
        details: { kind: 'confirmation', attempts: 7, failure: 'smtp-554' },
      },
    ])
    const { values } = await service.deps.metrics.mails.get()
    expect(values).toEqual(
      expect.arrayContaining([
        { labels: { site: 'demo', kind: 'confirmation', outcome: 'given-up' }, value: 1 },
      ]),
    )
    expect(await service.deps.metrics.registry.metrics()).not.toContain('@')
  })

  it('is given up at once when there is no such address', async () => {
    refuseAll(550, '5.1.1 no mailbox')
    expect(await deliver(await writeOne())).toEqual({ outcome: 'given-up', failure: 'smtp-550' })
  })

  it('is tried again when no server listens', async () => {
    const mailing = openMailing(`smtp://127.0.0.1:${await freePort()}`, PUBLIC_URL)
    const delivery = await deliverMail({ ...service.deps, mail: mailing }, await writeOne())
    expect(delivery).toMatchObject({
      outcome: 'failed',
      failure: expect.stringMatching(/^e[a-z]+$/),
    })
  })

  it('is not waited for without end', async () => {
    let release = () => {}
    service.server.beforeAnswer(
      () =>
        new Promise((resolve) => {
          release = resolve
        }),
    )
    const mailing = openMailing(service.server.url, PUBLIC_URL, 300)
    const id = await writeOne()
    expect(await deliverMail({ ...service.deps, mail: mailing }, id)).toEqual({
      outcome: 'failed',
      failure: 'etimedout',
    })
    release()
  })

  it('whose worker died is due again after a minute, with the same Message-ID', async () => {
    const id = await writeOne()
    const dying = { ...service.deps, db: dyingAfterClaim(service.deps.db) }
    await expect(deliverMail(dying, id)).rejects.toThrow('died')
    expect(await deliver(id)).toBeUndefined()
    await minutesLater(1)
    expect(await sweepMails(service.deps)).toBe(1)
    expect(await deliver(id)).toEqual({ outcome: 'delivered' })
    const ids = service.server.received.map(({ headers }) => headers['message-id'])
    expect(ids).toEqual([`<${id}@zeitung.example>`, `<${id}@zeitung.example>`])
  })

  it('waits where no mail server is configured, and where the site sends none any more', async () => {
    const id = await writeOne()
    const without = { ...service.deps, mail: null }
    expect(await sweepMails(without)).toBe(0)
    expect(await deliverMail(without, id)).toBeUndefined()
    const { sites } = service.deps
    const quiet = { ...service.deps, sites: { ...sites, find: () => sites.find('quiet') } }
    expect(await deliverMail(quiet, id)).toEqual({ outcome: 'failed', failure: 'not-configured' })
    expect(service.server.received).toEqual([])
  })

  it('leaves no address in the log, whatever happens to it', async () => {
    const lines: string[] = []
    const stream = new Writable({
      write(chunk, _encoding, done) {
        lines.push(String(chunk))
        done()
      },
    })
    const deps = { ...service.deps, log: createLog('trace', 'test', stream) }
    refuseAll(550, '5.2.2 mailbox full')
    const id = await writeOne()
    await mailJob(deps, { mailId: id })
    service.server.refuse(undefined)
    await minutesLater(1)
    await mailJob(deps, { mailId: id })
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { job: 'mail', mailId: id, outcome: 'failed', failure: 'smtp-550', level: 40 },
      { job: 'mail', mailId: id, outcome: 'delivered', level: 20 },
    ])
    expect(lines.join('')).not.toContain('leser.example')
  })

  it('is counted while it waits; what waits for a confirmation is not', async () => {
    const id = await writeOne()
    const waiting = async () => {
      await measureMails(service.deps)
      const { values } = await service.deps.metrics.mailsWaiting.get()
      return values
        .filter(({ labels }) => labels.site === 'demo')
        .map(({ labels, value }) => [labels.kind, value])
    }
    const [{ recipient_id: recipient } = { recipient_id: '' }] = await service.deps.sql<
      { recipient_id: string }[]
    >`select recipient_id from mails`
    await service.deps.sql`
      insert into mails (id, recipient_id, site_id, kind, about_id)
      values (gen_random_uuid(), ${recipient}, 'demo', 'decision', gen_random_uuid())`
    const all = [
      ['confirmation', 1],
      ['decision', 0],
      ['reply', 0],
    ]
    expect(await waiting()).toEqual(all)
    await deliver(id)
    expect(await waiting()).toEqual(all.map(([kind]) => [kind, 0]))
  })

  it('is forgotten a month after it was settled; that a reply was told, while the address is known', async () => {
    const id = await writeOne()
    await deliver(id)
    await service.follow(service.server.received[0], 'confirm', 'POST')
    await service.deps.sql`
      insert into mails (id, recipient_id, site_id, kind, about_id, delivered_at)
      select gen_random_uuid(), recipient_id, site_id, 'reply', gen_random_uuid(), freischalt_now()
      from mails where id = ${id}`
    await minutesLater(30 * 24 * 60 + 1)
    await sweepMails(service.deps)
    const kinds = await service.deps.sql`select kind from mails`
    expect([...kinds]).toEqual([{ kind: 'reply' }])
  })
})

it('a mail that several workers take up at once is sent by one of them', async () => {
  const service = await openMailService()
  await postComment(service, service.asks(ADA))
  const [{ id } = { id: '' }] = await service.deps.sql<{ id: string }[]>`select id from mails`
  const all = await Promise.all(Array.from({ length: 8 }, () => deliverMail(service.deps, id)))
  expect(all.filter((delivery) => delivery !== undefined)).toHaveLength(1)
  expect(service.server.received).toHaveLength(1)
  await service.close()
})

/** A database that is lost between an attempt and the note of its outcome. */
function dyingAfterClaim(db: TestService['deps']['db']): TestService['deps']['db'] {
  return new Proxy(db, {
    get(target, name) {
      if (name === 'transaction') return () => Promise.reject(new Error('died'))
      const value = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
