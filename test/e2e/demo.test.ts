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

const signals = { links: { allow: ['example.org'], max: 0 } }
/** A pause of the days around now, whenever now is. */
const DAYS_OFF = [-1, 0, 1, 2].map((days) => ({
  date: new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10),
  closed: true,
}))
const MARKUP = `<script>document.title = 'broken'</script><img src=x onerror="document.title='broken'"><b>fett</b>`

describe.skipIf(!chromiumPath)('a reader on an article’s page', UNHURRIED, () => {
  let readers: Readers
  let foreign: Awaited<ReturnType<typeof openServer>>
  let unlisted: Awaited<ReturnType<typeof openServer>>

  beforeAll(async () => {
    foreign = await openServer()
    unlisted = await openServer()
    const pause = { timezone: 'Europe/Berlin', windows: [], exceptions: DAYS_OFF }
    readers = await openReaders((origin) => {
      const origins = [origin, foreign.origin]
      return [
        makeSite({ origins, signals, houseRules: 'Bleiben Sie sachlich.' }),
        makeSite({ id: 'demo-en', language: 'en', origins, signals, pause }),
      ]
    })
    for (const server of [foreign, unlisted]) server.answer(() => embedding(readers.origin))
    for (const article of [
      'guest',
      'markup',
      'replies',
      'offline',
      'many',
      'embedded',
      'withdrawn',
    ])
      await readers.register('demo', article)
    await readers.register('demo', 'closed', { commentsOpen: false })
    await readers.register('demo-en', 'night')
  })
  afterEach(async () => expect(await readers.leave()).toEqual([]))
  afterAll(async () => {
    await readers?.close()
    foreign?.close()
    unlisted?.close()
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

  it('posts as a guest, sees the comment wait, and all others once it is approved', async () => {
    const page = await readers.visit('/demo/guest')
    await page.getByText('Noch keine Kommentare').waitFor()
    expect(await page.getByText('Bleiben Sie sachlich.').isVisible()).toBe(true)
    await write(page, 'Ada', 'Das ist eine gute Nachricht.')
    await waitingBadge(page).waitFor()
    await page.reload()
    await waitingBadge(page).waitFor()
    await page.getByRole('textbox', { name: 'Ihr Kommentar' }).focus()
    expect(await page.getByLabel('Name').inputValue()).toBe('Ada')
    // Who stays sees it happen; who comes back is told.
    await page.goto('about:blank')

    const other = await readers.visit('/demo/guest')
    await other.getByText('Noch keine Kommentare').waitFor()
    await readers.decideAll('approve')
    await other.reload()
    await other.getByText('Das ist eine gute Nachricht.').waitFor()
    expect(await other.getByRole('heading', { name: 'Kommentare (1)' }).isVisible()).toBe(true)
    expect(await other.getByRole('button', { name: 'Zurückziehen' }).count()).toBe(0)

    await page.goto(`${readers.origin}/demo/guest`)
    await page.locator('.notice', { hasText: 'Ihr Kommentar ist jetzt öffentlich.' }).waitFor()
    expect(await page.getByText('Von Ihnen').isVisible()).toBe(true)
    expect(await waitingBadge(page).count()).toBe(0)
  })

  it('learns why a comment was not let through', async () => {
    const page = await readers.visit('/demo/guest')
    await write(page, 'Ada', 'Alle, die anders denken, lügen.')
    await waitingBadge(page).waitFor()
    await readers.decideAll('reject', { reason: 'insinuation' })
    await page.reload()
    await page.getByText('nicht freigeschaltet. Grund: Unterstellung.').waitFor()
    await page.getByRole('button', { name: 'Schließen' }).click()
    await page.reload()
    await page.getByRole('heading', { name: 'Kommentare' }).waitFor()
    expect(await page.getByText('Unterstellung').count()).toBe(0)
  })

  it('sees markup in names and texts as text', async () => {
    const page = await readers.visit('/demo/markup')
    await write(page, '<b>Ada</b>', MARKUP)
    await waitingBadge(page).waitFor()
    await readers.decideAll('approve')
    for (const reader of [page, await readers.visit('/demo/markup')]) {
      await reader.reload()
      await reader.getByText('fett').waitFor()
      expect(await reader.locator('.text').innerText()).toBe(MARKUP)
      expect(await reader.locator('.comment .name').innerText()).toBe('<b>Ada</b>')
      expect(await reader.locator('freischalt-comments :is(img, script, b)').count()).toBe(0)
      expect(await reader.title()).toContain('markup')
    }
  })

  it('replies by keyboard alone, and leaves a reply with Escape', async () => {
    await readers.post('replies', 'Wer soll das bezahlen?')
    await readers.decideAll('approve')
    const page = await readers.visit('/demo/replies')
    const answer = page.getByRole('button', { name: 'Felix antworten' })
    await answer.focus()
    await page.keyboard.press('Enter')
    const text = page.locator('textarea:focus')
    await text.waitFor()
    await page.keyboard.type('Ein erster Gedanke')
    await page.keyboard.press('Escape')
    const again = page.getByRole('button', { name: 'Antwort fortsetzen' })
    expect(await again.evaluate((button) => button.matches(':focus'))).toBe(true)
    await page.keyboard.press('Enter')
    await text.waitFor()
    await page.keyboard.type(': Wir alle, und das ist gut so.')
    // Past the preview.
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Grace')
    await page.keyboard.press('Control+Enter')
    await page
      .locator('.replies')
      .getByText('Ein erster Gedanke: Wir alle, und das ist gut so.')
      .waitFor()
    expect(await page.locator('article:focus .name').innerText()).toBe('Grace')
    await page.reload()
    await page
      .locator('.replies')
      .getByText('Ein erster Gedanke: Wir alle, und das ist gut so.')
      .waitFor()
  })

  it('is told what is missing before anything is sent', async () => {
    const page = await readers.visit('/demo/offline')
    await page.getByRole('textbox', { name: 'Ihr Kommentar' }).focus()
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
    const page = await readers.visit('/demo/offline')
    await page.getByRole('textbox', { name: 'Ihr Kommentar' }).focus()
    await page.getByRole('button', { name: 'Absenden' }).waitFor()
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
    const token = await readers.service.token('moderator')
    await readers.service.scoreAll()
    const queue = await readers.service.json('GET', '/v1/review/comments?site=demo', { token })
    const stored = queue.body.items.filter(({ text }: { text: string }) => /verlieren/.test(text))
    expect(stored).toHaveLength(1)
  })

  it('withdraws a comment after a second click', async () => {
    const page = await readers.visit('/demo/withdrawn')
    await write(page, 'Ada', 'Das war vorschnell.')
    await page.getByRole('button', { name: 'Zurückziehen' }).click()
    await page.getByRole('button', { name: 'Wirklich zurückziehen?' }).click()
    await page.locator('.comment.removed').waitFor()
    await page.reload()
    await page.getByText('Noch keine Kommentare').waitFor()
  })

  it('reads page by page, the newest or the oldest first', async () => {
    for (let number = 1; number <= 12; number += 1) await readers.post('many', `Beitrag ${number}.`)
    await readers.decideAll('approve')
    const page = await readers.visit('/demo/many')
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
    const page = await readers.visit('/demo/guest', { viewport: { width: 320, height: 700 } })
    await write(page, 'N'.repeat(80), `https://example.org/${'lang'.repeat(60)}`)
    await waitingBadge(page).waitFor()
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320)
  })

  it('is told of the pause, in English under an English article', async () => {
    const page = await readers.visit('/demo/night')
    await page.getByText('The moderators are taking a break').waitFor()
    expect(await page.getByRole('textbox', { name: 'Your comment' }).isVisible()).toBe(true)
  })

  it('cannot write where comments are closed', async () => {
    const page = await readers.visit('/demo/closed')
    await page.getByText('Unter diesem Artikel kann nicht mehr kommentiert werden.').waitFor()
    expect(await page.getByRole('textbox').count()).toBe(0)
  })

  it('finds the same on the publisher’s own page, with a policy that allows no inline code', async () => {
    const page = await readers.visit(`${foreign.origin}/`)
    await write(page, 'Ada', 'Gruß von der eigenen Seite.')
    await waitingBadge(page).waitFor()
    await page.reload()
    await waitingBadge(page).waitFor()
  })

  it('is told why on a page that may not show the comments', async () => {
    const page = await readers.visit(`${unlisted.origin}/`)
    await page.getByText('Der Kommentarbereich ist für diese Adresse nicht freigegeben.').waitFor()
    expect(await page.getByRole('button', { name: 'Noch einmal versuchen' }).isVisible()).toBe(true)
  })
})
