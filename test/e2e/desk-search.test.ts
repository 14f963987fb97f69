import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Newsroom, openNewsroom, type Posted } from '../support/newsroom.ts'
import { barriersOn } from './barriers.ts'
import { HOSTILE } from './hostile-texts.ts'
import { openDesk } from './moderators.ts'
import { chromiumPath, UNHURRIED } from './readers.ts'

/** Each language and colour once. */
const LOOKS = [
  { locale: 'de', colorScheme: 'light' },
  { locale: 'en', colorScheme: 'dark' },
] as const

/** For a test that looks at several pages in both. */
const EVERY_LOOK = { timeout: 240_000 }

describe.skipIf(!chromiumPath)('the history and the search of the desk', UNHURRIED, () => {
  let newsroom: Newsroom
  let browser: Browser
  let signedIn: Awaited<ReturnType<BrowserContext['storageState']>>
  const pages: Page[] = []

  beforeAll(async () => {
    newsroom = await openNewsroom({
      limits: { commentsPerHour: 1_000_000, editMinutes: 60, textMax: 12_000 },
    })
    await newsroom.register('radweg', { title: 'Ein Radweg für die Hauptstraße' })
    browser = await chromium.launch({
      executablePath: chromiumPath ?? '',
      args: ['--no-sandbox', '--disable-gpu'],
    })
    const context = await browser.newContext()
    await openDesk(context, newsroom.origin, await newsroom.hire('Ada', 'moderator'))
    signedIn = await context.storageState()
    await context.close()
  }, 180_000)
  afterEach(async () => {
    for (const page of pages.splice(0)) await page.context().close()
  })
  afterAll(async () => {
    await browser?.close()
    await newsroom?.close()
  })

  async function open(path: string, options: BrowserContextOptions = {}) {
    const context = await browser.newContext({
      storageState: signedIn,
      locale: 'de',
      reducedMotion: 'reduce',
      ...options,
    })
    context.setDefaultTimeout(20_000)
    const page = await context.newPage()
    pages.push(page)
    await page.goto(newsroom.origin + path)
    return page
  }

  async function post(...texts: string[]): Promise<Posted[]> {
    const posted = []
    for (const text of texts) posted.push(await newsroom.post('radweg', text))
    await newsroom.scored()
    return posted
  }

  async function change({ id, authorToken }: Posted, body: string) {
    await newsroom.send('PATCH', `/v1/comments/${id}`, { body }, authorToken)
    await newsroom.scored()
  }

  const decisionsOn = ({ id }: Posted) =>
    newsroom.sql<{ decision: string; reason: string | null }[]>`
      select decision, reason from decisions where comment_id = ${id} order by decided_at, id`

  async function stored(posted: readonly Posted[]): Promise<string[]> {
    const rows = await newsroom.sql<{ body: string }[]>`
      select v.body from comments c join revisions v on v.id = c.revision_id
      where c.id = any (${posted.map(({ id }) => id)}::uuid[])`
    return rows.map(({ body }) => body)
  }

  /** What axe-core finds in both languages and both themes. */
  async function complaints(path: string, shown: string): Promise<string[]> {
    const found: string[] = []
    for (const look of LOOKS) {
      const page = await open(path, look)
      await page.locator(shown).first().waitFor()
      for (const barrier of await barriersOn(page)) found.push(`${look.locale} ${barrier}`)
    }
    return found
  }

  /** What is wider than the room it has. */
  const tooWide = (page: Page): Promise<string[]> =>
    page.evaluate(`[...document.querySelectorAll('html, main, main .card, main .comment-text, main li')]
      .filter((element) => element.scrollWidth > element.clientWidth)
      .map((element) => element.tagName + '.' + element.className)`)

  describe('a history', () => {
    it('tells what changed in the text, in colours, lines and words', async () => {
      const [comment] = await post('Der Radweg ist ein Unsinn.')
      if (!comment) throw new Error('Not posted')
      await change(comment, 'Der Radweg ist nötig.')
      const page = await open(`/desk/comments/${comment.id}`)
      const latest = page.locator('.revisions > ol > li').first()
      await latest.waitFor()
      expect(await latest.locator('del').innerText()).toContain('ein Unsinn')
      expect(await latest.locator('ins').innerText()).toContain('nötig')
      expect(await latest.locator('ins').textContent()).toBe('[hinzugekommen: nötig ]')
      const lines = (selector: string) =>
        page.evaluate(`getComputedStyle(document.querySelector('${selector}')).textDecorationLine`)
      expect([await lines('li del'), await lines('li ins')]).toEqual(['line-through', 'underline'])
      expect(await page.locator('.revisions > ol > li').count()).toBe(2)
      expect(
        await page.locator('.revisions > ol > li').last().locator('.comment-text').innerText(),
      ).toBe('Der Radweg ist ein Unsinn.')
    })

    it('is where one decides by keys, takes back and leaves a note', async () => {
      const [comment] = await post('Der Radweg kommt zu spät.')
      if (!comment) throw new Error('Not posted')
      const page = await open(`/desk/comments/${comment.id}`)
      await page.locator('.history .card').waitFor()
      await page.keyboard.press('r')
      await page.keyboard.press('7')
      const decisions = page.locator('.decisions > ol > li')
      await decisions.first().waitFor()
      const told = await decisions.first().innerText()
      for (const part of ['Abgelehnt von Ada', 'Spam', 'Regelfassung', 'Arbeitszeit'])
        expect(told).toContain(part)
      await page.getByRole('button', { name: 'Diese Entscheidung zurücknehmen' }).click()
      await page.getByText('Gilt nicht mehr: zurückgenommen von Ada.').waitFor()
      expect(await decisionsOn(comment)).toEqual([
        { decision: 'reject', reason: 'spam' },
        { decision: 'undo', reason: null },
      ])
      await page.keyboard.press('n')
      await page.keyboard.type('Bitte noch einmal ansehen.')
      await page.getByRole('button', { name: 'Notiz speichern' }).click()
      await page.locator('.notes li', { hasText: 'Bitte noch einmal ansehen.' }).waitFor()
    })

    it('says where there is none', async () => {
      for (const id of ['00000000-0000-7000-8000-000000000000', 'nichts']) {
        const page = await open(`/desk/comments/${id}`)
        await page.getByRole('heading', { name: 'Diesen Kommentar gibt es nicht.' }).waitFor()
      }
    })

    it('has nothing that axe-core complains about', EVERY_LOOK, async () => {
      const [comment] = await post('Der Radweg ist zu teuer, siehe https://werbung.example/')
      if (!comment) throw new Error('Not posted')
      await change(comment, 'Der Radweg ist viel zu teuer.')
      expect(await complaints(`/desk/comments/${comment.id}`, '.revisions > ol > li')).toEqual([])
      expect(await complaints('/desk/comments/nichts', '.empty')).toEqual([])
    })
  })

  describe('the search', () => {
    it('is reached, used and decided in by keys alone', async () => {
      const [other, tram] = await post('Die Radwege enden hier.', 'Eine Straßenbahn wäre besser.')
      if (!other || !tram) throw new Error('Not posted')
      const page = await open('/desk')
      await page.locator('main.queue').waitFor()
      await page.keyboard.press('/')
      await page.locator('#search-words:focus').waitFor()
      await page.keyboard.type('Straßenbahnen')
      await page.keyboard.press('Enter')
      await page.locator('.results .card').waitFor()
      expect(await page.locator('mark.hit').allInnerTexts()).toEqual(['Straßenbahn'])
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('a')
      await page.locator('.results .fate.approve').waitFor()
      await expect.poll(() => decisionsOn(tram)).toEqual([{ decision: 'approve', reason: null }])
      expect(await decisionsOn(other)).toEqual([])
      await page.keyboard.press('u')
      await expect.poll(async () => (await decisionsOn(tram)).length).toBe(2)
      await page.keyboard.press('/')
      await page.locator('#search-words:focus').waitFor()
    })

    it('finds its place again after a look at a history', async () => {
      await post('Eine Ampel reicht.', 'Zwei Ampeln reichen.', 'Keine Ampel mehr.')
      const page = await open('/desk/search?q=Ampel')
      await page.locator('.results .card').nth(2).waitFor()
      await page.locator('h1').click()
      await page.keyboard.press('j')
      await page.keyboard.press('j')
      const text = await page.locator('.card.current .comment-text').innerText()
      await page.locator('.card.current').getByRole('link', { name: 'Verlauf' }).click()
      await page.locator('main.history .card').waitFor()
      await page.goBack()
      expect(await page.locator('.card.current .comment-text').innerText()).toBe(text)
    })

    it('narrows by status, and says where nothing is found or something went wrong', async () => {
      await post('Ein Zebrastreifen fehlt.')
      const page = await open('/desk/search?q=Zebrastreifen')
      await page.locator('.results .card').waitFor()
      await page.getByRole('checkbox', { name: 'abgelehnt' }).check()
      await page.getByText('Zu „Zebrastreifen“ wurde nichts gefunden.').waitFor()
      expect(new URL(page.url()).search).toBe('?q=Zebrastreifen&status=rejected')
      await page.route('**/v1/review/search**', (route) => route.abort())
      await page.getByRole('checkbox', { name: 'abgelehnt' }).uncheck()
      const alert = page.locator('main [role=alert]')
      await alert.waitFor()
      await page.unroute('**/v1/review/search**')
      await alert.getByRole('button', { name: 'Noch einmal' }).click()
      await page.locator('.results .card').waitFor()
    })

    it('has nothing that axe-core complains about', EVERY_LOOK, async () => {
      await post('Ein Kreisel, siehe https://werbung.example/', 'Noch ein Kreisel.')
      expect(await complaints('/desk/search?q=Kreisel', '.results .card')).toEqual([])
      expect(await complaints('/desk/search?q=unauffindbar', '.empty')).toEqual([])
    })
  })

  it('show hostile texts harmlessly, also on a phone', async () => {
    const posted = await post(...Object.values(HOSTILE))
    for (const comment of posted) await change(comment, `Fahrrad und mehr ${comment.id}`)
    for (const [index, text] of Object.values(HOSTILE).entries())
      await change(posted[index] as Posted, text)
    const viewport = { width: 390, height: 800 }
    const page = await open('/desk/search?q=Fahrrad', { viewport })
    await page
      .locator('.results .card')
      .nth(posted.length - 1)
      .waitFor()
    const shown = await page.locator('.results .comment-text').allTextContents()
    expect(new Set(shown)).toEqual(new Set(await stored(posted)))
    expect(await page.title()).not.toBe('1')
    expect(await tooWide(page)).toEqual([])
    for (const { id } of posted) {
      await page.goto(`${newsroom.origin}/desk/comments/${id}`)
      await page.locator('.revisions > ol > li').nth(2).waitFor()
      expect(await tooWide(page)).toEqual([])
      expect(await page.title()).not.toBe('1')
    }
  })
})
