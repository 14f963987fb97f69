import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { makeSite } from '../support/service.ts'
import { barriersOn } from './barriers.ts'
import { chromiumPath, openReaders, type Readers, UNHURRIED } from './readers.ts'

const signals = { links: { allow: [], max: 0 } }
/** Each language, colour and width once, with every state. */
const LOOKS = [
  { language: 'de', colorScheme: 'light', width: 320 },
  { language: 'en', colorScheme: 'dark', width: 1280 },
] as const
const HEIGHT = 800
const LANGUAGES = {
  de: {
    site: 'demo',
    text: 'Ihr Kommentar',
    send: 'Absenden',
    preview: 'Vorschau',
    reply: /antworten$/,
    report: /melden$/i,
    anyway: 'Trotzdem absenden',
    paragraph: 'Diesen Absatz kommentieren',
  },
  en: {
    site: 'demo-en',
    text: 'Your comment',
    send: 'Send',
    preview: 'Preview',
    reply: /^Reply to/,
    report: /^Report/,
    anyway: 'Send anyway',
    paragraph: 'Comment on this paragraph',
  },
} as const
type Words = (typeof LANGUAGES)['de' | 'en']

describe.skipIf(!chromiumPath)('a page with comments', UNHURRIED, () => {
  let readers: Readers

  beforeAll(async () => {
    readers = await openReaders((origin) =>
      (['de', 'en'] as const).map((language) =>
        makeSite({
          ...{ id: LANGUAGES[language].site, language, signals, origins: [origin] },
          ...{ nudge: true, printConsent: true, liveLinks: ['example.org'] },
          houseRules: 'Bleiben Sie sachlich.',
          moderation: 'after-publication',
        }),
      ),
    )
    for (const { site } of Object.values(LANGUAGES)) {
      const text = 'Ein Absatz, lang genug, um etwas zu ihm zu schreiben.'
      await readers.register(site, `access-${site}`, { text: `${text}\n\n${text} Und noch einer.` })
      const path = `/v1/sites/${site}/articles/access-${site}/comments`
      const first = {
        author: { name: 'Felix' },
        body: '> Zitat\n\n**Fett** und https://example.org/',
      }
      const posted = await readers.service.json('POST', path, { body: first })
      const reply = { author: { name: 'Ida' }, body: 'x '.repeat(800), parentId: posted.body.id }
      await readers.service.json('POST', path, { body: reply })
    }
    await readers.service.scoreAll()
  })
  afterEach(async () => expect(await readers.leave()).toEqual([]))
  afterAll(() => readers?.close())

  async function faultsOf(page: Page, state: string) {
    const barriers = await barriersOn(page)
    const wide = await page.evaluate('document.documentElement.scrollWidth > innerWidth')
    return [
      ...barriers.map((barrier) => `${state}: ${barrier}`),
      ...(wide ? [`${state}: wider than the screen`] : []),
    ]
  }

  /** Every state that a reader can bring the page into, one after the other. */
  async function walk(page: Page, words: Words): Promise<string[]> {
    const faults = await faultsOf(page, 'reading')
    const look = async (state: string) => void faults.push(...(await faultsOf(page, state)))
    const field = page.getByRole('textbox', { name: words.text })
    await field.focus()
    await page.getByRole('button', { name: words.send }).click()
    await page.locator('[aria-invalid=true]').first().waitFor()
    await look('a mistake')
    await field.fill('Mit *Betonung* und https://fremd.example/')
    await page.getByRole('button', { name: words.preview }).click()
    await look('preview')
    await page.getByRole('button', { name: words.preview, pressed: true }).click()
    await page.getByLabel('Name').fill('Ada')
    await page.getByRole('button', { name: words.send }).click()
    await page.getByRole('button', { name: words.anyway }).waitFor()
    await look('second thoughts')
    await page.getByRole('button', { name: words.anyway }).click()
    await page.locator('article.scoring, article.pending').first().waitFor()
    await look('waiting')
    await page.getByRole('button', { name: words.reply }).first().click()
    await page.locator('.actions + form textarea:focus').waitFor()
    await look('reply')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: words.report }).first().click()
    await page.locator('.reasons input:focus').waitFor()
    await look('report')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: words.paragraph }).first().click()
    await page.locator('.discussion form textarea:focus').waitFor()
    await look('a paragraph')
    return faults
  }

  it.each(LOOKS)(
    'has no fault that axe finds: $language, $colorScheme, $width pixels',
    async ({ language, colorScheme, width }) => {
      const words = LANGUAGES[language]
      const viewport = { width, height: HEIGHT }
      const page = await readers.visit(`/demo/access-${words.site}`, { colorScheme, viewport })
      await page.locator('article.comment').first().waitFor()
      expect(await walk(page, words)).toEqual([])
    },
  )

  it('has none without JavaScript either', async () => {
    const path = '/v1/sites/demo/articles/access-demo/comments.html'
    expect(await faultsOf(await readers.visit(path), 'list')).toEqual([])
    expect(await faultsOf(await readers.visit('/demo'), 'overview')).toEqual([])
  })
})
