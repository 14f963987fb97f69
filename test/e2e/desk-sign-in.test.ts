import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ensureUser } from '../../src/accounts/users.ts'
import { serveOidcProvider } from '../support/oidc-provider.ts'
import { makeSite, openService, type TestService } from '../support/service.ts'
import { totpOf } from '../support/totp.ts'
import { barriersOn } from './barriers.ts'
import { chromiumPath, openServer, UNHURRIED } from './readers.ts'

const PASSWORD = 'lang genug und geheim'

let service: TestService
let server: Awaited<ReturnType<typeof openServer>>
let provider: Awaited<ReturnType<typeof serveOidcProvider>>
let browser: Browser
let origin = ''
let people = 0
const contexts: BrowserContext[] = []
const complaints: string[] = []

describe.skipIf(!chromiumPath)('signing in at the desk', UNHURRIED, () => {
  beforeAll(async () => {
    server = await openServer()
    // Passkeys belong to a name; browsers offer none for an address.
    origin = server.origin.replace('127.0.0.1', 'localhost')
    provider = await serveOidcProvider()
    service = await openService({
      sites: [makeSite({ signals: {} })],
      publicUrl: origin,
      env: provider.env,
    })
    server.answer(service.app.fetch)
    browser = await chromium.launch({
      executablePath: chromiumPath ?? '',
      args: ['--no-sandbox', '--disable-gpu', '--no-first-run'],
    })
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    server?.close()
    await service?.close()
    await provider?.close()
  })
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close()
    await service.deps.sql`delete from rate_limits`
    expect(complaints.splice(0)).toEqual([])
  })

  it('takes e-mail and password by keyboard alone, and says what is wrong', async () => {
    const { email } = await somebody()
    const page = await visit('/desk/account')
    await page.getByLabel('E-Mail').focus()
    await page.keyboard.type(email)
    await page.keyboard.press('Tab')
    await page.keyboard.type('ein anderes, falsches')
    await page.keyboard.press('Enter')
    await page.getByText('E-Mail oder Passwort stimmt nicht.').waitFor()
    await expectAccessible(page)
    await page.getByLabel('Passwort').fill(PASSWORD)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Ihr Konto' }).waitFor()
    expect(await page.getByText(email).count()).toBe(1)
    await page.getByRole('main').getByRole('button', { name: 'Abmelden' }).click()
    await page.getByLabel('Passwort').waitFor()
  })

  it('switches a second step on, asks for it from then on, and takes backup codes', async () => {
    const { email } = await somebody()
    const page = await visit('/desk/account')
    await enterPassword(page, email)
    await page.getByRole('button', { name: 'Zweiten Schritt einschalten' }).click()
    await page.getByLabel('Ihr Passwort').fill('falsch')
    await page.keyboard.press('Enter')
    await page.getByText('Das Passwort stimmt nicht.').waitFor()
    await page.getByLabel('Ihr Passwort').fill(PASSWORD)
    await page.keyboard.press('Enter')
    await page.getByRole('img', { name: 'QR-Code für Ihre App' }).waitFor()
    await expectAccessible(page)
    const secret = (await page.locator('.secret').innerText()).replaceAll(' ', '')
    const code = () => totpOf(`otpauth://totp/x?secret=${secret}`)
    await page.getByLabel('Code aus der App').fill(code())
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Ihre Ersatzcodes' }).waitFor()
    await expectAccessible(page)
    const codes = await page.locator('.backup-codes code').allInnerTexts()
    expect(codes).toHaveLength(10)
    await page.getByRole('button', { name: 'Ich habe sie aufbewahrt' }).click()
    await page.getByText('Der zweite Schritt ist eingeschaltet.').waitFor()

    const elsewhere = await visit('/desk/account')
    await enterPassword(elsewhere, email)
    await elsewhere.getByLabel('Code', { exact: true }).fill('abcde-fghij')
    await elsewhere.keyboard.press('Enter')
    await elsewhere.getByText('Der Code stimmt nicht oder gilt nicht mehr.').waitFor()
    await expectAccessible(elsewhere)
    await elsewhere.getByLabel('Code', { exact: true }).fill(codes[0] ?? '')
    await elsewhere.keyboard.press('Enter')
    await elsewhere.getByRole('button', { name: 'Zweiten Schritt ausschalten' }).click()
    await elsewhere.getByLabel('Ihr Passwort').fill(PASSWORD)
    await elsewhere.keyboard.press('Enter')
    await elsewhere.getByRole('strong').getByText('ausgeschaltet').waitFor()
  })

  it('adds a passkey, signs in with it alone, and forgets it', async () => {
    const { email } = await somebody()
    const page = await visit('/desk/account')
    const owner = await addAuthenticator(page)
    await enterPassword(page, email)
    await page.getByText('Sie haben noch keinen Passkey.').waitFor()
    await page.getByRole('button', { name: 'Passkey hinzufügen' }).click()
    await page.getByLabel('Wie soll er heißen?').fill('Laptop')
    await expectAccessible(page)
    await page.keyboard.press('Enter')
    const entry = page.getByRole('listitem').filter({ hasText: 'Laptop' })
    await entry.waitFor()
    await expectAccessible(page)

    await page.getByRole('main').getByRole('button', { name: 'Abmelden' }).click()
    await owner.verified(false)
    await page.route('**/passkey/options', async (route) => {
      const answer = await route.fetch()
      const options = { ...(await answer.json()), userVerification: 'discouraged' }
      await route.fulfill({ response: answer, json: options })
    })
    await page.getByRole('button', { name: 'Mit Passkey anmelden' }).click()
    await page.getByText('Dieser Passkey ist hier nicht bekannt.').waitFor()
    await owner.verified(true)
    await page.unroute('**/passkey/options')
    await page.getByRole('button', { name: 'Mit Passkey anmelden' }).click()
    await page.getByRole('navigation').waitFor()
    await page.goto(`${origin}/desk/account`)
    await entry.getByRole('button').click()
    await page.getByRole('dialog').getByRole('button', { name: 'Entfernen', exact: true }).click()
    await page.getByText('Sie haben noch keinen Passkey.').waitFor()

    await page.getByRole('main').getByRole('button', { name: 'Abmelden' }).click()
    await page.getByRole('button', { name: 'Mit Passkey anmelden' }).click()
    await page.getByText('Dieser Passkey ist hier nicht bekannt.').waitFor()
  })

  it('takes no passkey that does not ask for its owner', async () => {
    const { email } = await somebody()
    await service.deps.sql`delete from passkeys`
    const page = await visit('/desk/account')
    await addAuthenticator(page, { isUserVerified: false })
    await enterPassword(page, email)
    await page.getByRole('button', { name: 'Passkey hinzufügen' }).click()
    await page.getByLabel('Wie soll er heißen?').press('Enter')
    await page.getByText('Es wurde kein Passkey angelegt.').waitFor()
    // Also not from a browser that was talked out of asking.
    await page.route('**/passkeys/options', async (route) => {
      const answer = await route.fetch()
      const options = await answer.json()
      options.authenticatorSelection = {
        residentKey: 'discouraged',
        userVerification: 'discouraged',
      }
      await route.fulfill({ response: answer, json: options })
    })
    await page.getByLabel('Wie soll er heißen?').press('Enter')
    await page.getByText('Dieser Passkey konnte nicht geprüft werden.').waitFor()
    expect(await service.deps.sql`select 1 from passkeys`).toHaveLength(0)
  })

  it('asks to sign in again before a passkey is added to an old session', async () => {
    const { email } = await somebody()
    const page = await visit('/desk/account')
    await addAuthenticator(page)
    await enterPassword(page, email)
    await page.getByRole('button', { name: 'Passkey hinzufügen' }).click()
    await service.deps.sql`update sessions set created_at = created_at - interval '2 hours'`
    await page.getByLabel('Wie soll er heißen?').press('Enter')
    await page.getByRole('button', { name: 'Neu anmelden' }).click()
    await page.getByLabel('Passwort').fill(PASSWORD)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Passkey hinzufügen' }).click()
    await page.getByLabel('Wie soll er heißen?').press('Enter')
    await page.getByRole('listitem').filter({ hasText: 'Mein Gerät' }).waitFor()
  })

  it('goes through the newsroom’s own login and back to the same page', async () => {
    const { email } = await somebody()
    provider.state.claims = { sub: email, email, email_verified: true }
    const page = await visit('/desk/account')
    await page.getByRole('button', { name: 'Mit Redaktions-Login anmelden' }).click()
    await page.getByRole('heading', { name: 'Ihr Konto' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/desk/account')
  })

  it('says in both languages why the newsroom’s own login did not let somebody in', async () => {
    provider.state.claims = { sub: 'x', email: 'x@elsewhere.example', email_verified: true }
    const page = await visit('/desk')
    await page.getByRole('button', { name: 'Mit Redaktions-Login anmelden' }).click()
    await page.getByText('Sie haben hier noch kein Konto.').waitFor()
    await page.getByLabel('Sprache').selectOption('en')
    await page.getByText('You have no account here yet.').waitFor()
    await expectAccessible(page)
  })

  it('keeps the page under the form when a session ends, in every way to sign in', async () => {
    const { email } = await somebody()
    provider.state.claims = { sub: email, email, email_verified: true }
    const page = await visit('/desk/account')
    await addAuthenticator(page)
    await enterPassword(page, email)
    const end = async () => {
      await page.getByRole('button', { name: 'Passkey hinzufügen' }).click()
      await page.getByLabel('Wie soll er heißen?').fill('Halb getippt')
      await service.deps.sql`delete from sessions`
      await page.keyboard.press('Enter')
      await page.getByRole('dialog', { name: 'Bitte neu anmelden' }).waitFor()
    }
    const stays = async () => {
      await page.getByRole('dialog', { name: 'Bitte neu anmelden' }).waitFor({ state: 'hidden' })
      expect(await page.getByLabel('Wie soll er heißen?').inputValue()).toBe('Halb getippt')
      await page.getByRole('button', { name: 'Schließen' }).click()
    }

    await end()
    await expectAccessible(page)
    await page.getByLabel('Passwort').fill(PASSWORD)
    await page.keyboard.press('Enter')
    await stays()

    await end()
    const opened = page.waitForEvent('popup')
    await page.getByRole('button', { name: 'Mit Redaktions-Login anmelden' }).click()
    await opened
    await stays()
  })

  it.each([
    ['light', 1440],
    ['dark', 390],
  ] as const)('is accessible in %s at %i pixels, in English too', async (colorScheme, width) => {
    const { email } = await somebody()
    const page = await visit('/desk/account', {
      colorScheme,
      locale: 'en',
      viewport: { width, height: 800 },
    })
    await page.getByLabel('Password').waitFor()
    await expectAccessible(page)
    await page.getByLabel('E-mail').fill(email)
    await page.getByLabel('Password').fill(PASSWORD)
    await page.keyboard.press('Enter')
    await page.getByText('You have no passkey yet.').waitFor()
    await expectAccessible(page)
    const tooWide = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
    expect(tooWide).toBeLessThanOrEqual(0)
  })
})

