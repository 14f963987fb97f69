import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { EVENING, LAST, MORNING, NIGHT, PAUSE } from '../support/night.ts'
import { makeSite } from '../support/service.ts'
import { barriersOn } from './barriers.ts'
import { visitDesk } from './desk-pages.ts'
import { chromiumPath, openReaders, type Readers, UNHURRIED } from './readers.ts'

const signals = { links: { max: 0 } }

describe.skipIf(!chromiumPath)('the pause at the desk', UNHURRIED, () => {
  let readers: Readers

  beforeAll(async () => {
    readers = await openReaders(
      (origin) => [
        makeSite({ origins: [origin], signals, pause: PAUSE }),
        makeSite({
          ...{ id: 'later', name: 'Später', origins: [origin], signals },
          pause: { ...PAUSE, decisions: 'defer' },
        }),
      ],
      {},
      { poolMax: 1 },
    )
    await readers.service.setNow(EVENING)
    for (const site of ['demo', 'later']) await readers.register(site, `nacht-${site}`)
  })
  afterEach(async () => expect(await readers.leave()).toEqual([]))
  afterAll(() => readers?.close())

  async function waiting(site: string, body: string) {
    const path = `/v1/sites/${site}/articles/nacht-${site}/comments`
    const sent = { author: { name: 'Felix' }, body }
    const { body: receipt } = await readers.service.json('POST', path, { body: sent })
    await readers.service.scoreAll()
    return receipt as { id: string }
  }

  const decisionsOn = ({ id }: { id: string }) =>
    readers.service.deps.sql`
      select decision, override_reason as why, effective_at > decided_at as later from decisions
      where comment_id = ${id}`.then((rows) => rows.map((row) => ({ ...row })))

  async function open(name: string, more: Parameters<typeof visitDesk>[1] = {}) {
    const page = await visitDesk(readers, { name, ...more })
    await page.locator('.focus .card').waitFor()
    return page
  }

  const explained = (page: Page) => page.getByRole('dialog', { name: 'Die Moderation pausiert' })

  it('is announced, and a key explains why nothing is decided', async () => {
    await readers.service.setNow(NIGHT)
    const comment = await waiting('demo', 'Ein Gedanke in der Nacht.')
    const page = await open('Ada')
    await page.getByText(/^Die Moderation pausiert bis .*6:00 Uhr\.$/).waitFor()
    await page.keyboard.press('a')
    await explained(page)
      .getByText(/wird nichts entschieden/)
      .waitFor()
    expect(await explained(page).getByLabel('Grund').count()).toBe(0)
    expect(await barriersOn(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.keyboard.press('r')
    await page.keyboard.press('1')
    await explained(page).waitFor()
    expect(await decisionsOn(comment)).toEqual([])
  })

  it('is overridden by an administrator with a reason, who also takes that back', async () => {
    await readers.service.setNow(NIGHT)
    const comment = await waiting('demo', 'Etwas Rechtswidriges.')
    const page = await open('Chefin', { role: 'admin' })
    await page.locator('.row', { hasText: 'Etwas Rechtswidriges.' }).getByRole('button').click()
    await page.keyboard.press('r')
    await page.keyboard.press('8')
    await explained(page).getByLabel('Grund').fill('Volksverhetzung')
    await explained(page).getByRole('button', { name: 'Trotzdem entscheiden' }).click()
    const made = { decision: 'reject', why: 'Volksverhetzung', later: false }
    await expect.poll(() => decisionsOn(comment)).toEqual([made])
    await page.keyboard.press('u')
    await expect.poll(() => decisionsOn(comment)).toEqual([made, { ...made, decision: 'undo' }])
  })

  it('defers a decision where the site says so, and says from when it counts', async () => {
    await readers.service.setNow(NIGHT)
    const comment = await waiting('later', 'Ein später Gedanke.')
    const localStorage = [{ name: 'freischalt-desk-site', value: 'later' }]
    const storageState = { cookies: [], origins: [{ origin: readers.origin, localStorage }] }
    const page = await open('Bea', { storageState })
    await page.getByText('Was Sie jetzt entscheiden, gilt erst danach.').waitFor()
    await page.keyboard.press('a')
    await page
      .locator('.notice', { hasText: /Freigegeben: Felix \(gilt ab .*6:00 Uhr\)/ })
      .waitFor()
    await expect
      .poll(() => decisionsOn(comment))
      .toEqual([{ decision: 'approve', why: null, later: true }])
  })

  it('ends on the page by itself, and greets whoever is first with what it brought', async () => {
    await readers.service.setNow(LAST)
    const comment = await waiting('demo', 'Kurz vor sechs.')
    const page = await open('Carla', { path: '/desk?order=oldest' })
    await page.locator('.pause').waitFor()
    await readers.service.setNow(MORNING)
    const greeting = page.getByRole('dialog', { name: 'Guten Morgen' })
    await greeting.getByText(/In der Pause kamen \d+ Kommentare/).waitFor()
    await page.locator('.pause').waitFor({ state: 'detached' })
    await greeting.getByRole('button', { name: 'Anfangen' }).click()
    await page.locator('.row', { hasText: 'Kurz vor sechs.' }).getByRole('button').click()
    await page.keyboard.press('a')
    await expect
      .poll(() => decisionsOn(comment))
      .toEqual([{ decision: 'approve', why: null, later: false }])
    await page.reload()
    await page.locator('.focus').waitFor()
    expect(await greeting.count()).toBe(0)
  })
})
