import { createSecretKey } from 'node:crypto'
import { SignJWT } from 'jose'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type MailServer, startMailServer } from '../support/mail-server.ts'
import { makeSite } from '../support/service.ts'
import {
  chromiumPath,
  openReaders,
  openServer,
  type Readers,
  UNHURRIED,
  waitingBadge,
  write,
} from './readers.ts'

const signals = { links: { allow: ['example.org'], max: 0 } }
const SECRET = 'the secret that the login of these tests signs with'
const FIRST =
  'Der Stadtrat hat am Montag lange gestritten und dann den Versuch mit Tempo 30 beschlossen.'
const SECOND =
  'Die Händler in der Innenstadt sorgen sich um ihre Kunden, die Busse um den Fahrplan.'

describe.skipIf(!chromiumPath)('who writes comments', UNHURRIED, () => {
  let readers: Readers
  let mail: MailServer
  let paper: Awaited<ReturnType<typeof openServer>>

  beforeAll(async () => {
    mail = await startMailServer()
    paper = await openServer()
    readers = await openReaders(
      (home) => {
        const origins = [home, paper.origin]
        const readers = { jwt: { secretEnv: 'LOGIN_SECRET' } }
        return [
          makeSite({ origins, signals, nudge: true, liveLinks: ['example.org'] }),
          makeSite({
            ...{ id: 'asking', origins, signals, printConsent: true, challenge: true },
            mail: { from: 'Zeitung <kommentare@zeitung.example>' },
            edits: 'keep',
            reasons: { insult: 'Ohne den Angriff schalten wir ihn gern frei.' },
          }),
          makeSite({ id: 'members', origins, signals, readers: { mode: 'signed-in', ...readers } }),
        ]
      },
      { LOGIN_SECRET: SECRET, SMTP_URL: mail.url },
    )
    paper.answer(articlePage)
    for (const [site, article] of [
      ['demo', 'marked'],
      ['demo', 'nudged'],
      ['demo', 'passages'],
      ['asking', 'asked'],
      ['asking', 'kept'],
      ['members', 'theirs'],
    ] as const)
      await readers.register(site, article, { text: `${FIRST}\n\n${SECOND}` })
  })
  afterEach(async () => expect(await readers.leave()).toEqual([]))
  afterAll(async () => {
    await readers?.close()
    await mail?.close()
    paper?.close()
  })

  /** A page of a newspaper elsewhere: `/SITE/ARTICLE?ATTRIBUTE=VALUE`. */
  function articlePage({ url }: Request): Response {
    const { pathname, searchParams } = new URL(url)
    const [, site = '', article = ''] = pathname.split('/')
    const attributes = [...searchParams].map(([name, value]) => `${name}="${value}"`).join(' ')
    const policy = `default-src 'none'; script-src ${readers.origin}; connect-src ${readers.origin}; img-src data:`
    return new Response(
      `<!doctype html><html lang="de"><meta name="viewport" content="width=device-width">
      <title>Artikel</title><main><p>${FIRST.replace('am Montag', 'am Montagabend')}</p><p>${SECOND}</p></main>
      <script type="module" src="${readers.origin}/widget.js"></script>
      <freischalt-comments site="${site}" article="${article}" ${attributes}></freischalt-comments>`,
      {
        headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy },
      },
    )
  }

  const visit = (path: string, query: Record<string, string> = {}) =>
    readers.visit(`${paper.origin}/${path}?${new URLSearchParams(query)}`)
  const field = (page: Page) => page.getByRole('textbox', { name: 'Ihr Kommentar' })
  const comment = (page: Page, text: string) => page.locator('article.comment', { hasText: text })

  /** As a moderator of that site. */
  async function decide(site: string, decision: 'approve' | 'reject', more = {}) {
    await readers.service.scoreAll()
    const token = await readers.service.token('moderator')
    const queue = await readers.service.json('GET', `/v1/review/comments?site=${site}`, { token })
    const decisions = queue.body.items.map((card: { id: string; revisionId: string }) => ({
      ...{ commentId: card.id, revisionId: card.revisionId, decision, ...more },
    }))
    await readers.service.json('POST', '/v1/review/decisions', { token, body: { decisions } })
    return queue.body.items
  }

  it('see in advance how quotes, lists, emphasis and links will look, and find them so', async () => {
    const page = await visit('demo/marked')
    const text =
      '> Tempo 30 schadet\n\nDagegen spricht **viel**:\n- *Lärm*\n- Unfälle\n\nSiehe https://example.org/a und https://x.example/b'
    await field(page).fill(text)
    await page.getByRole('button', { name: 'Vorschau' }).click()
    const preview = page.locator('.preview')
    expect(await preview.locator('blockquote').innerText()).toBe('Tempo 30 schadet')
    expect(await preview.locator('strong').innerText()).toBe('viel')
    expect(await preview.locator('li').allInnerTexts()).toEqual(['Lärm', 'Unfälle'])
    await page.getByRole('button', { name: 'Vorschau', pressed: true }).click()
    expect(await field(page).inputValue()).toBe(text)
    await page.getByLabel('Name').fill('Ada')
    await page.getByRole('button', { name: 'Absenden' }).click()
    await page.getByRole('button', { name: 'Trotzdem absenden' }).click()
    await waitingBadge(page).waitFor()
    await decide('demo', 'approve')
    await page.reload()
    const shown = comment(page, 'Dagegen spricht')
    await shown.locator('blockquote').waitFor()
    const links = shown.locator('.text a')
    expect(await links.count()).toBe(1)
    expect(await links.getAttribute('href')).toBe('https://example.org/a')
    expect(await links.getAttribute('rel')).toBe('ugc nofollow noopener noreferrer')
  })

  it('are told what may speak against a text, once, and send it all the same', async () => {
    const page = await visit('demo/nudged')
    await write(page, 'Ada', 'Kommen Sie auf https://werbung.example/kauf vorbei.')
    await page.getByText('So könnte Ihr Kommentar abgelehnt werden:').waitFor()
    expect(await page.locator('.nudge li').innerText()).toContain(
      'Links sind hier nicht erwünscht: „https://werbung.example/kauf“',
    )
    await page.getByRole('button', { name: 'Überarbeiten' }).click()
    expect(await field(page).evaluate((text) => text.matches(':focus'))).toBe(true)
    expect(await page.locator('.nudge').count()).toBe(0)
    await page.getByRole('button', { name: 'Absenden' }).click()
    await page.getByRole('button', { name: 'Trotzdem absenden' }).click()
    await waitingBadge(page).waitFor()
    await write(page, 'Ada', 'Ein freundlicher Satz ohne alles.')
    await comment(page, 'Ein freundlicher Satz').waitFor()
    expect(await page.locator('.nudge').count()).toBe(0)
  })

  it('prove that they are no robot, may leave an address, and say whether it may be printed', async () => {
    const page = await visit('asking/asked')
    await field(page).focus()
    await page.getByLabel('E-Mail (freiwillig)').fill('ada@')
    await page.getByLabel('Antworten mitteilen').check()
    await page.getByLabel('auch drucken').check()
    await write(page, 'Ada', 'Ein Gedanke dazu.')
    await page.locator('input[type=email]:focus[aria-invalid=true]').waitFor()
    await page.getByLabel('E-Mail (freiwillig)').fill('ada@leser.example')
    await page.getByRole('button', { name: 'Absenden' }).click()
    await waitingBadge(page).waitFor()
    const [card] = await decide('asking', 'reject', { reason: 'insult' })
    expect(card).toMatchObject({ consentPrint: true, text: 'Ein Gedanke dazu.' })
    const wishes = await readers.service.deps.sql`
      select r.address, s.decision, s.replies from mail_subscriptions s
      join mail_recipients r on r.id = s.recipient_id`
    expect([...wishes]).toEqual([{ address: 'ada@leser.example', decision: true, replies: true }])
    await page.getByText('nicht freigeschaltet. Ohne den Angriff').first().waitFor()
  })

  it('keep their earlier text public while a change waits, where the site wants it so', async () => {
    const page = await visit('asking/kept')
    await write(page, 'Ada', 'Mein erster Text.')
    await waitingBadge(page).waitFor()
    await decide('asking', 'approve')
    await page.reload()
    await page.getByRole('button', { name: 'Ändern' }).click()
    await page.getByText('so lange bleibt der bisherige öffentlich').waitFor()
    await page.locator('article').getByRole('textbox').fill('Mein zweiter Text.')
    await page.getByRole('button', { name: 'Speichern' }).click()
    await page.getByText('Bis dahin sehen andere Ihren bisherigen Text.').waitFor()
    const other = await visit('asking/kept')
    await other.getByText('Mein erster Text.').waitFor()
    await decide('asking', 'approve')
    await other.getByText('Mein zweiter Text.').waitFor()
  })

  it('comment on one paragraph, which counts them and knows them after an edit', async () => {
    const page = await visit('demo/passages', { paragraphs: 'main p' })
    await page.getByRole('button', { name: 'Diesen Absatz kommentieren' }).first().click()
    await page.getByText('Zu diesem Absatz:').waitFor()
    const form = page.locator('.discussion form')
    await form.getByRole('textbox', { name: 'Ihr Kommentar' }).fill('Nur zum ersten Absatz.')
    await form.getByLabel('Name').fill('Ada')
    await form.getByRole('button', { name: 'Absenden' }).click()
    await comment(page, 'Nur zum ersten Absatz.').waitFor()
    await readers.post('passages', 'Zum Ganzen.')
    await decide('demo', 'approve')

    const other = await visit('demo/passages', { paragraphs: 'main p' })
    const mark = other.getByRole('button', { name: '1 Kommentar zu diesem Absatz' })
    await mark.waitFor()
    const quoted = comment(other, 'Nur zum ersten Absatz.').locator('.passage')
    expect(await quoted.innerText()).toContain('Der Stadtrat hat am Montag lange')
    await comment(other, 'Zum Ganzen.').waitFor()
    await mark.click()
    await comment(other, 'Zum Ganzen.').waitFor({ state: 'detached' })
    expect(await comment(other, 'Nur zum ersten Absatz.').count()).toBe(1)
    await other.getByRole('button', { name: 'Alle Kommentare ansehen' }).click()
    await comment(other, 'Zum Ganzen.').waitFor()
    expect(await other.locator('.discussion form').count()).toBe(0)
  })

  it('are known by the login of the site, where that is so', async () => {
    const guest = await visit('members/theirs', { 'sign-in': '/anmelden' })
    await guest.getByText('Zum Kommentieren melden Sie sich bitte an.').waitFor()
    expect(await guest.getByRole('link', { name: 'Anmelden' }).getAttribute('href')).toBe(
      '/anmelden',
    )
    expect(await guest.getByRole('textbox').count()).toBe(0)

    const token = await new SignJWT({ sub: '7', name: 'Grace Login', badge: 'staff' })
      .setProtectedHeader({ alg: 'HS256' })
      .setExpirationTime('5 minutes')
      .sign(createSecretKey(Buffer.from(SECRET)))
    const member = await visit('members/theirs', { 'reader-token': token })
    await field(member).fill('Aus der Redaktion.')
    expect(await member.getByLabel('Name').count()).toBe(0)
    await member.getByRole('button', { name: 'Absenden' }).click()
    await waitingBadge(member).waitFor()
    await decide('members', 'approve')
    await guest.reload()
    const shown = comment(guest, 'Aus der Redaktion.')
    expect(await shown.locator('.name').innerText()).toBe('Grace Login')
    expect(await shown.getByText('Redaktion', { exact: true }).count()).toBe(1)
  })
})
