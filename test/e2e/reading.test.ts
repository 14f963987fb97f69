import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { DECISIONS, decisionOn, type Receipt } from '../support/make.ts'
import { makeSite } from '../support/service.ts'
import { chromiumPath, openReaders, type Readers, UNHURRIED, write } from './readers.ts'

const signals = { links: { allow: ['example.org'], max: 0 } }

describe.skipIf(!chromiumPath)('who reads comments', UNHURRIED, () => {
  let readers: Readers

  beforeAll(async () => {
    readers = await openReaders((origin) => [
      makeSite({ origins: [origin], signals, edits: 'keep' }),
      makeSite({
        ...{ id: 'demo-en', language: 'en', origins: [origin], signals, rating: 'up' },
        moderation: 'after-publication',
      }),
    ])
    const articles = [
      'rated',
      'lost',
      'reported',
      'live',
      'down',
      'changed',
      'own',
      'hidden',
      'long',
      'picked',
    ]
    for (const article of articles) await readers.register('demo', article)
    await readers.register('demo-en', 'liked')
  })
  afterEach(async () => expect(await readers.leave()).toEqual([]))
  afterAll(() => readers?.close())

  const comment = (page: Page, text: string) => page.locator('article.comment', { hasText: text })
  const isFocused = (page: Page, selector: string) =>
    page.locator(selector).evaluate((element) => element.matches(':focus'))

  /** Opens an article, and waits until it is told what happens there. */
  async function listenTo(article: string): Promise<Page> {
    const page = await readers.visit('about:blank')
    const listening = page.waitForResponse('**/v1/events?*')
    await page.goto(`${readers.origin}/demo/${article}`)
    await listening
    await page.locator('article, .empty:not([hidden])').first().waitFor()
    return page
  }

  type Decided = Pick<Receipt, 'id' | 'revisionId'>

  async function decide(decision: 'approve' | 'reject', comment: Decided) {
    const token = await readers.service.token('moderator')
    const body = { decisions: [decisionOn(comment, decision)] }
    const answer = await readers.service.json('POST', DECISIONS, { token, body })
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
  }

  it('rates comments by one vote that can be changed, and finds the best first', async () => {
    await readers.post('rated', 'Der bessere Gedanke.')
    await readers.post('rated', 'Der neuere Gedanke.', { author: { name: 'Ida' } })
    await readers.decideAll('approve')
    const page = await readers.visit('/demo/rated')
    const better = comment(page, 'Der bessere Gedanke.')
    await better.getByRole('button', { name: 'Felix zustimmen (0)' }).click()
    const agreed = better.getByRole('button', { name: 'Felix zustimmen (1)', pressed: true })
    await agreed.waitFor()
    await expect.poll(() => page.evaluate("localStorage.getItem('freischalt:demo')")).toBeTruthy()
    await page.reload()
    await agreed.waitFor()
    await page.getByRole('button', { name: 'Beste zuerst' }).click()
    await page.locator('.threads > li:first-child', { hasText: 'Der bessere' }).waitFor()

    const other = await readers.visit('/demo/rated')
    const seen = comment(other, 'Der bessere Gedanke.')
    // How a page that all see alike counts votes may be some seconds old; the answer to a vote is not.
    await seen.getByRole('button', { name: /^Felix zustimmen/, pressed: false }).focus()
    await other.keyboard.press('Enter')
    await seen.getByRole('button', { name: 'Felix zustimmen (2)', pressed: true }).waitFor()
    await seen.getByRole('button', { name: 'Felix nicht zustimmen (0)' }).click()
    await seen.getByRole('button', { name: 'Felix nicht zustimmen (1)', pressed: true }).click()
    await seen.getByRole('button', { name: 'Felix nicht zustimmen (0)', pressed: false }).waitFor()
    await seen.getByRole('button', { name: 'Felix zustimmen (1)', pressed: false }).waitFor()
  })

  it('counts once for two votes in quick succession, as one reader', async () => {
    const page = await readers.visit('/demo/rated')
    for (const name of ['Felix', 'Ida'])
      await page.getByRole('button', { name: `${name} nicht zustimmen (0)` }).click()
    for (const name of ['Felix', 'Ida'])
      await page.getByRole('button', { name: `${name} nicht zustimmen (1)` }).waitFor()
    await page.waitForLoadState('networkidle')
    const voters = await readers.service.deps
      .sql`select count(distinct voter_id)::int as count from votes where value = -1`
    expect(voters[0]?.count).toBe(1)
  })

  it('takes a vote back that did not get through, and does not rate own comments', async () => {
    const page = await readers.visit('/demo/lost')
    await write(page, 'Ada', 'Mein eigener Gedanke.')
    await readers.post('lost', 'Ein fremder Gedanke.')
    await comment(page, 'Mein eigener').waitFor()
    await readers.decideAll('approve')
    await page.reload()
    const foreign = comment(page, 'Ein fremder Gedanke.')
    await foreign.waitFor()
    expect(
      await comment(page, 'Mein eigener')
        .getByRole('button', { name: /zustimmen/ })
        .count(),
    ).toBe(0)
    await page.route('**/votes', (route) => route.abort())
    await foreign.getByRole('button', { name: 'Felix zustimmen (0)' }).click()
    await page.getByText('Keine Verbindung').waitFor()
    await foreign.getByRole('button', { name: 'Felix zustimmen (0)', pressed: false }).waitFor()
  })

  it('can only agree where a site offers no more', async () => {
    const path = '/v1/sites/demo-en/articles/liked/comments'
    await readers.service.json('POST', path, { body: { author: { name: 'Felix' }, body: 'Nice.' } })
    await readers.service.scoreAll()
    const page = await readers.visit('/demo/liked')
    await page.getByRole('button', { name: 'Agree with Felix (0)' }).click()
    await page.getByRole('button', { name: 'Agree with Felix (1)', pressed: true }).waitFor()
    expect(await page.getByRole('button', { name: /Disagree/ }).count()).toBe(0)
    await page.getByRole('button', { name: 'Report the comment by Felix' }).click()
    await page.getByRole('radio', { name: 'off topic' }).check()
    await page.getByRole('button', { name: 'Report', exact: true }).click()
    await page.getByText('Thank you for telling us.').waitFor()
  })

  it('reports a comment by keyboard, and can think better of it', async () => {
    const { id } = await readers.post('reported', 'Nur hier zu kaufen!')
    await readers.decideAll('approve')
    const page = await readers.visit('/demo/reported')
    const forms: string[] = []
    page.on('request', (request) => {
      if (request.url().includes('report-form')) forms.push(request.url())
    })
    const open = page.getByRole('button', { name: 'Kommentar von Felix melden' })
    await open.focus()
    expect(forms).toEqual([])
    await page.keyboard.press('Enter')
    await page.getByRole('group', { name: 'Was ist mit diesem Kommentar?' }).waitFor()
    await page.keyboard.press('Escape')
    expect(await open.evaluate((element) => element.matches(':focus'))).toBe(true)
    await page.keyboard.press('Enter')
    const form = page.getByRole('form', { name: 'Kommentar von Felix melden' })
    await form.waitFor()
    await form.getByRole('button', { name: 'Melden' }).click()
    await page.getByText('Bitte wählen Sie einen Grund.').waitFor()
    expect(await isFocused(page, 'input[value="insult"]')).toBe(true)
    await page.getByRole('radio', { name: 'Werbung' }).check()
    await page.getByRole('textbox', { name: 'Hinweis an die Moderation' }).fill('Steht überall.')
    await form.getByRole('button', { name: 'Melden' }).click()
    await page.locator('p:focus', { hasText: 'Danke für den Hinweis.' }).waitFor()
    expect(await open.count()).toBe(0)
    expect(
      await readers.service.deps
        .sql`select comment_id, reason, note from reports where comment_id = ${id}`,
    ).toEqual([{ comment_id: id, reason: 'spam', note: 'Steht überall.' }])
  })

  it('is offered what others write at once, and led to the first of it', async () => {
    const old = await readers.post('live', 'Worüber man spricht.')
    await readers.post('live', 'Noch ein alter.')
    await readers.decideAll('approve')
    const page = await listenTo('live')
    const read = comment(page, 'Worüber man spricht.')
    const placeOf = () => read.evaluate((article) => article.getBoundingClientRect().top)
    const before = await placeOf()
    await readers.post('live', 'Eine neue Antwort.', { parentId: old.id })
    await readers.decideAll('approve')
    await page.getByRole('heading', { name: 'Kommentare (3)' }).waitFor()
    const offer = page.getByRole('button', { name: '1 neuer Kommentar' })
    await offer.waitFor()
    expect(await placeOf()).toBe(before)
    expect(await page.getByText('Eine neue Antwort.').count()).toBe(0)
    await offer.click()
    await page.locator('article:focus', { hasText: 'Eine neue Antwort.' }).waitFor()
    await offer.waitFor({ state: 'hidden' })
  })

  it('sees at once what is taken down, and keeps what was begun under it', async () => {
    const [kept, gone] = [
      await readers.post('down', 'Bleibt stehen.'),
      await readers.post('down', 'Wird entfernt.'),
    ]
    await readers.decideAll('approve')
    const page = await listenTo('down')
    await comment(page, 'Bleibt stehen.').getByRole('button', { name: 'Felix antworten' }).click()
    const reply = page.getByRole('textbox', { name: 'Antwort an Felix' })
    await reply.fill('Ein halber')
    await decide('reject', gone)
    await page.getByRole('heading', { name: 'Kommentare (1)' }).waitFor()
    await page.getByText('Dieser Kommentar ist nicht zu sehen.').waitFor()
    expect(await page.getByText('Wird entfernt.').count()).toBe(0)
    await decide('reject', kept)
    await page.getByRole('heading', { name: 'Kommentare', exact: true }).waitFor()
    expect(await page.getByText('Bleibt stehen.').count()).toBe(0)
    await page.keyboard.type(' Gedanke')
    expect(await reply.inputValue()).toBe('Ein halber Gedanke')
    await decide('approve', gone)
    await comment(page, 'Wird entfernt.').waitFor()
    await page.getByRole('heading', { name: 'Kommentare (1)' }).waitFor()
    expect(await page.getByRole('button', { name: /neue/ }).isVisible()).toBe(false)
  })

  it('reads the new text of what its author changed', async () => {
    const { id, authorToken } = await readers.post('changed', 'Der erste Wortlaut.')
    await readers.decideAll('approve')
    const page = await listenTo('changed')
    const body = { body: 'Der zweite Wortlaut.' }
    await readers.service.json('PATCH', `/v1/comments/${id}`, { token: authorToken, body })
    await readers.decideAll('approve')
    await comment(page, 'Der zweite Wortlaut.').waitFor()
    expect(await page.getByText('Der erste Wortlaut.').count()).toBe(0)
    expect(await page.getByRole('button', { name: /neue/ }).isVisible()).toBe(false)
  })

  it('learns at once what becomes of an own comment, also later', async () => {
    const page = await listenTo('own')
    await write(page, 'Ada', 'Mein Gedanke dazu.')
    const mine = comment(page, 'Mein Gedanke dazu.')
    await mine.waitFor()
    await readers.decideAll('approve')
    await mine.getByText('Von Ihnen').waitFor()
    await page.getByRole('heading', { name: 'Kommentare (1)' }).waitFor()
    expect(await page.getByRole('button', { name: /neue/ }).isVisible()).toBe(false)
    const [stored] = await readers.service.deps.sql<{ id: string; revision_id: string }[]>`
      select id, revision_id from comments where author_name = 'Ada'
      order by created_at desc limit 1`
    await decide('reject', { id: stored?.id ?? '', revisionId: stored?.revision_id ?? '' })
    await mine.getByText('nicht freigeschaltet. Grund: Hausregeln.').waitFor()
    await page.getByRole('heading', { name: 'Kommentare', exact: true }).waitFor()
  })

  it('is told what happened while another tab was looked at', async () => {
    await readers.post('hidden', 'Schon da.')
    await readers.decideAll('approve')
    const page = await listenTo('hidden')
    await page.getByRole('heading', { name: 'Kommentare (1)' }).waitFor()
    const turn = (hidden: boolean) =>
      page.evaluate(`Object.defineProperty(document, 'hidden', { value: ${hidden}, configurable: true })
        document.dispatchEvent(new Event('visibilitychange'))`)
    await turn(true)
    await readers.post('hidden', 'Inzwischen geschrieben.')
    await readers.decideAll('approve')
    const again = page.waitForRequest(/\/v1\/events\?.*since=\d+-\d+/)
    await turn(false)
    await again
    await page.getByRole('button', { name: '1 neuer Kommentar' }).click()
    await page.locator('article:focus', { hasText: 'Inzwischen geschrieben.' }).waitFor()
  })

  it('is led into a long thread, and reads all of it from there', async () => {
    const { id: parentId } = await readers.post('long', 'Der Anfang.')
    await readers.decideAll('approve')
    const replies: Receipt[] = []
    for (let number = 1; number <= 130; number += 1)
      replies.push(await readers.post('long', `Antwort ${number}.`, { parentId }))
    for (let page = 0; page < 2; page += 1) await readers.decideAll('approve')
    await readers.post('long', 'Ein anderer Faden.')
    await readers.decideAll('approve')
    const page = await readers.visit(`/demo/long#comment-${replies[119]?.id}`)
    await page.locator('article:focus', { hasText: 'Antwort 120.' }).waitFor()
    expect(await page.getByText('Ein anderer Faden.').count()).toBe(0)
    await page.getByRole('button', { name: 'Weitere Antworten laden' }).click()
    await page.getByText('Antwort 130.').waitFor()
    expect(await page.getByText('Antwort 120.').count()).toBe(1)
    expect(await page.locator('article.comment').count()).toBe(131)
    await page.getByRole('button', { name: 'Alle Kommentare ansehen' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('Ein anderer Faden.').waitFor()
    expect(await isFocused(page, 'article:focus')).toBe(true)
  })

  it('sees who wrote for the house, what editors picked, and what was changed', async () => {
    const { id, authorToken } = await readers.post('picked', 'Ein kluger Satz.')
    await readers.decideAll('approve')
    const page = await listenTo('picked')
    const picked = comment(page, 'Ein kluger')
    await picked.waitFor()
    const body = { body: 'Ein kluger und kurzer Satz.' }
    await readers.service.json('PATCH', `/v1/comments/${id}`, { token: authorToken, body })
    await readers.decideAll('approve')
    await comment(page, 'Ein kluger und kurzer Satz.').getByText('zuletzt bearbeitet').waitFor()
    const token = await readers.service.token('moderator')
    const answer = await readers.service.json('PUT', `/v1/review/comments/${id}/highlight`, {
      ...{ token, body: { highlighted: true } },
    })
    expect(answer.status).toBeLessThan(300)
    await picked.getByText('Auswahl der Redaktion').waitFor()

    await page.route('**/comments?*', async (route) => {
      const answer = await route.fetch()
      const list = await answer.json()
      list.items[0].author.badge = 'staff'
      await route.fulfill({ response: answer, json: list })
    })
    await page.reload()
    await picked.getByText('Redaktion', { exact: true }).waitFor()
  })
})
