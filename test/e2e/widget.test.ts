import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { recordHours } from '../../src/waiting/record-hours.ts'
import { makeSite } from '../support/service.ts'
import { storeHistory } from '../support/stored-history.ts'
import {
  chromiumPath,
  openReaders,
  type Readers,
  UNHURRIED,
  waitingBadge,
  write,
} from './readers.ts'

const signals = { links: { allow: ['example.org'], max: 0 } }

describe.skipIf(!chromiumPath)('the widget', UNHURRIED, () => {
  let readers: Readers

  beforeAll(async () => {
    readers = await openReaders((origin) => [
      makeSite({ origins: [origin], signals, limits: { textMax: 500, nameMax: 20 } }),
      makeSite({ id: 'demo-en', language: 'en', origins: [origin], signals }),
    ])
    for (const article of [
      'waiting',
      'edited',
      'rejected',
      'drafts',
      'linked',
      'news',
      'old',
      'nested',
      'odd',
    ])
      await readers.register('demo', article)
    await rememberTwoWeeks()
  })
  afterEach(async () => expect(await readers.leave()).toEqual([]))
  afterAll(() => readers?.close())

  /** So much is known of the moderators that a time can be told: a comment in six minutes, decided after five. */
  async function rememberTwoWeeks() {
    await readers.register('demo', 'past')
    const { deps } = readers.service
    const now = Date.now()
    const past = Array.from({ length: 14 * 240 }, (_, index) => {
      const arrivedAt = new Date(now - (index + 1) * 360_000)
      return { arrivedAt, risk: 0, decidedAt: new Date(arrivedAt.getTime() + 300_000) }
    })
    await storeHistory(deps.sql, 'demo', 'past', past, new Date(now))
    await recordHours(deps)
  }

  /** A page whose clock can be put forward. */
  async function visit(path: string): Promise<Page> {
    const page = await readers.visit('about:blank')
    await page.clock.install()
    await page.goto(`${readers.origin}${path}`)
    await page.getByRole('textbox', { name: 'Ihr Kommentar' }).waitFor()
    return page
  }

  /** Timers that are due by then run at once. */
  const later = (page: Page, seconds: number) => page.clock.fastForward(seconds * 1_000)

  const comment = (page: Page, text: string) => page.locator('article.comment', { hasText: text })

  it('tells a waiting comment’s place and when it will be decided, and shows it in place once it is', async () => {
    await readers.post('waiting', 'Ich war zuerst da.')
    const page = await visit('/demo/waiting')
    await write(page, 'Ada', 'Das ist eine gute Nachricht.')
    const mine = comment(page, 'Das ist eine gute Nachricht.')
    await waitingBadge(page).waitFor()
    await mine.getByText('Bis dahin sehen nur Sie diesen Kommentar.').waitFor()
    await readers.service.scoreAll()
    for (const look of [() => later(page, 20), () => page.reload()]) {
      await look()
      await mine
        .getByText(/^Vor Ihnen wartet ein Kommentar; voraussichtlich .*gegen \d+(\.\d\d)? Uhr/)
        .waitFor()
    }

    await readers.decideAll('approve')
    await later(page, 20)
    await mine.getByText('Von Ihnen').waitFor()
    expect(await waitingBadge(page).count()).toBe(0)
    await page.getByRole('heading', { name: 'Kommentare (2)' }).waitFor()
    expect(await mine.getByRole('button', { name: 'Ada antworten' }).isVisible()).toBe(true)
  })

  it('lets its author change a comment for a while, and has it decided anew', async () => {
    const page = await visit('/demo/edited')
    await write(page, 'Ada', 'Ein Fehlre ist darin.')
    await comment(page, 'Fehlre').getByRole('button', { name: 'Ändern' }).click()
    const field = page.getByRole('textbox', { name: 'Ihren Kommentar ändern' })
    expect(await field.inputValue()).toBe('Ein Fehlre ist darin.')
    expect(await page.getByRole('button', { name: 'Zurückziehen' }).isVisible()).toBe(false)
    await field.fill('Ein Fehler ist darin.')
    await page.getByRole('button', { name: 'Speichern' }).click()
    const changed = comment(page, 'Ein Fehler ist darin.')
    await changed.waitFor()
    expect(await changed.evaluate((article) => article.matches(':focus'))).toBe(true)

    await readers.decideAll('approve')
    await later(page, 20)
    await changed.getByText('Von Ihnen').waitFor()
    await changed.getByRole('button', { name: 'Ändern' }).click()
    await page.getByText('so lange ist der Kommentar nicht öffentlich').waitFor()
    await field.fill('Jetzt ohne Fehler.')
    await page.keyboard.press('Control+Enter')
    await comment(page, 'Jetzt ohne Fehler.').getByText('Wartet auf Freischaltung').waitFor()

    await later(page, 16 * 60)
    await page.getByRole('button', { name: 'Ändern' }).waitFor({ state: 'hidden' })
    expect(await page.getByRole('button', { name: 'Zurückziehen' }).isVisible()).toBe(true)
  })

  it('tells why a comment was rejected until its author has seen it, who can send it again', async () => {
    const page = await visit('/demo/rejected')
    await write(page, 'Ada', 'Alle anderen lügen.')
    await waitingBadge(page).waitFor()
    await readers.decideAll('reject', { reason: 'insinuation' })
    await later(page, 20)
    const mine = comment(page, 'Alle anderen lügen.')
    await mine.getByText('nicht freigeschaltet. Grund: Unterstellung.').waitFor()
    await page.reload()
    await mine.getByText('Grund: Unterstellung.').waitFor()
    await mine.getByRole('button', { name: 'Ändern und neu senden' }).click()
    const field = page.locator('article').getByRole('textbox', { name: 'Ihr Kommentar' })
    expect(await field.inputValue()).toBe('Alle anderen lügen.')
    await field.fill('Ich sehe das anders.')
    await page.locator('article').getByRole('button', { name: 'Absenden' }).click()
    await comment(page, 'Ich sehe das anders.').getByText('Wartet auf Freischaltung').waitFor()
    expect(await mine.count()).toBe(0)
    await page.reload()
    await comment(page, 'Ich sehe das anders.').getByText('Wartet auf Freischaltung').waitFor()
    expect(await mine.count()).toBe(0)
  })

  it('keeps what was begun through a reload, for the article and for each reply', async () => {
    await readers.post('drafts', 'Worauf man antworten kann.')
    await readers.decideAll('approve')
    const page = await visit('/demo/drafts')
    const field = page.getByRole('textbox', { name: 'Ihr Kommentar' })
    await field.fill('Ein halber Ge')
    await page.getByLabel('Name').fill('Grace')
    await page.getByRole('button', { name: 'Felix antworten' }).click()
    await page.getByRole('textbox', { name: 'Antwort an Felix' }).fill('Und hier auch')
    await page.reload()
    await page.getByRole('button', { name: 'Antwort fortsetzen' }).click()
    expect(await page.getByRole('textbox', { name: 'Antwort an Felix' }).inputValue()).toBe(
      'Und hier auch',
    )
    await page.getByRole('button', { name: 'Abbrechen' }).click()
    expect(await page.getByRole('button', { name: 'Felix antworten' }).isVisible()).toBe(true)
    expect([await field.inputValue(), await page.getByLabel('Name').inputValue()]).toEqual([
      'Ein halber Ge',
      'Grace',
    ])
    await field.fill('Ein ganzer Gedanke.')
    await page.getByRole('button', { name: 'Absenden' }).click()
    await waitingBadge(page).waitFor()
    await page.reload()
    await waitingBadge(page).waitFor()
    expect(await field.inputValue()).toBe('')
  })

  it('goes by the site’s own limits', async () => {
    const page = await visit('/demo/drafts')
    await page.getByRole('textbox', { name: 'Ihr Kommentar' }).focus()
    await page.getByText('Noch 500 Zeichen').waitFor()
    await write(page, 'N'.repeat(21), 'x'.repeat(501))
    await page.getByText('Bitte kürzen Sie den Text auf 500 Zeichen.').waitFor()
    await write(page, 'N'.repeat(21), 'x')
    await page.getByText('Bitte kürzen Sie den Namen auf 20 Zeichen.').waitFor()
  })

  it('leads to the comment that the address names, on whatever page it is', async () => {
    const receipt = await readers.post('linked', 'Der älteste von allen.')
    for (let number = 1; number <= 12; number += 1)
      await readers.post('linked', `Beitrag ${number}.`)
    await readers.decideAll('approve')
    const page = await readers.visit(`/demo/linked#comment-${receipt.id}`)
    const sought = comment(page, 'Der älteste von allen.')
    await page.locator('article:focus', { hasText: 'Der älteste' }).waitFor()
    expect(await sought.evaluate((article) => article.getBoundingClientRect().top)).toBeLessThan(
      800,
    )
    const link = sought.getByRole('link')
    expect(await link.getAttribute('href')).toBe(
      `${readers.origin}/demo/linked#comment-${receipt.id}`,
    )
    expect(await page.locator('article.comment').count()).toBe(1)
    await page.getByRole('button', { name: 'Alle Kommentare ansehen' }).click()
    await page.locator('article:focus', { hasText: 'Beitrag 12.' }).waitFor()
    expect(page.url()).toBe(`${readers.origin}/demo/linked`)
    await comment(page, 'Beitrag 11.').getByRole('link').click()
    await page.locator('article:focus', { hasText: 'Beitrag 11.' }).waitFor()
    await page.evaluate("location.hash = '#comment-00000000-0000-7000-8000-000000000000'")
    await page.getByText('Diesen Kommentar gibt es nicht mehr.').waitFor()
  })

  it('asks for new comments where nobody tells of them, moves nothing, and shows them when asked', async () => {
    for (let number = 1; number <= 3; number += 1) await readers.post('news', `Alt ${number}.`)
    await readers.decideAll('approve')
    const page = await readers.visit('about:blank')
    await page.route('**/v1/events?*', (route) => route.fulfill({ status: 503 }))
    await page.clock.install()
    await page.goto(`${readers.origin}/demo/news`)
    const read = comment(page, 'Alt 1.')
    await read.scrollIntoViewIfNeeded()
    const placeOf = () => read.evaluate((article) => article.getBoundingClientRect().top)
    const before = await placeOf()
    for (let number = 1; number <= 2; number += 1) await readers.post('news', `Neu ${number}.`)
    await readers.decideAll('approve')
    await later(page, 70)
    const offer = page.getByRole('button', { name: '2 neue Kommentare' })
    await offer.waitFor()
    expect(await placeOf()).toBe(before)
    expect(await page.getByText('Neu 1.').count()).toBe(0)
    await offer.click()
    await page.locator('article:focus', { hasText: 'Neu 2.' }).waitFor()
    await offer.waitFor({ state: 'hidden' })
  })

  it('lets times grow older', async () => {
    await readers.post('old', 'Gerade eben.')
    await readers.decideAll('approve')
    const page = await visit('/demo/old')
    const when = comment(page, 'Gerade eben.').locator('time')
    await page.getByText('jetzt', { exact: true }).waitFor()
    expect(await when.getAttribute('title')).toMatch(/^\d+\. \w+ \d{4} um \d\d:\d\d$/)
    await later(page, 2 * 3_600)
    await page.getByText('vor 2 Stunden', { exact: true }).waitFor()
  })

  it('nests replies only so deep as there is room', async () => {
    let { id } = await readers.post('nested', 'Ebene 0')
    await readers.decideAll('approve')
    for (let level = 1; level <= 6; level += 1) {
      id = (await readers.post('nested', `Ebene ${level}`, { parentId: id })).id
      await readers.decideAll('approve')
    }
    const page = await visit('/demo/nested')
    const deepest = '.replies .replies .replies .replies'
    await comment(page, 'Ebene 4').waitFor()
    expect(await page.locator('article.comment').count()).toBe(5)
    await comment(page, 'Ebene 4').getByRole('button', { name: 'Felix antworten' }).click()
    await page.getByRole('textbox', { name: 'Antwort an Felix' }).fill('Ebene 5, von mir')
    await page.locator('.actions + form').getByLabel('Name').fill('Ada')
    await page.locator('.actions + form').getByRole('button', { name: 'Absenden' }).click()
    await comment(page, 'Ebene 5, von mir').waitFor()
    expect(await page.locator(`${deepest} .comment`).count()).toBe(2)
    expect(await page.locator(`${deepest} .replies .comment`).count()).toBe(0)

    await page.getByRole('link', { name: 'In diesem Zweig weiterlesen' }).click()
    await page.locator('article:focus', { hasText: 'Ebene 5' }).waitFor()
    await comment(page, 'Ebene 6').waitFor()
    expect(await page.getByText('Ebene 3').count()).toBe(0)
    await page.goBack()
    await comment(page, 'Ebene 3').waitFor()
    expect(await page.getByText('Ebene 6').count()).toBe(0)
  })

  it('is not led astray by odd names and texts', async () => {
    await readers.post('odd', 'javascript:alert(1) <img src=x onerror=alert(1)> \u202Eelttik', {
      author: { name: '<form id=x>' },
    })
    await readers.post('odd', '\u200B\u200D.\u2066 constructor __proto__ {count}', {
      author: { name: '\u202Etoirtap {name}' },
    })
    await readers.decideAll('approve')
    const page = await visit('/demo/odd')
    await page.getByText('javascript:alert(1) <img').waitFor()
    expect(await page.locator('freischalt-comments :is(img, script, form form)').count()).toBe(0)
    expect(await page.locator('.text a').count()).toBe(0)
    // Each stands in isolation, so that what turns the direction ends with it.
    expect(await page.locator('bdi.name').count()).toBe(2)
    await page.getByRole('button', { name: 'toirtap {name} antworten' }).click()
    await page.getByRole('textbox', { name: 'toirtap {name}' }).waitFor()
  })
})
