import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { makeSite } from '../support/service.ts'
import { barriersOn } from './barriers.ts'
import { isTooWide, visitDesk } from './desk-pages.ts'
import { HOSTILE } from './hostile-texts.ts'
import { chromiumPath, openReaders, type Readers } from './readers.ts'

const limits = { commentsPerHour: 1_000, textMax: 12_000 }
/** Each language, colour and width once, with every state. */
const LOOKS = [
  { locale: 'de-DE', colorScheme: 'light', width: 1440 },
  { locale: 'en-GB', colorScheme: 'dark', width: 390 },
] as const
/** The dialogs of the queue. */
const KEYS = ['r', 'n', 'h', 'e', '?']

describe.skipIf(!chromiumPath)('the queue page', { timeout: 180_000 }, () => {
  let readers: Readers

  beforeAll(async () => {
    readers = await openReaders((origin) => [
      makeSite({ origins: [origin], limits, signals: { links: { max: 0 } } }),
    ])
    await readers.register('demo', 'text')
    for (const text of Object.values(HOSTILE)) await readers.post('text', text)
    await readers.post('text', `${'Ein langer Satz ohne Ende. '.repeat(400)}`)
    await readers.service.scoreAll()
  })
  afterEach(async () => expect(await readers.leave()).toEqual([]))
  afterAll(() => readers?.close())

  it.each(LOOKS)(
    'is there for everybody in every state, whatever is written: %j',
    async ({ locale, colorScheme, width }) => {
      const options = { locale, colorScheme, viewport: { width, height: 900 } }
      const page = await visitDesk(readers, { name: 'Ada', path: '/desk?order=oldest', ...options })
      const card = page.locator('.focus .card')
      const barriers: string[] = []
      const look = async (state: string) => {
        for (const barrier of await barriersOn(page)) barriers.push(`${state}: ${barrier}`)
        if (await isTooWide(page)) barriers.push(`${state}: too wide`)
      }
      for (const [name, text] of Object.entries(HOSTILE)) {
        await card.locator('.comment-text', { hasText: text.slice(0, 12) }).waitFor()
        expect(await card.locator('.comment-text').textContent()).toBe(text)
        expect(await page.title()).toBe('Freischalt')
        await look(name)
        await page.keyboard.press('j')
      }
      const folded = card.locator('.comment-text.folded')
      await folded.waitFor()
      await card.getByRole('button', { name: locale === 'de-DE' ? 'Mehr' : 'More' }).click()
      await folded.waitFor({ state: 'detached' })
      for (const key of KEYS) {
        await page.keyboard.press(key)
        await page.getByRole('dialog').waitFor()
        await look(key)
        await page.keyboard.press('Escape')
        await page.getByRole('dialog').waitFor({ state: 'detached' })
      }
      await page.keyboard.press('x')
      if (width < 500) await page.locator('.to-list').click()
      await page.locator('.filter-bar summary').click()
      await page.locator('.selection').waitFor()
      await look('list, filter and selection')
      await page.goto(`${readers.origin}/desk?status=rejected`)
      await page.locator('.nothing h2').waitFor()
      await look('nothing')
      expect(barriers).toEqual([])
    },
  )
})
