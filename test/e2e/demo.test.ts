import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { DECISIONS, decisionOn } from '../support/make.ts'
import { makeSite, openService, type TestService } from '../support/service.ts'
import { buildWeb } from '../web/build-web.ts'
import { demoApp } from '../web/demo-app.ts'

const chromiumPath = inject('chromiumPath')
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const signals = { links: { allow: ['example.org'], max: 0 } }
/** A pause of the days around now, whenever now is. */
const DAYS_OFF = [-1, 0, 1, 2].map((days) => ({
  date: new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10),
  closed: true,
}))
const MARKUP = `<script>document.title = 'broken'</script><img src=x onerror="document.title='broken'"><b>fett</b>`

type Answer = (request: Request) => Response | Promise<Response>

/** A server on a free port whose answers are known only once its address is. */
async function open(): Promise<{
  origin: string
  server: Server
  answer: (with_: Answer) => void
}> {
  let current: Answer = () => new Response(null, { status: 503 })
  const server = await new Promise<Server>((resolve) => {
    const made = serve(
      { fetch: (request) => current(request), hostname: '127.0.0.1', port: 0 },
      () => resolve(made as Server),
    )
  })
  const { port } = server.address() as AddressInfo
  const answer = (with_: Answer) => {
    current = with_
  }
  return { origin: `http://127.0.0.1:${port}`, server, answer }
}

