import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { makeSite } from '../support/service.ts'
import { barriersOn } from './barriers.ts'
import { isTooWide, visitDesk } from './desk-pages.ts'
import { chromiumPath, openReaders, type Readers, UNHURRIED } from './readers.ts'

const limits = { commentsPerHour: 1_000_000 }
const SPAM =
  'Verdienen Sie von zu Hause aus viertausend Euro in der Woche, mehr auf https://spam.example'

describe.skipIf(!chromiumPath)('comments decided many at a time', UNHURRIED, () => {
  let readers: Readers

  beforeAll(async () => {
    readers = await openReaders((origin) => [
      makeSite({ origins: [origin], limits, signals: { links: { max: 0 } } }),
    ])
    await readers.register('demo', 'stapel')
  })
  afterEach(async () => {
    await readers.decideAll('approve')
    expect(await readers.leave()).toEqual([])
  })
  afterAll(() => readers?.close())

  async function arrive(texts: string[]) {
    for (const [n, text] of texts.entries())
      await readers.post('stapel', text, { author: { name: `Leserin ${n}` } })
    await readers.service.scoreAll()
  }

  const spam = (count: number) => Array.from({ length: count }, (_, n) => `${SPAM}/${n}`)
  const calm = (count: number) =>
    Array.from({ length: count }, (_, n) => `Zum Punkt ${n} habe ich eine eigene Meinung.`)

  const decided = (decision: string) =>
    readers.service.deps.sql<{ text: string; reason: string | null }[]>`
      select r.body as text, d.reason from decisions d join revisions r on r.id = d.revision_id
      join comments c on c.id = d.comment_id
      where d.actor_name = 'Ada' and d.decision = ${decision}
        and not exists (select from decisions later where later.replaces = d.id)`

  const allSent = (page: Page) =>
    page.locator('.sending').filter({ hasText: /^\s*$/ }).waitFor({ state: 'attached' })

  it('go as a group where they are nearly the same, but for those that are left out', async () => {
    await arrive([...spam(4), ...calm(1)])
    const page = await visitDesk(readers, { name: 'Ada', path: '/desk/batches' })
    const group = page.locator('.group', { hasText: '4-mal fast derselbe Text' })
    await group.getByRole('checkbox', { name: 'Kommentar von Leserin 2' }).uncheck()
    await group.getByRole('button', { name: '3 ablehnen' }).click()
    await page.keyboard.press('7')
    await expect.poll(async () => (await decided('reject')).length).toBe(3)
    await allSent(page)
    expect(await decided('reject')).toEqual(
      expect.arrayContaining([0, 1, 3].map((n) => ({ text: `${SPAM}/${n}`, reason: 'spam' }))),
    )
    await group.getByText('Von Ihnen abgelehnt').nth(2).waitFor()
    await group.getByRole('checkbox', { name: 'Kommentar von Leserin 2' }).check()
    await group.getByRole('button', { name: 'Einen freigeben' }).waitFor()
  })

  it('go as a range of risk once ten of it were looked at, and all come back with one key', async () => {
    await arrive([...calm(15), ...spam(1)])
    const page = await visitDesk(readers, { name: 'Ada', path: '/desk/batches' })
    await page.getByText('15 Kommentare in diesem Bereich').waitFor()
    await page.getByRole('button', { name: 'Zehn davon ansehen' }).click()
    const rest = page.getByRole('button', { name: 'Die übrigen 15 freigeben' })
    expect(await rest.isDisabled()).toBe(true)
    for (let n = 10; n > 0; n--) {
      await page.getByText(n === 1 ? 'Noch einer' : `Noch ${n} anzusehen`).waitFor()
      await page.getByRole('checkbox', { name: 'Angesehen', disabled: false }).first().click()
    }
    await rest.click()
    await expect.poll(async () => (await decided('approve')).length).toBe(15)
    expect((await decided('approve')).map(({ text }) => text).sort()).toEqual(calm(15).sort())
    await page.keyboard.press('u')
    await page.locator('.notice', { hasText: '15 Entscheidungen rückgängig gemacht' }).waitFor()
    expect(await decided('approve')).toEqual([])
  })

  it('are chosen by drawing over the bars, and by keyboard', async () => {
    await arrive([...calm(3), ...spam(2)])
    const page = await visitDesk(readers, { name: 'Ada', path: '/desk/batches' })
    const bars = await page.locator('.bars').boundingBox()
    if (!bars) throw new Error('There are no bars')
    await page.mouse.move(bars.x + bars.width - 2, bars.y + 5)
    await page.mouse.down()
    await page.mouse.move(bars.x + 2, bars.y + 5)
    await page.mouse.up()
    await page.getByText('5 Kommentare in diesem Bereich').waitFor()
    await page.getByRole('slider', { name: 'Bis' }).focus()
    await page.keyboard.press('Home')
    await page.getByText('3 Kommentare in diesem Bereich').waitFor()
  })

  it.each([
    { locale: 'de-DE', colorScheme: 'light', width: 1440 },
    { locale: 'en-GB', colorScheme: 'dark', width: 390 },
  ] as const)('are there for everybody: %j', async ({ locale, colorScheme, width }) => {
    await arrive([...spam(3), ...calm(2), `lang ${'a'.repeat(3_000)}`])
    const viewport = { width, height: 900 }
    const path = '/desk/batches'
    const page = await visitDesk(readers, { name: 'Ada', path, locale, colorScheme, viewport })
    await page.locator('.group').first().waitFor()
    await page.getByRole('button', { name: /^(Zehn davon|Look at ten)/ }).click()
    await page.locator('.spot li').first().waitFor()
    expect(await barriersOn(page)).toEqual([])
    expect(await isTooWide(page)).toBe(false)
  })
})