async function somebody() {
  people += 1
  const email = `mara${people}@zeitung.example`
  const user = { email, password: PASSWORD, name: 'Mara', role: 'moderator' as const }
  const { deps, auth } = service
  await ensureUser(deps.db, auth, { type: 'operator' }, { ...user, siteIds: ['demo'] })
  return { email }
}

async function visit(path: string, options: Parameters<typeof browser.newContext>[0] = {}) {
  const context = await browser.newContext({
    locale: 'de',
    viewport: { width: 1024, height: 800 },
    reducedMotion: 'reduce',
    ...options,
  })
  contexts.push(context)
  context.setDefaultTimeout(20_000)
  const page = await context.newPage()
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    const isExpected = /Failed to load resource/.test(message.text())
    if (message.type() === 'error' && !isExpected) complaints.push(message.text())
  })
  await page.goto(origin + path)
  return page
}

async function enterPassword(page: Page, email: string) {
  await page.getByLabel('E-Mail').fill(email)
  await page.getByLabel('Passwort').fill(PASSWORD)
  await page.keyboard.press('Enter')
}

/** A device with passkeys, which says at once that its owner is there. */
async function addAuthenticator(page: Page, { isUserVerified = true } = {}) {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: isUserVerified,
      isUserVerified,
      automaticPresenceSimulation: true,
    },
  })
  return {
    verified: (isUserVerified: boolean) =>
      session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
  }
}

async function expectAccessible(page: Page) {
  expect(await barriersOn(page)).toEqual([])
}
