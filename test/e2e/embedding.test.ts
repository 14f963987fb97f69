import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
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

const BUDGET = 20 * 1024
/** What a page may do to all that is in it, except to us. */
const HOST_STYLE = `
  html { font-size: 62.5%; line-height: 3; letter-spacing: .3em; text-transform: uppercase; text-align: right;
    word-spacing: 1em; font-style: italic; color: red; cursor: wait; white-space: pre; visibility: visible; }
  * { margin: 5px; font-size: 30px !important; color: red !important; text-indent: 3em; }
  button, input, textarea, article, p { display: none !important; border: 9px solid red !important; }
  .comment, .name, .text, .form { position: absolute; opacity: .1; }`
const PROPERTIES = [
  'font-size',
  'line-height',
  'letter-spacing',
  'text-transform',
  'text-align',
  'word-spacing',
  'text-indent',
  'font-style',
  'color',
  'cursor',
  'white-space',
  'position',
  'opacity',
  'display',
]

describe.skipIf(!chromiumPath)('a page that embeds the widget', UNHURRIED, () => {
  let readers: Readers
  let paper: Awaited<ReturnType<typeof openServer>>

  beforeAll(async () => {
    paper = await openServer()
    readers = await openReaders((origin) => [
      makeSite({ origins: [origin, paper.origin], signals: { links: { allow: [], max: 0 } } }),
    ])
    paper.answer((request) => {
      const { pathname, searchParams } = new URL(request.url)
      if (pathname === '/host.css') return of('text/css', HOST_STYLE)
      if (pathname === '/fr.json')
        return of('application/json', JSON.stringify({ reply: 'Répondre', name: 'Nom', send: 7 }))
      return of('text/html; charset=utf-8', html(searchParams))
    })
    for (const article of ['strict', 'styled', 'light']) await readers.register('demo', article)
    await readers.post('styled', 'Ein Kommentar.')
    await readers.post('light', 'Der erste Kommentar.')
    await readers.decideAll('approve')
  })
  afterEach(async () => expect(await readers.leave()).toEqual([]))
  afterAll(async () => {
    await readers?.close()
    paper?.close()
  })

  /** As strict as docs/embedding.md says that a page may be. */
  function of(type: string, body: string): Response {
    const home = readers.origin
    const policy = [
      "default-src 'none'",
      `script-src ${home}`,
      `connect-src ${home} 'self'`,
      "style-src 'self'",
      'img-src data:',
      "base-uri 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ]
    return new Response(body, {
      headers: { 'Content-Type': type, 'Content-Security-Policy': policy.join('; ') },
    })
  }

  /** `article`, further `attributes`, `before`: pixels above it, `css`: with the page's own style. */
  function html(asked: URLSearchParams): string {
    const above = Number(asked.get('before') ?? 0)
    return `<!doctype html><html lang="de" dir="${asked.get('dir') ?? 'ltr'}"><title>Zeitung</title>
      <link rel="icon" href="data:,">${asked.has('css') ? '<link rel="stylesheet" href="/host.css">' : ''}
      <script type="module" src="${readers.origin}/widget.js"></script>
      <body>${'<br>'.repeat(above / 20)}
      <freischalt-comments site="demo" article="${asked.get('article')}" ${asked.get('attributes') ?? ''}>
        <p>Kommentare finden Sie <a href="https://zeitung.example/kommentare">hier</a>.</p>
      </freischalt-comments>`
  }

  const embed = (parameters: Record<string, string>) =>
    `${paper.origin}/?${new URLSearchParams(parameters)}`

  const stored = (page: Page) =>
    page.evaluate<number>('localStorage.length + sessionStorage.length + document.cookie.length')

  it('may be of another origin and forbid all inline code; nothing is stored before a reader writes', async () => {
    const page = await readers.visit(embed({ article: 'strict' }))
    await page.getByText('Noch keine Kommentare').waitFor()
    expect(await stored(page)).toBe(0)
    await write(page, 'Ada', 'Gruß von der eigenen Seite.')
    await waitingBadge(page).waitFor()
    await page.reload()
    await waitingBadge(page).waitFor()
    expect(await page.context().cookies()).toEqual([])
    expect(
      await page.evaluate('Object.keys(window).filter((name) => /freischalt/i.test(name))'),
    ).toEqual([])
  })

  it('loads comments only when a reader comes near them, or at once where it says so', async () => {
    const page = await readers.visit('about:blank')
    const asked: string[] = []
    page.on('request', (request) => void asked.push(new URL(request.url()).pathname))
    await page.goto(embed({ article: 'styled', before: '6000' }), { waitUntil: 'networkidle' })
    expect(asked.filter((path) => path.startsWith('/v1/') || path.includes('start'))).toEqual([])
    await page.locator('freischalt-comments').scrollIntoViewIfNeeded()
    await page.getByText('Ein Kommentar.').waitFor()
    const eager = await readers.visit(
      embed({ article: 'styled', before: '6000', attributes: 'eager' }),
    )
    await eager.getByText('Ein Kommentar.').waitFor()
  })

  it('does not bend the widget by its own style', async () => {
    const look = async (parameters: Record<string, string>) => {
      const page = await readers.visit(embed({ article: 'styled', ...parameters }))
      await page.getByText('Ein Kommentar.').waitFor()
      const selectors = ['.name', '.text', '.actions button', 'textarea', 'h2', '.comment']
      return Promise.all(
        selectors.map((selector) =>
          page
            .locator(selector)
            .first()
            .evaluate((element, properties) => {
              const style = element.ownerDocument.defaultView.getComputedStyle(element)
              return properties.map(
                (property) => `${property}: ${style.getPropertyValue(property)}`,
              )
            }, PROPERTIES),
        ),
      )
    }
    expect(await look({ css: '' })).toEqual(await look({}))
  })

  it('sets colour, font and parts', async () => {
    const page = await readers.visit(embed({ article: 'styled' }))
    await page.getByText('Ein Kommentar.').waitFor()
    await page.locator('freischalt-comments').evaluate((host) => {
      host.style.setProperty('--freischalt-accent', 'rgb(1, 2, 3)')
      host.style.setProperty('--freischalt-font', 'monospace')
    })
    const style = (selector: string, property: string) =>
      page
        .locator(selector)
        .first()
        .evaluate(
          (element, name) =>
            element.ownerDocument.defaultView.getComputedStyle(element).getPropertyValue(name),
          property,
        )
    expect(await style('button.primary', 'background-color')).toBe('rgb(1, 2, 3)')
    expect(await style('.text', 'font-family')).toBe('monospace')
    const parts = await page
      .locator('freischalt-comments [part]')
      .evaluateAll((all) => [...new Set(all.flatMap((element) => [...element.part]))].sort())
    expect(parts).toEqual(
      expect.arrayContaining([
        'actions',
        'button',
        'comment',
        'form',
        'heading',
        'input',
        'name',
        'text',
        'when',
      ]),
    )
  })

  it('reads from right to left where the page does, and is no wider than a small screen', async () => {
    const page = await readers.visit(embed({ article: 'styled', dir: 'rtl' }), {
      viewport: { width: 320, height: 700 },
    })
    await page.getByText('Ein Kommentar.').waitFor()
    const right = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((element) => element.getBoundingClientRect().right)
    expect(await right('.initial')).toBeGreaterThan(await right('.name'))
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320)
  })

  it('brings a language of its own, and German in the place of what that lacks', async () => {
    const attributes = 'lang="fr" texts="/fr.json"'
    const page = await readers.visit(embed({ article: 'styled', attributes }))
    await page.getByText('Répondre').waitFor()
    await page.getByRole('textbox', { name: 'Ihr Kommentar' }).focus()
    await page.getByLabel('Nom').waitFor()
    expect(await page.getByRole('button', { name: 'Absenden' }).isVisible()).toBe(true)
    const broken = await readers.visit(
      embed({ article: 'styled', attributes: 'lang="fr" texts="/"' }),
    )
    await broken.getByRole('textbox', { name: 'Ihr Kommentar' }).waitFor()
  })

  it('goes on to another article by an attribute', async () => {
    const page = await readers.visit(embed({ article: 'styled' }))
    await page.getByText('Ein Kommentar.').waitFor()
    await page
      .locator('freischalt-comments')
      .evaluate((host) => host.setAttribute('article', 'light'))
    await page.getByText('Der erste Kommentar.').waitFor()
    expect(await page.getByText('Ein Kommentar.').count()).toBe(0)
  })

  it('shows what it has inside the element where the widget cannot be loaded', async () => {
    const page = await readers.visit('about:blank')
    await page.route('**/start.js', (route) => route.abort())
    await page.goto(embed({ article: 'styled' }))
    await page.getByText('Kommentare finden Sie').waitFor()
  })

  it('shows whole texts and no controls on paper', async () => {
    const page = await readers.visit(embed({ article: 'styled' }))
    await page.getByText('Ein Kommentar.').waitFor()
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByText('Ein Kommentar.').isVisible()).toBe(true)
    expect(await page.getByRole('button').count()).toBe(0)
    expect(await page.getByRole('textbox').count()).toBe(0)
  })

  it(`costs a first visit no more than ${BUDGET} bytes in gzip, all in`, async () => {
    const page = await readers.visit('about:blank')
    const network = await page.context().newCDPSession(page)
    await network.send('Network.enable')
    await page.setExtraHTTPHeaders({ 'Accept-Encoding': 'gzip' })
    const names = new Map<string, string>()
    const sizes = new Map<string, number>()
    const encodings = new Set<string | undefined>()
    page.on('response', (response) => void encodings.add(response.headers()['content-encoding']))
    network.on('Network.requestWillBeSent', ({ requestId, request }) => {
      if (request.url.startsWith(readers.origin))
        names.set(requestId, new URL(request.url).pathname)
    })
    // Bytes on the wire, with the headers of the answers.
    network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const name = names.get(requestId)
      if (name) sizes.set(name, encodedDataLength)
    })
    // The live stream never ends: what it has brought so far.
    network.on('Network.responseReceived', ({ requestId, response }) => {
      const name = names.get(requestId)
      if (name?.endsWith('/events')) sizes.set(name, response.encodedDataLength)
    })
    network.on('Network.dataReceived', ({ requestId, encodedDataLength, dataLength }) => {
      const name = names.get(requestId)
      if (name?.endsWith('/events'))
        sizes.set(name, (sizes.get(name) ?? 0) + (encodedDataLength || dataLength))
    })
    await page.goto(embed({ article: 'light' }))
    await page.getByText('Der erste Kommentar.').waitFor()
    await expect.poll(() => sizes.size).toBe(names.size)
    await expect.poll(() => sizes.has('/v1/events')).toBe(true)
    const total = [...sizes.values()].reduce((sum, size) => sum + size, 0)
    expect([...encodings]).toEqual([undefined, 'gzip'])
    expect(total, JSON.stringify(Object.fromEntries(sizes))).toBeLessThanOrEqual(BUDGET)
  })
})
