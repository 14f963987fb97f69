import { deliverMail } from '../../src/mail/deliver.ts'
import { sweepMails } from '../../src/mail/sweep.ts'
import { type MailServer, type ReceivedMail, startMailServer } from './mail-server.ts'
import { makeArticle, makePending, type Receipt } from './make.ts'
import { makeSite, openService, PUBLIC_URL, type TestService } from './service.ts'

export const FROM = 'Demo-Zeitung <kommentare@zeitung.example>'
export const ADA = 'ada@leser.example'
export const EVERYTHING = { decision: true, replies: true }

export type MailService = Awaited<ReturnType<typeof openMailService>>

/** The service with a real mail server; mails are sent when a test says so. */
export async function openMailService(
  site: Record<string, unknown> = {},
  /** null: the real time, with more than one connection. */
  now: string | null = '2026-07-01T21:00:00.000Z',
) {
  const server: MailServer = await startMailServer()
  const service: TestService = await openService({
    sites: [
      makeSite({ signals: {}, mail: { from: FROM }, ...site }),
      makeSite({
        id: 'demo-en',
        name: 'Gazette',
        language: 'en',
        signals: {},
        mail: { from: 'comments@gazette.example', replyTo: 'Desk <desk@gazette.example>' },
      }),
      makeSite({ id: 'quiet', signals: {} }),
    ],
    ...(now !== null && { poolMax: 1 }),
    env: { SMTP_URL: server.url },
  })
  if (now !== null) await service.setNow(now)
  for (const id of ['demo', 'demo-en', 'quiet']) await makeArticle(service, id)

  async function send(): Promise<ReceivedMail[]> {
    const before = server.received.length
    await sweepMails(service.deps)
    const rows = await service.deps.sql<{ id: string }[]>`
      select id from mails where delivered_at is null and given_up_at is null order by created_at, id`
    for (const { id } of rows) await deliverMail(service.deps, id)
    return server.received.slice(before)
  }
  /** What somebody who opens the address of a link in a mail does, or whose mail program does. */
  const follow = async (
    mail: ReceivedMail | undefined,
    page: 'confirm' | 'unsubscribe',
    method: string,
  ) => {
    const path = linkIn(mail, page)
    const answer = await service.call(method, path, {
      ...(method === 'POST' && {
        body: 'List-Unsubscribe=One-Click',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      }),
    })
    return { status: answer.status, headers: answer.headers, text: await answer.text() }
  }
  const asks = (address: string, more: Record<string, unknown> = {}) => ({
    author: { name: 'Ada', email: address },
    notify: EVERYTHING,
    ...more,
  })
  return {
    ...service,
    server,
    /** Sends what is due, as sweep and workers would. */
    send,
    follow,
    asks,
    /** Posts a comment whose author gets mail, and has confirmed the address. */
    async subscribed(address = ADA, more: Record<string, unknown> = {}): Promise<Receipt> {
      const comment = await makePending(service, asks(address, more))
      const [mail] = await send()
      await follow(mail, 'confirm', 'POST')
      return comment
    },
    async close() {
      await service.close()
      await server.close()
    },
  }
}

/** The path of a link in a mail. */
export function linkIn(mail: ReceivedMail | undefined, page: 'confirm' | 'unsubscribe'): string {
  const found = new RegExp(`${PUBLIC_URL}(/mail/${page}\\?token=[\\w.-]+)`).exec(mail?.text ?? '')
  return found?.[1] ?? '/no-link'
}
