import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { DECISIONS, decisionOn, type Receipt } from '../support/make.ts'
import { makeSite } from '../support/service.ts'
import { barriersOn } from './barriers.ts'
import { callFrom, isTooWide, visitDesk } from './desk-pages.ts'
import { chromiumPath, openReaders, type Readers, UNHURRIED } from './readers.ts'

const signals = { links: { allow: ['example.org'], max: 0 } }
const LOOKS = [
  { locale: 'de-DE', colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { locale: 'en-GB', colorScheme: 'dark', viewport: { width: 390, height: 800 } },
] as const

describe.skipIf(!chromiumPath)('who looks back on decisions', UNHURRIED, () => {
  let readers: Readers
  const people = { vera: '', nora: '' }

  beforeAll(async () => {
    readers = await openReaders((origin) => [
      makeSite({
        ...{ origins: [origin], signals, printConsent: true, edits: 'keep' },
        secondLooks: { share: 1 },
      }),
      makeSite({ id: 'plain', name: 'Anzeiger', origins: [origin], signals }),
    ])
    await readers.register('demo', 'tempo-30')
    people.vera = await readers.service.token('moderator', null, 'Vera')
    people.nora = await readers.service.token('moderator', null, 'Nora')
  })
  afterEach(async () => {
    expect(await readers.leave()).toEqual([])
    await readers.service.deps.sql`truncate second_looks, print_candidates`
  })
  afterAll(() => readers?.close())

  const menu = (page: Page) => page.getByRole('navigation', { name: /Hauptmenü|Main menu/ })
  const entry = (page: Page, text: string) => page.locator('.entries > li', { hasText: text })

  async function waiting(body: string, more = {}): Promise<Receipt> {
    const comment = await readers.post('tempo-30', body, more)
    await readers.service.scoreAll()
    return comment
  }

  async function decided(
    body: string,
    decision: 'approve' | 'reject' = 'approve',
    more: { reason?: string } = {},
    posted: object = {},
  ): Promise<Receipt & { decisionId: string }> {
    const comment = await waiting(body, posted)
    const token = people.vera
    const sent = { decisions: [decisionOn(comment, decision, more)] }
    const answer = await readers.service.json('POST', DECISIONS, { token, body: sent })
    return { ...comment, decisionId: answer.body.id }
  }

  const decideFrom = (page: Page, decision: object) =>
    callFrom<{ id: string }>(page, 'POST', DECISIONS, { decisions: [decision] })

  const verdictsOn = async ({ id }: Receipt) => {
    const rows = await readers.service.deps.sql<{ decision: string; reason: string | null }[]>`
      select decision, reason from second_looks where comment_id = ${id}`
    return rows.map(({ decision, reason }) => ({ decision, reason }))
  }
  const mark = async ({ id }: Receipt, status: string | null, more = {}) => {
    const token = await readers.service.token('moderator')
    const path = `/v1/review/comments/${id}/candidate`
    const answer = await readers.service.json('PUT', path, { token, body: { status, ...more } })
    expect(answer.status).toBe(200)
  }
  const isStored = async ({ id }: Receipt) => {
    const [row] = await readers.service.deps.sql`
      select status, credit, revision_id from print_candidates where comment_id = ${id}`
    return row
  }

  it('finds in the menu what is theirs', async () => {
    const moderator = await visitDesk(readers, { path: '/desk/decisions' })
    await menu(moderator).getByRole('link', { name: 'Zweiter Blick' }).waitFor()
    expect(await menu(moderator).getByRole('link', { name: 'Überblick' }).count()).toBe(0)
    await moderator.getByRole('combobox', { name: 'Redaktion' }).selectOption('Anzeiger')
    await menu(moderator)
      .getByRole('link', { name: 'Zweiter Blick' })
      .waitFor({ state: 'detached' })
    const editor = await visitDesk(readers, { role: 'editor', path: '/desk/decisions' })
    await menu(editor).getByRole('link', { name: 'Überblick' }).click()
    await editor.getByRole('heading', { name: 'Überblick', level: 1 }).waitFor()
  })

  it('sees what became of a decision, and takes back what is the latest', async () => {
    const page = await visitDesk(readers, { name: 'Mara', path: '/desk/decisions' })
    await page.getByText('Sie haben hier noch nichts entschieden.').waitFor()
    const first = await waiting('Den Platz brauchen alle.')
    const second = await waiting('Werbung, Werbung.')
    await decideFrom(page, decisionOn(first))
    const spam = await decideFrom(page, decisionOn(second, 'reject', { reason: 'spam' }))
    const token = people.vera
    await readers.service.json('POST', `${DECISIONS}/${spam.id}/undo`, { token, body: {} })
    await page.reload()
    const undone = entry(page, 'Werbung, Werbung.')
    await undone.getByText('Abgelehnt: Spam').waitFor()
    await undone.getByText(/^Rückgängig gemacht von Vera/).waitFor()
    expect(await undone.getByRole('button').count()).toBe(0)
    const mine = entry(page, 'Den Platz brauchen alle.')
    await mine.getByText('Gilt.').waitFor()
    await mine.getByRole('button', { name: 'Freigegeben für Felix rückgängig machen' }).click()
    await mine
      .last()
      .getByText(/^Rückgängig gemacht von Mara/)
      .waitFor()
    await mine.first().getByText('Rückgängig gemacht', { exact: true }).waitFor()
    const [row] = await readers.service.deps.sql`select status from comments where id = ${first.id}`
    expect(row?.status).toBe('pending')
  })

  it('reads on where there are many decisions, and is told when one came too late', async () => {
    const page = await visitDesk(readers, { name: 'Olga', path: '/desk/decisions' })
    const made: { id: string }[] = []
    for (let i = 1; i <= 31; i++) {
      const comment = await waiting(`Beitrag ${i} zum Tempo.`)
      made.push(await decideFrom(page, decisionOn(comment)))
    }
    await page.reload()
    await page.getByRole('button', { name: 'Mehr zeigen' }).click()
    await entry(page, 'Beitrag 1 zum Tempo.').waitFor()
    expect(await page.locator('.entries > li').count()).toBe(31)
    const token = people.vera
    await readers.service.json('POST', `${DECISIONS}/${made.at(-1)?.id}/undo`, { token, body: {} })
    await entry(page, 'Beitrag 31').getByRole('button').click()
    await page.locator('.notice.bad').waitFor()
  })

  it('judges a second time without knowing the first, one after the other by keys', async () => {
    const agreed = await decided('Erstens: das ist gut so.')
    const rejected = await decided('Zweitens: so ein Unsinn.', 'reject', { reason: 'insult' })
    const page = await visitDesk(readers, { name: 'Nora', path: '/desk/second-looks' })
    const card = page.locator('article.card')
    await card.getByText('Erstens: das ist gut so.').waitFor()
    expect(await page.locator('main').innerText()).not.toMatch(/Vera/)
    await page.keyboard.press('a')
    await card.getByText('Zweitens: so ein Unsinn.').waitFor()
    await page.getByText('Einig: Vera hat Felix auch freigegeben.').first().waitFor()
    expect(await page.locator('main').innerText()).not.toMatch(/Vera/)
    await page.keyboard.press('r')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('2')
    await page.getByText('Einig: Vera hat Felix auch abgelehnt (Beleidigung).').first().waitFor()
    await page.getByRole('heading', { name: 'Nichts offen.' }).waitFor()
    expect(await verdictsOn(agreed)).toEqual([{ decision: 'approve', reason: null }])
    expect(await verdictsOn(rejected)).toEqual([{ decision: 'reject', reason: 'disparagement' }])
  })

  it('is told when a colleague was faster with a second look, and goes on', async () => {
    const comment = await decided('Drittens: na ja.')
    const page = await visitDesk(readers, { name: 'Nora', path: '/desk/second-looks' })
    await page.getByText('Drittens: na ja.').waitFor()
    const [look] = await readers.service.deps.sql`
      select id from second_looks where comment_id = ${comment.id}`
    const token = await readers.service.token('editor')
    const path = `/v1/review/second-looks/${look?.id}`
    await readers.service.json('POST', path, { token, body: { decision: 'reject' } })
    await page.getByRole('button', { name: 'Freigeben' }).click()
    await page.locator('.notice.bad', { hasText: 'Jemand war schneller' }).waitFor()
    await page.getByRole('heading', { name: 'Nichts offen.' }).waitFor()
    await decided('Viertens: doch.')
    await page.getByRole('button', { name: 'Noch einmal nachsehen' }).click()
    await page.getByText('Viertens: doch.').waitFor()
  })

  it('takes a comment through the shortlist, with a name for print', async () => {
    const comment = await decided('Ein Leserbrief.', 'approve', {}, { consentPrint: true })
    await mark(comment, 'candidate')
    const page = await visitDesk(readers, { path: '/desk/paper' })
    const listed = entry(page, 'Ein Leserbrief.')
    await listed.getByRole('textbox', { name: 'Name im Blatt' }).fill('Felix K., Bonn')
    await listed.getByRole('button', { name: 'Namen speichern' }).click()
    await listed.getByRole('heading', { name: 'Felix K., Bonn' }).waitFor()
    await listed.getByRole('button', { name: 'Auswählen' }).click()
    await page.getByText('Nichts ist vorgemerkt.').waitFor()
    await page.getByRole('link', { name: 'Ausgewählt' }).click()
    await listed.getByRole('button', { name: 'Ist gedruckt' }).click()
    await page.getByText('Nichts ist ausgewählt.').waitFor()
    expect(await isStored(comment)).toMatchObject({ status: 'printed', credit: 'Felix K., Bonn' })
    await page.getByRole('link', { name: 'Gedruckt' }).click()
    await listed.waitFor()
    const files: string[] = []
    for (const name of ['Markdown', 'JSON']) {
      const saved = page.waitForEvent('download')
      await page.getByRole('link', { name }).click()
      files.push(await readFile(await (await saved).path(), 'utf8'))
    }
    expect(files[0]).toContain('Felix K., Bonn')
    expect(JSON.parse(files[1] ?? '')).toMatchObject([{ id: comment.id, status: 'printed' }])
    await listed.getByRole('button', { name: 'Von der Liste nehmen' }).click()
    await page.getByText('Noch ist nichts gedruckt.').waitFor()
  })

  it('prints only a text that somebody has looked at', async () => {
    const comment = await decided('So steht es da.', 'approve', {}, { consentPrint: true })
    await mark(comment, 'candidate')
    const page = await visitDesk(readers, { path: '/desk/paper' })
    const listed = page.locator('.entries > li')
    await listed.getByText('So steht es da.').waitFor()
    const changed = await readers.service.json('PATCH', `/v1/comments/${comment.id}`, {
      token: comment.authorToken,
      body: { body: 'Jetzt steht es anders da.' },
    })
    await readers.service.scoreAll()
    await listed.getByRole('button', { name: 'Auswählen' }).click()
    await page.locator('.notice.bad', { hasText: 'gerade geändert' }).waitFor()
    await listed.getByRole('button', { name: 'Neue Fassung ansehen' }).click()
    await page.getByRole('dialog').getByText('Jetzt steht es anders da.').waitFor()
    await page.getByRole('button', { name: 'Diese Fassung übernehmen' }).click()
    await listed.getByText('Jetzt steht es anders da.').waitFor()
    expect(await isStored(comment)).toMatchObject({ revision_id: changed.body.revisionId })
    await listed.getByRole('button', { name: 'Auswählen' }).click()
    await page
      .locator('.notice.bad', { hasText: /Online steht ein anderer Text|Erst freigeben/ })
      .waitFor()
  })

  it('sees as an editor how moderators decide, as pictures and as tables', async () => {
    await decided('Fünftens: Gesindel.', 'reject', { reason: 'insult' })
    await decided('Sechstens: gut.')
    const page = await visitDesk(readers, { role: 'editor', path: '/desk/oversight' })
    const [sums] = await readers.service.deps.sql`
      select count(*)::int as decided from decisions
      where actor_type = 'moderator' and decision <> 'undo'`
    const number = (name: string) =>
      page.locator('.sums > div', { hasText: name }).locator('dd').innerText()
    expect(await number('Entschieden')).toBe(String(sums?.decided))
    const pictures = page.getByRole('img', { name: /^Diagramm: / })
    expect(await pictures.first().getAttribute('aria-label')).toContain(`Zusammen ${sums?.decided}`)
    const drawn = await page.locator('.chart canvas').all()
    expect(drawn).toHaveLength(3)
    for (const picture of drawn)
      expect((await picture.evaluate((canvas) => canvas.toDataURL())).length).toBeGreaterThan(2_000)
    const chart = page.locator('.chart', { hasText: 'Entscheidungen am Tag' })
    await chart.getByText('Als Tabelle').click()
    expect(await chart.getByRole('row').count()).toBe(1 + 28)
    await page.getByRole('region', { name: 'Gründe' }).getByText('Beleidigung').waitFor()
    await page.getByRole('region', { name: 'Nach Rolle' }).getByText('Moderation').waitFor()
    await page.getByRole('region', { name: 'Nach Person' }).getByText('Vera').first().waitFor()
    const [vera] = await readers.service.deps.sql`
      select count(*)::int as decided from decisions
      where actor_name = 'Vera' and decision <> 'undo'`
    await page.getByLabel('Wessen Entscheidungen').selectOption('Vera')
    await page.getByRole('img', { name: `Zusammen ${vera?.decided},` }).waitFor()
    expect(await number('Entschieden')).toBe(String(vera?.decided))
  })

  it('chooses days as an editor, and takes the figures away as CSV', async () => {
    await decided('Siebtens: gut.')
    const page = await visitDesk(readers, { role: 'editor', path: '/desk/oversight' })
    await page.getByRole('button', { name: '7 Tage', pressed: false }).click()
    await page.getByRole('button', { name: '7 Tage', pressed: true }).waitFor()
    const saved = page.waitForEvent('download')
    await page.getByRole('link', { name: 'CSV: dieser Zeitraum' }).click()
    const file = await readFile(await (await saved).path(), 'utf8')
    expect(file).toMatch(/^day,moderator_id,moderator,decided,/)
    expect(file).toContain(',Vera,')
    await page.getByLabel('Von').fill('2020-02-01')
    await page.getByLabel('Bis').fill('2020-01-01')
    await page.getByRole('button', { name: 'Zeigen' }).click()
    await page.getByText('Der Zeitraum endet, bevor er beginnt.').waitFor()
    await page.getByLabel('Bis').fill('2020-02-29')
    await page.getByRole('button', { name: 'Zeigen' }).click()
    await page.getByText('In diesem Zeitraum hat niemand entschieden.').waitFor()
    expect(new URL(page.url()).search).toBe('?from=2020-02-01&to=2020-02-29')
    await page.goBack()
    await page.getByRole('region', { name: 'Nach Person' }).waitFor()
  })

  it('sees as an editor how far second looks agree', async () => {
    const token = people.nora
    const say = async (body: string, first: 'approve' | 'reject', second: string) => {
      const { id } = await decided(body, first, first === 'reject' ? { reason: 'spam' } : {})
      const [look] = await readers.service.deps.sql`
        select id from second_looks where comment_id = ${id}`
      const sent = { decision: second, reason: second === 'reject' ? 'spam' : null }
      const path = `/v1/review/second-looks/${look?.id}`
      await readers.service.json('POST', path, { token, body: sent })
    }
    await say('Hier https://kauf.example/1 klicken.', 'reject', 'reject')
    await say('Und hier https://kauf.example/2 auch.', 'reject', 'approve')
    await say('Das sehe ich genauso.', 'approve', 'approve')
    const page = await visitDesk(readers, { role: 'editor', path: '/desk/oversight' })
    await page.getByText('3 zweite Blicke, 2 davon einig. Kappa: 0,4 (mäßig).').waitFor()
    const reasons = page.getByRole('region', { name: 'Kappa je Grund' })
    expect(await reasons.getByRole('row').last().innerText()).toMatch(/Spam\s+2\s+1\s+1\s+0,4/)
    const signalRows = page.getByRole('region', { name: 'Kappa je Signal' })
    expect(await signalRows.getByRole('row').last().innerText()).toMatch(/Links\s+2\s+1\s+0/)
  })

  it('is not shown the overview as a moderator, even by its address', async () => {
    const page = await visitDesk(readers, { path: '/desk/oversight' })
    await page.getByText('Diese Seite ist für Redakteurinnen und Redakteure.').waitFor()
  })

  it.each(LOOKS)('finds no barriers: $locale, $colorScheme', async (look) => {
    const nasty = `\u202e<b>Zeichen</b> ${'Z\u0351\u0352\u0353'.repeat(40)}${'a'.repeat(2_000)}`
    const comment = await decided(nasty, 'approve', {}, { consentPrint: true })
    await decided('Gesindel.', 'reject', { reason: 'insult' })
    await mark(comment, 'candidate')
    const page = await visitDesk(readers, { role: 'admin', path: '/desk/paper', ...look })
    await page.locator('.entries > li').first().waitFor()
    const own = await waiting('Auch das gehört dazu.')
    await decideFrom(page, decisionOn(own))
    for (const [path, shown] of [
      ['/desk/paper', '.entries > li'],
      ['/desk/paper?status=printed', '.toolbar'],
      ['/desk/decisions', '.entries > li'],
      ['/desk/second-looks', 'article.card'],
      ['/desk/oversight', '.chart canvas'],
    ] as const) {
      await page.goto(readers.origin + path)
      await page.locator(shown).first().waitFor()
      for (const table of await page.locator('details summary').all()) await table.click()
      expect(await barriersOn(page), path).toEqual([])
      expect(await isTooWide(page), path).toBe(false)
    }
    await page.goto(`${readers.origin}/desk/second-looks`)
    await page.locator('article.card').waitFor()
    await page.keyboard.press('r')
    await page.getByRole('dialog').waitFor()
    expect(await barriersOn(page)).toEqual([])
  })
})
