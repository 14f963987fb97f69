import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ensureUser } from '../../src/accounts/users.ts'
import { DECISIONS, decisionOn, type Receipt } from '../support/make.ts'
import { PASSWORD } from '../support/newsroom.ts'
import { makeSite } from '../support/service.ts'
import { visitDesk } from './desk-pages.ts'
import { chromiumPath, openReaders, type Readers, UNHURRIED } from './readers.ts'

/** How long the network is away, in milliseconds, beyond what happens meanwhile. */
const AWAY_MS = Number(process.env.FREISCHALT_TEST_AWAY_MS ?? 0)

/** One for each test, so that none finds another's comments. */
const SITES = [
  'offline',
  'early',
  'silent',
  'meanwhile',
  'contested',
  'lost',
  'colleagues',
  'edited',
  'held',
  'undone',
  'selected',
  'ended',
]
const CLAIMS = '/v1/review/claims'

describe.skipIf(!chromiumPath)('the queue of the desk', UNHURRIED, () => {
  let readers: Readers
  let bea = ''

  beforeAll(async () => {
    const limits = { commentsPerHour: 1_000, editMinutes: 60 }
    readers = await openReaders((origin) =>
      SITES.map((id) =>
        makeSite({ ...{ id, origins: [origin], limits }, signals: { links: { max: 0 } } }),
      ),
    )
    for (const site of SITES) await readers.register(site, 'tempo-30')
    const { deps, auth } = readers.service
    const nora = { email: 'nora@zeitung.example', password: PASSWORD, name: 'Nora' }
    const account = { ...nora, role: 'moderator', siteIds: null } as const
    await ensureUser(deps.db, auth, { type: 'operator' }, account)
    bea = await readers.service.token('moderator', null, 'Bea')
  })
  afterEach(async () => expect(await readers.leave()).toEqual([]))
  afterAll(() => readers?.close())

  /** Somebody writes, and it waits. */
  async function waiting(site: string, name: string, body = `Das meint ${name}.`) {
    const path = `/v1/sites/${site}/articles/tempo-30/comments`
    const sent = { author: { name }, body }
    const receipt: Receipt = (await readers.service.json('POST', path, { body: sent })).body
    await readers.service.scoreAll()
    return receipt
  }

  /** Ada opens the desk, where the oldest comes first. */
  async function openQueue(site: string) {
    const localStorage = [{ name: 'freischalt-desk-site', value: site }]
    const storageState = { cookies: [], origins: [{ origin: readers.origin, localStorage }] }
    const path = '/desk?order=oldest'
    const page = await visitDesk(readers, { name: 'Ada', path, storageState })
    await page.locator('.focus .card').waitFor()
    return page
  }

  /** What Bea does, who works elsewhere. */
  async function asBea(method: string, path: string, body?: object) {
    const answer = await readers.service.json(method, path, { token: bea, body })
    expect(answer.status).toBeLessThan(300)
    return answer.body
  }
  const beaClaims = (site: string, ...comments: Receipt[]) =>
    asBea('POST', CLAIMS, { site, limit: 10, comments: comments.map(({ id }) => id) })
  const beaDecides = (comment: Receipt, decision: 'approve' | 'reject', more = {}) =>
    asBea('POST', DECISIONS, { decisions: [decisionOn(comment, decision, more)] })

  const edit = async ({ id, authorToken }: Receipt, body: string): Promise<Receipt> => {
    const answer = await readers.service.json('PATCH', `/v1/comments/${id}`, {
      ...{ token: authorToken, body: { body } },
    })
    expect(answer.status).toBe(200)
    await readers.service.scoreAll()
    return answer.body
  }

  const decisionsOn = async ({ id }: Receipt) => {
    const rows = await readers.service.deps.sql<
      { decision: string; by: string; reason: string | null; revision: string }[]
    >`select decision, actor_name as by, reason, revision_id as revision from decisions
      where comment_id = ${id} order by decided_at, id`
    return rows.map((row) => ({ ...row }))
  }
  /** Whether the page's wish for it has arrived, which is sent once a comment is on the screen. */
  const isClaimed = async ({ id }: Receipt) => {
    const rows = await readers.service.deps.sql`select from claims where comment_id = ${id}`
    return rows.length > 0
  }
  const by = (
    name: string,
    decision: string,
    { revisionId: revision }: Receipt,
    reason = null as string | null,
  ) => ({ decision, by: name, reason, revision })

  const row = (page: Page, name: string) => page.locator('.row', { hasText: name })
  const rowSays = (page: Page, name: string, fate: string) =>
    row(page, name).getByText(fate, { exact: true }).waitFor()
  const looksAt = (page: Page, name: string) =>
    page.locator('.focus h2', { hasText: name }).waitFor()
  const listed = (page: Page) => page.locator('.row strong').allTextContents()
  const notice = (page: Page, text: string) => page.locator('.notice', { hasText: text })
  const counted = (page: Page, count: number) =>
    page.getByRole('img', { name: count === 1 ? '1 wartet' : `${count} warten` }).waitFor()
  const connected = (page: Page) =>
    page.getByText('Keine Verbindung.').waitFor({ state: 'detached' })

  it('is right again after the network was away, without being loaded anew', async () => {
    const anton = await waiting('offline', 'Anton')
    const berta = await waiting('offline', 'Berta')
    const carla = await waiting('offline', 'Carla')
    await waiting('offline', 'Doris')
    await beaClaims('offline', carla)
    const page = await openQueue('offline')
    await rowSays(page, 'Carla', 'Bea hat das in Arbeit')
    await counted(page, 4)

    await page.context().setOffline(true)
    await page.getByText('Keine Verbindung.').waitFor()
    await looksAt(page, 'Anton')
    await page.keyboard.press('a')
    await looksAt(page, 'Berta')
    await page.keyboard.press('r')
    await page.keyboard.press('7')
    await looksAt(page, 'Doris')
    await page.getByText('2 Entscheidungen werden noch gesendet.').waitFor()
    await page.waitForTimeout(AWAY_MS)
    await beaDecides(carla, 'approve')
    await waiting('offline', 'Emil')
    await waiting('offline', 'Frieda')
    expect(await decisionsOn(anton)).toEqual([])

    await page.context().setOffline(false)
    await rowSays(page, 'Carla', 'Freigegeben von Bea')
    await page.getByRole('button', { name: '2 neue' }).waitFor()
    await counted(page, 3)
    await connected(page)
    expect(await listed(page)).toEqual(['Anton', 'Berta', 'Carla', 'Doris'])
    expect(await decisionsOn(anton)).toEqual([by('Ada', 'approve', anton)])
    expect(await decisionsOn(berta)).toEqual([by('Ada', 'reject', berta, 'spam')])
    expect(await decisionsOn(carla)).toEqual([by('Bea', 'approve', carla)])

    await page.getByRole('button', { name: '2 neue' }).click()
    await row(page, 'Frieda').waitFor()
    expect(await listed(page)).toEqual(['Doris', 'Emil', 'Frieda'])
    await looksAt(page, 'Doris')
  })

  it('asks for what it begins with before it is read itself, and once, until somebody signs out', async () => {
    await waiting('early', 'Anton')
    const page = await openQueue('early')
    const kept = () => page.evaluate(`localStorage.getItem('freischalt-desk-first')`)
    await page.goto(`${readers.origin}/desk`)
    await expect.poll(kept).toContain('/v1/review/comments?site=early')
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.reload()
    await looksAt(page, 'Anton')
    await connected(page)
    const first = asked.filter((url) => /review\/(sites|comments\?)/.test(url))
    expect(first.map((url) => new URL(url).pathname)).toEqual([
      '/v1/review/sites',
      '/v1/review/comments',
    ])
    await page.getByRole('button', { name: 'Abmelden' }).click()
    await page.getByLabel('Passwort').waitFor()
    expect(await kept()).toBe(null)
  })

  it('notices a connection that is lost without a word', async () => {
    await waiting('silent', 'Anton')
    await waiting('silent', 'Berta')
    const page = await openQueue('silent')
    await page.clock.install()
    await page.reload()
    await counted(page, 2)
    // The connection that is there stays, and by the page's clock it has said nothing for two minutes.
    const again = page.waitForRequest(/review\/events\?.*since=/)
    await page.clock.fastForward('02:00')
    await again
    await waiting('silent', 'Carla')
    await counted(page, 3)
    await connected(page)
  })

  it('does not overrule what a colleague decided while the network was away', async () => {
    const anton = await waiting('contested', 'Anton')
    await waiting('contested', 'Berta')
    const page = await openQueue('contested')
    await expect.poll(() => isClaimed(anton)).toBe(true)
    await page.context().setOffline(true)
    await page.getByText('Keine Verbindung.').waitFor()
    await page.keyboard.press('a')
    await looksAt(page, 'Berta')
    // Ada's lease ran out meanwhile.
    await readers.service.deps.sql`delete from claims where comment_id = ${anton.id}`
    await beaDecides(anton, 'reject', { reason: 'insult' })

    await page.context().setOffline(false)
    await notice(page, 'Zurückgekommen: Bea hat inzwischen entschieden.').waitFor()
    await rowSays(page, 'Anton', 'Abgelehnt von Bea')
    await looksAt(page, 'Berta')
    expect(await decisionsOn(anton)).toEqual([by('Bea', 'reject', anton, 'insult')])
  })

  it('fetches the list anew where more was missed than can be told, and stays with what is looked at', async () => {
    const anton = await waiting('lost', 'Anton')
    const berta = await waiting('lost', 'Berta')
    const page = await openQueue('lost')
    await looksAt(page, 'Anton')
    await page.context().setOffline(true)
    await page.getByText('Keine Verbindung.').waitFor()
    const changed = await edit(berta, 'Bertas zweiter Text.')
    await waiting('lost', 'Carla')
    await readers.service.deps.sql`
      insert into review_changes (site_id, comment_id, change)
      select 'lost', ${anton.id}, 'released' from generate_series(1, 1001)`

    await page.context().setOffline(false)
    await row(page, 'Carla').waitFor()
    await looksAt(page, 'Anton')
    await page.keyboard.press('a')
    await page.locator('.focus .comment-text', { hasText: 'Bertas zweiter Text.' }).waitFor()
    await page.keyboard.press('a')
    await looksAt(page, 'Carla')
    await expect.poll(() => decisionsOn(berta)).toEqual([by('Ada', 'approve', changed)])
    expect(await decisionsOn(anton)).toEqual([by('Ada', 'approve', anton)])
  })

  it('shows who works on what and who decided, and never moves', async () => {
    await waiting('colleagues', 'Anton')
    const berta = await waiting('colleagues', 'Berta')
    const carla = await waiting('colleagues', 'Carla')
    await waiting('colleagues', 'Doris')
    await beaClaims('colleagues', berta, carla)
    const page = await openQueue('colleagues')
    await rowSays(page, 'Berta', 'Bea hat das in Arbeit')
    await page.keyboard.press('j')
    await looksAt(page, 'Doris')

    await beaDecides(berta, 'reject', { reason: 'insult' })
    await rowSays(page, 'Berta', 'Abgelehnt von Bea')
    await asBea('DELETE', `${CLAIMS}?site=colleagues&comment=${carla.id}`)
    await row(page, 'Carla').getByText('Bea').waitFor({ state: 'detached' })
    await page.keyboard.press('k')
    await looksAt(page, 'Carla')

    await waiting('colleagues', 'Emil')
    const arrived = page.getByRole('button', { name: 'Ein neuer' })
    await arrived.waitFor()
    expect(await listed(page)).toEqual(['Anton', 'Berta', 'Carla', 'Doris'])
    expect(await row(page, 'Berta').getAttribute('class')).toContain('done')
    await arrived.click()
    await row(page, 'Emil').waitFor()
    expect(await listed(page)).toEqual(['Anton', 'Carla', 'Doris', 'Emil'])
    await looksAt(page, 'Carla')
  })

  it('goes on with what came meanwhile once nothing else is left', async () => {
    await waiting('meanwhile', 'Anton')
    const page = await openQueue('meanwhile')
    await looksAt(page, 'Anton')
    await waiting('meanwhile', 'Berta')
    await page.getByRole('button', { name: 'Ein neuer' }).waitFor()
    expect(await listed(page)).toEqual(['Anton'])
    await page.keyboard.press('a')
    await looksAt(page, 'Berta')
  })

  it('shows a changed text when it is asked for, and binds no decision to one that was not seen', async () => {
    const anton = await waiting('edited', 'Anton', 'Der erste Text.')
    const berta = await waiting('edited', 'Berta')
    await waiting('edited', 'Carla')
    const page = await openQueue('edited')
    const text = page.locator('.focus .comment-text')
    const second = await edit(anton, 'Der zweite Text.')
    await page.getByText('Der Text wurde gerade geändert.').waitFor()
    expect(await text.textContent()).toBe('Der erste Text.')
    await page.keyboard.press('a')
    await text.getByText('Der zweite Text.').waitFor()
    expect(await decisionsOn(anton)).toEqual([])
    await page.keyboard.press('a')
    await looksAt(page, 'Berta')
    await expect.poll(() => decisionsOn(anton)).toEqual([by('Ada', 'approve', second)])

    // Neither where the page could not hear of it before.
    await page.context().setOffline(true)
    const changed = await edit(berta, 'Bertas zweiter Text.')
    await page.keyboard.press('a')
    await looksAt(page, 'Carla')
    await page.context().setOffline(false)
    await notice(page, 'Zurückgekommen: Der Text wurde inzwischen geändert.').waitFor()
    expect(await decisionsOn(berta)).toEqual([])
    await row(page, 'Berta').getByText('Bertas zweiter Text.').waitFor()
    await page.keyboard.press('k')
    await text.getByText('Bertas zweiter Text.').waitFor()
    await page.keyboard.press('a')
    await looksAt(page, 'Carla')
    await expect.poll(() => decisionsOn(berta)).toEqual([by('Ada', 'approve', changed)])
  })

  it('holds a comment, takes it up again, and hands one to a colleague', async () => {
    const anton = await waiting('held', 'Anton')
    await waiting('held', 'Berta')
    const page = await openQueue('held')
    await page.keyboard.press('h')
    await page.getByLabel('Was sollen sie wissen?').fill('Bitte prüfen.')
    await page.getByRole('dialog').getByRole('button', { name: 'Zurückstellen' }).click()
    await looksAt(page, 'Berta')
    await rowSays(page, 'Anton', 'Zurückgestellt')
    await row(page, 'Anton').getByRole('button').click()
    await page.getByText('Ada hat zurückgestellt: Bitte prüfen.').waitFor()
    await page.keyboard.press('h')
    await page.getByText('Ada hat zurückgestellt').waitFor({ state: 'detached' })

    await page.keyboard.press('h')
    await page.getByLabel('Für wen?').selectOption('Nora')
    await page.getByLabel('Was sollen sie wissen?').fill('Kennst du dich aus?')
    await page.getByRole('dialog').getByRole('button', { name: 'Zurückstellen' }).click()
    await notice(page, 'An Nora gegeben.').waitFor()
    await looksAt(page, 'Berta')
    const token = await readers.service.token('moderator')
    const path = `/v1/review/comments/${anton.id}/history`
    const { body } = await readers.service.json('GET', path, { token })
    expect(JSON.stringify(body)).toContain('Kennst du dich aus?')
    const [held] = await readers.service.deps.sql`
      select recipient_name as to from comment_notes where comment_id = ${anton.id}
      order by created_at desc, id desc limit 1`
    expect(held?.to).toBe('Nora')
  })

  it('takes back by key and by the bar, also what was not sent yet', async () => {
    const anton = await waiting('undone', 'Anton')
    const berta = await waiting('undone', 'Berta')
    const page = await openQueue('undone')
    await page.keyboard.press('a')
    await looksAt(page, 'Berta')
    await page.keyboard.press('u')
    await notice(page, 'Rückgängig gemacht').waitFor()
    await looksAt(page, 'Anton')
    await expect
      .poll(async () => (await decisionsOn(anton)).map(({ decision }) => decision))
      .toEqual(['approve', 'undo'])

    await page.keyboard.press('r')
    await page.keyboard.press('1')
    await looksAt(page, 'Berta')
    await notice(page, 'Abgelehnt: Anton').getByRole('button', { name: 'Rückgängig' }).click()
    await looksAt(page, 'Anton')
    expect((await decisionsOn(anton)).map(({ decision }) => decision)).toEqual([
      'approve',
      'undo',
      'reject',
      'undo',
    ])

    await page.context().setOffline(true)
    await page.keyboard.press('a')
    await looksAt(page, 'Berta')
    await page.keyboard.press('a')
    await page.getByText('2 Entscheidungen werden noch gesendet.').waitFor()
    await page.keyboard.press('u')
    await looksAt(page, 'Berta')
    await page.getByText('Eine Entscheidung wird noch gesendet.').waitFor()
    await page.context().setOffline(false)
    await connected(page)
    await expect.poll(async () => (await decisionsOn(anton)).at(-1)?.decision).toBe('approve')
    expect(await decisionsOn(berta)).toEqual([])
    await page.keyboard.press('u')
    await looksAt(page, 'Anton')
    await page.keyboard.press('u')
    await looksAt(page, 'Anton')
  })

  it('decides on all that is selected, with one reason', async () => {
    const anton = await waiting('selected', 'Anton')
    const berta = await waiting('selected', 'Berta')
    const carla = await waiting('selected', 'Carla')
    const doris = await waiting('selected', 'Doris')
    await waiting('selected', 'Emil')
    const page = await openQueue('selected')
    await page.keyboard.press('x')
    await page.keyboard.press('j')
    await looksAt(page, 'Berta')
    await page.keyboard.press('x')
    await page.getByText('2 ausgewählt').waitFor()
    await page.keyboard.press('Shift+A')
    await notice(page, '2 Kommentare freigegeben').waitFor()
    await looksAt(page, 'Carla')
    await expect.poll(() => decisionsOn(anton)).toEqual([by('Ada', 'approve', anton)])
    expect(await decisionsOn(berta)).toEqual([by('Ada', 'approve', berta)])

    await page.keyboard.press('x')
    await row(page, 'Doris').getByRole('checkbox', { name: 'Doris auswählen' }).check()
    await page.locator('.focus .card').focus()
    await page.keyboard.press('Shift+R')
    await page.getByRole('dialog').getByText('2 ausgewählt').waitFor()
    await page.keyboard.press('4')
    await notice(page, '2 Kommentare abgelehnt').waitFor()
    await looksAt(page, 'Emil')
    await expect.poll(() => decisionsOn(carla)).toEqual([by('Ada', 'reject', carla, 'off-topic')])
    expect(await decisionsOn(doris)).toEqual([by('Ada', 'reject', doris, 'off-topic')])
  })

  it('keeps what is being written when the session ends, and goes on after signing in', async () => {
    const anton = await waiting('ended', 'Anton')
    await waiting('ended', 'Berta')
    const page = await openQueue('ended')
    await page.keyboard.press('n')
    const note = page.getByLabel('Notiz', { exact: true })
    await note.fill('Schon der dritte heute.')
    await readers.service.deps.sql`delete from sessions`
    await page.getByRole('button', { name: 'Speichern' }).click()
    await signInAgain(page)
    expect(await note.inputValue()).toBe('Schon der dritte heute.')
    await page.getByRole('button', { name: 'Speichern' }).click()
    await notice(page, 'Notiz gespeichert.').waitFor()

    // What was decided meanwhile goes on by itself.
    await readers.service.deps.sql`delete from sessions`
    await page.keyboard.press('a')
    await signInAgain(page)
    await looksAt(page, 'Berta')
    await expect.poll(() => decisionsOn(anton)).toEqual([by('Ada', 'approve', anton)])
  })

  async function signInAgain(page: Page) {
    await readers.service.deps.sql`delete from rate_limits`
    const dialog = page.getByRole('dialog', { name: 'Bitte neu anmelden' })
    await dialog.getByLabel('Passwort').fill(PASSWORD)
    await dialog.getByRole('button', { name: 'Anmelden', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
  }
})