describe.skipIf(!chromiumPath)('a reader on an article’s page', () => {
  let service: TestService
  let browser: Browser
  let origin: string
  let foreign: Awaited<ReturnType<typeof open>>
  let unlisted: Awaited<ReturnType<typeof open>>
  const servers: Server[] = []
  const contexts: BrowserContext[] = []
  const complaints: string[] = []
  const web = buildWeb()

  beforeAll(async () => {
    const own = await open()
    foreign = await open()
    unlisted = await open()
    servers.push(own.server, foreign.server, unlisted.server)
    origin = own.origin
    const origins = [own.origin, foreign.origin]
    const pause = { timezone: 'Europe/Berlin', windows: [], exceptions: DAYS_OFF }
    service = await openService({
      sites: [
        makeSite({ origins, signals, houseRules: 'Bleiben Sie sachlich.' }),
        makeSite({ id: 'demo-en', language: 'en', origins, signals, pause }),
      ],
    })
    own.answer(demoApp(service, web.dir).fetch)
    for (const server of [foreign, unlisted]) server.answer(() => embedding(origin))
    for (const article of [
      'guest',
      'markup',
      'replies',
      'offline',
      'many',
      'embedded',
      'withdrawn',
    ])
      await register('demo', article)
    await register('demo', 'closed', { commentsOpen: false })
    await register('demo-en', 'night')
    browser = await chromium.launch({ executablePath: chromiumPath ?? '', args: ARGS })
  })
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close()
    expect(complaints.splice(0)).toEqual([])
  })
  afterAll(async () => {
    await browser?.close()
    for (const server of servers) server.close()
    await service?.close()
    web.remove()
  })

  /** A publisher's own page elsewhere, with as strict a policy as the demo's. */
  function embedding(home: string): Response {
    const policy = `default-src 'none'; script-src ${home}; connect-src ${home}; require-trusted-types-for 'script'`
    const body = `<!doctype html><html lang="de"><title>Zeitung</title><link rel="icon" href="data:,">
      <script type="module" src="${home}/widget.js"></script>
      <freischalt-comments site="demo" article="embedded"></freischalt-comments>`
    return new Response(body, {
      headers: {
        'Content-Type': 'text/html',
        'Content-Security-Policy': `${policy}; img-src data:`,
      },
    })
  }

  async function register(site: string, id: string, more = {}) {
    const token = await service.token('publisher')
    const url = `https://zeitung.example/${id}`
    const article = { title: id, text: 'Ein Absatz.', url, publishedAt: '2020-05-04T10:00:00Z' }
    const body = { ...article, ...more }
    const answer = await service.json('PUT', `/v1/sites/${site}/articles/${id}`, { token, body })
    expect(answer.status).toBe(201)
  }

  /** A browser of its own, with nothing remembered. */
  async function visit(path: string, width = 1024): Promise<Page> {
    const context = await browser.newContext({ viewport: { width, height: 800 } })
    contexts.push(context)
    const page = await context.newPage()
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => {
      const isExpected = /Failed to load resource|origin-not-allowed|CORS/.test(message.text())
      if (message.type() === 'error' && !isExpected) complaints.push(message.text())
    })
    await page.goto(path.startsWith('http') ? path : `${origin}${path}`)
    return page
  }

  async function write(page: Page, name: string, text: string) {
    await page.getByLabel('Name').fill(name)
    await page.getByRole('textbox', { name: 'Ihr Kommentar' }).fill(text)
    await page.getByRole('button', { name: 'Absenden' }).click()
  }

  const waitingBadge = (page: Page) => page.getByText('Wartet auf Freischaltung', { exact: true })

  /** Posts as somebody else. */
  async function post(article: string, body: string) {
    const path = `/v1/sites/demo/articles/${article}/comments`
    return (await service.json('POST', path, { body: { author: { name: 'Felix' }, body } })).body
  }

  /** Scores what waits, and decides all of it as a moderator would. */
  async function decideAll(decision: 'approve' | 'reject', more = {}) {
    await service.scoreAll()
    const token = await service.token('moderator')
    const queue = await service.json('GET', '/v1/review/comments?site=demo&limit=100', { token })
    for (const card of queue.body.items) {
      const body = { decisions: [decisionOn(card, decision, more)] }
      expect((await service.json('POST', DECISIONS, { token, body })).status).toBe(200)
    }
  }

  it('posts as a guest, sees the comment wait, and all others once it is approved', async () => {
    const page = await visit('/demo/guest')
    await page.getByText('Noch keine Kommentare').waitFor()
    expect(await page.getByText('Bleiben Sie sachlich.').isVisible()).toBe(true)
    await write(page, 'Ada', 'Das ist eine gute Nachricht.')
    await waitingBadge(page).waitFor()
    await page.reload()
    await waitingBadge(page).waitFor()
    expect(await page.getByLabel('Name').inputValue()).toBe('Ada')

    const other = await visit('/demo/guest')
    await other.getByText('Noch keine Kommentare').waitFor()
    await decideAll('approve')
    await other.reload()
    await other.getByText('Das ist eine gute Nachricht.').waitFor()
    expect(await other.getByRole('heading', { name: 'Kommentare (1)' }).isVisible()).toBe(true)
    expect(await other.getByRole('button', { name: 'Zurückziehen' }).count()).toBe(0)

    await page.reload()
    await page.locator('.notice', { hasText: 'Ihr Kommentar ist jetzt öffentlich.' }).waitFor()
    expect(await page.getByText('Von Ihnen').isVisible()).toBe(true)
    expect(await waitingBadge(page).count()).toBe(0)
  })

  it('learns why a comment was not let through', async () => {
    const page = await visit('/demo/guest')
    await write(page, 'Ada', 'Alle, die anders denken, lügen.')
    await waitingBadge(page).waitFor()
    await decideAll('reject', { reason: 'insinuation' })
    await page.reload()
    await page
      .locator('.notice', { hasText: 'nicht freigeschaltet. Grund: Unterstellung.' })
      .waitFor()
    await page.getByRole('button', { name: 'Schließen' }).click()
    expect(await page.getByText('Unterstellung').count()).toBe(0)
  })

  it('sees markup in names and texts as text', async () => {
    const page = await visit('/demo/markup')
    await write(page, '<b>Ada</b>', MARKUP)
    await waitingBadge(page).waitFor()
    await decideAll('approve')
    for (const reader of [page, await visit('/demo/markup')]) {
      await reader.reload()
      await reader.getByText('fett').waitFor()
      expect(await reader.locator('.text').innerText()).toBe(MARKUP)
      expect(await reader.locator('.comment .name').innerText()).toBe('<b>Ada</b>')
      expect(await reader.locator('freischalt-comments :is(img, script, b)').count()).toBe(0)
      expect(await reader.title()).toContain('markup')
    }
  })

  it('replies by keyboard alone, and leaves a reply with Escape', async () => {
    await post('replies', 'Wer soll das bezahlen?')
    await decideAll('approve')
    const page = await visit('/demo/replies')
    const answer = page.getByRole('button', { name: 'Felix antworten' })
    await answer.focus()
    await page.keyboard.press('Enter')
    await page.keyboard.type('Ein erster Gedanke')
    await page.keyboard.press('Escape')
    expect(await answer.evaluate((button) => button.matches(':focus'))).toBe(true)
    await page.keyboard.press('Enter')
    await page.keyboard.type('Wir alle, und das ist gut so.')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Grace')
    await page.keyboard.press('Control+Enter')
    await page.locator('.replies').getByText('Wir alle, und das ist gut so.').waitFor()
    expect(await page.locator('article:focus .name').innerText()).toBe('Grace')
    await page.reload()
    await page.locator('.replies').getByText('Wir alle, und das ist gut so.').waitFor()
  })

  it('is told what is missing before anything is sent', async () => {
    const page = await visit('/demo/offline')
    await page.getByRole('button', { name: 'Absenden' }).click()
    await page.getByText('Bitte schreiben Sie etwas.').waitFor()
    await write(page, '  ', 'Ein Text')
    await page.getByText('Bitte geben Sie einen Namen an.').waitFor()
    expect(await page.getByLabel('Name').getAttribute('aria-invalid')).toBe('true')
    await write(page, 'Ada', 'x'.repeat(10_001))
    await page.getByText('Bitte kürzen Sie den Text auf 10.000 Zeichen.').waitFor()
    expect(await page.getByText('1 Zeichen zu viel').isVisible()).toBe(true)
  })

  it('keeps the text without a connection, and posts it once when there is one again', async () => {
    const page = await visit('/demo/offline')
    await page.getByText('Noch keine Kommentare').waitFor()
    await page.context().setOffline(true)
    await write(page, 'Ada', 'Bitte nicht verlieren.')
    await page.getByText('Keine Verbindung').waitFor()
    await page.context().setOffline(false)
    // The answer to the first attempt that arrives is lost on its way back.
    await page.route(
      '**/comments',
      async (route) => {
        await route.fetch()
        await route.abort()
      },
      { times: 1 },
    )
    await page.getByRole('button', { name: 'Absenden' }).click()
    await page.getByText('Keine Verbindung').waitFor()
    await page.getByRole('button', { name: 'Absenden' }).click()
    await waitingBadge(page).waitFor()
    const token = await service.token('moderator')
    await service.scoreAll()
    const queue = await service.json('GET', '/v1/review/comments?site=demo', { token })
    const stored = queue.body.items.filter(({ text }: { text: string }) => /verlieren/.test(text))
    expect(stored).toHaveLength(1)
  })

  it('withdraws a comment after a second click', async () => {
    const page = await visit('/demo/withdrawn')
    await write(page, 'Ada', 'Das war vorschnell.')
    await page.getByRole('button', { name: 'Zurückziehen' }).click()
    await page.getByRole('button', { name: 'Wirklich zurückziehen?' }).click()
    await page.locator('.comment.removed').waitFor()
    await page.reload()
    await page.getByText('Noch keine Kommentare').waitFor()
  })

  it('reads page by page, the newest or the oldest first', async () => {
    for (let number = 1; number <= 12; number += 1) await post('many', `Beitrag ${number}.`)
    await decideAll('approve')
    const page = await visit('/demo/many')
    await page.getByText('Beitrag 12.').waitFor()
    expect(await page.locator('.threads > li').count()).toBe(10)
    await page.getByRole('button', { name: 'Mehr laden' }).click()
    await page.getByText('Beitrag 1.', { exact: true }).waitFor()
    expect(await page.locator('.threads > li').count()).toBe(12)
    expect(await page.getByRole('button', { name: 'Mehr laden' }).isVisible()).toBe(false)
    await page.getByRole('button', { name: 'Älteste zuerst' }).click()
    await page.locator('.threads > li:first-child', { hasText: 'Beitrag 1.' }).waitFor()
    await write(page, 'Ada', 'Beitrag 13.')
    await page.locator('.threads > li:first-child', { hasText: 'Beitrag 13.' }).waitFor()
    await page.getByRole('button', { name: 'Mehr laden' }).click()
    await page.getByText('Beitrag 12.').waitFor()
    expect(await page.getByText('Beitrag 13.').count()).toBe(1)
  })

  it('can read everything on a screen 320 pixels wide', async () => {
    const page = await visit('/demo/guest', 320)
    await write(page, 'N'.repeat(80), `https://example.org/${'lang'.repeat(60)}`)
    await waitingBadge(page).waitFor()
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320)
  })

  it('is told of the pause, in English under an English article', async () => {
    const page = await visit('/demo/night')
    await page.getByText('The moderators are taking a break').waitFor()
    expect(await page.getByRole('button', { name: 'Send' }).isVisible()).toBe(true)
  })

  it('cannot write where comments are closed', async () => {
    const page = await visit('/demo/closed')
    await page.getByText('Unter diesem Artikel kann nicht mehr kommentiert werden.').waitFor()
    expect(await page.getByRole('textbox').count()).toBe(0)
  })

  it('finds the same on the publisher’s own page, with a policy that allows no inline code', async () => {
    const page = await visit(`${foreign.origin}/`)
    await write(page, 'Ada', 'Gruß von der eigenen Seite.')
    await waitingBadge(page).waitFor()
    await page.reload()
    await waitingBadge(page).waitFor()
  })

  it('is told why on a page that may not show the comments', async () => {
    const page = await visit(`${unlisted.origin}/`)
    await page.getByText('Der Kommentarbereich ist für diese Adresse nicht freigegeben.').waitFor()
    expect(await page.getByRole('button', { name: 'Noch einmal versuchen' }).isVisible()).toBe(true)
  })
})
