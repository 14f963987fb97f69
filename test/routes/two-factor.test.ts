import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { switchSecondStepOff } from '../../src/accounts/second-step-off.ts'
import { ensureUser } from '../../src/accounts/users.ts'
import { type BrowserSession, openBrowserSession } from '../support/browser-session.ts'
import { makeSite, openService, type TestService } from '../support/service.ts'
import { totpOf } from '../support/totp.ts'

const PASSWORD = 'lang genug und geheim'
let service: TestService
let people = 0

beforeAll(async () => {
  service = await openService({ sites: [makeSite({ signals: {} })] })
})
afterAll(() => service.close())

/** Attempts are counted by address, and every test is one: none uses up another's. */
async function somebody() {
  await service.deps.sql`delete from rate_limits`
  people += 1
  const login = { email: `mara${people}@zeitung.example`, password: PASSWORD }
  const { deps, auth } = service
  const user = { ...login, name: 'Mara', role: 'moderator' as const, siteIds: ['demo'] }
  await ensureUser(deps.db, auth, { type: 'operator' }, user)
  return login
}

async function signIn(login: { email: string; password: string }) {
  const browser = openBrowserSession(service)
  const answer = await browser.call('POST', '/v1/auth/sign-in', login)
  return { browser, answer }
}

async function switchOn(browser: BrowserSession) {
  const setUp = await browser.call('POST', '/v1/auth/account/two-factor', { password: PASSWORD })
  expect(setUp.status, JSON.stringify(setUp.body)).toBe(200)
  const { uri, backupCodes } = setUp.body as { uri: string; backupCodes: string[] }
  const code = totpOf(uri)
  const confirmed = await browser.call('POST', '/v1/auth/account/two-factor/confirm', { code })
  expect(confirmed.status, JSON.stringify(confirmed.body)).toBe(204)
  return { uri, backupCodes }
}

describe('the second step', () => {
  it('is on once a first code of the app was sent, not before', async () => {
    const login = await somebody()
    const { browser } = await signIn(login)
    const begun = await browser.call('POST', '/v1/auth/account/two-factor', { password: PASSWORD })
    expect(new URL(begun.body.uri).searchParams.get('issuer')).toBe('Freischalt')
    expect(new Set(begun.body.backupCodes).size).toBe(10)
    expect((await signIn(login)).answer.status).toBe(204)

    const wrong = await browser.call('POST', '/v1/auth/account/two-factor/confirm', {
      code: '000000',
    })
    expect(wrong).toMatchObject({ status: 422, body: { code: 'code-invalid' } })
    const code = totpOf(begun.body.uri)
    await browser.call('POST', '/v1/auth/account/two-factor/confirm', { code })
    const session = await browser.call('GET', '/v1/auth/session')
    expect(session.body).toMatchObject({ email: login.email, twoFactor: true, passkeys: 0 })
  })

  it('asks for a code after the password, and gives no session without one', async () => {
    const login = await somebody()
    const { uri } = await switchOn((await signIn(login)).browser)

    const { browser, answer } = await signIn(login)
    expect(answer).toMatchObject({ status: 200, body: { twoFactor: true } })
    expect((await browser.call('GET', '/v1/auth/session')).status).toBe(401)

    const wrong = await browser.call('POST', '/v1/auth/two-factor', { code: '123' })
    expect(wrong).toMatchObject({ status: 422, body: { code: 'code-invalid' } })
    const typed = totpOf(uri).replace(/^(...)/, '$1 ')
    expect((await browser.call('POST', '/v1/auth/two-factor', { code: typed })).status).toBe(204)
    const session = await browser.call('GET', '/v1/auth/session')
    expect(session.body).toMatchObject({
      name: 'Mara',
      grants: [{ role: 'moderator', siteIds: ['demo'] }],
      password: true,
    })
  })

  it('takes each backup code once, with or without its dash', async () => {
    const login = await somebody()
    const { backupCodes } = await switchOn((await signIn(login)).browser)
    const [code = ''] = backupCodes

    const first = await signIn(login)
    const bare = { code: code.replace('-', '') }
    expect((await first.browser.call('POST', '/v1/auth/two-factor', bare)).status).toBe(204)
    const again = await signIn(login)
    const answer = await again.browser.call('POST', '/v1/auth/two-factor', { code })
    expect(answer).toMatchObject({ status: 422, body: { code: 'code-invalid' } })
  })

  it('gives new backup codes, after which the old ones no longer count', async () => {
    const login = await somebody()
    const { browser } = await signIn(login)
    const { backupCodes } = await switchOn(browser)
    const renewed = await browser.call('POST', '/v1/auth/account/backup-codes', {
      password: PASSWORD,
    })
    expect(renewed.body.backupCodes).toHaveLength(10)
    const later = (await signIn(login)).browser
    const old = await later.call('POST', '/v1/auth/two-factor', { code: backupCodes[0] })
    expect(old.status).toBe(422)
    const code = renewed.body.backupCodes[0]
    expect((await later.call('POST', '/v1/auth/two-factor', { code })).status).toBe(204)
  })

  it('begins anew after five wrong codes', async () => {
    const login = await somebody()
    const { uri } = await switchOn((await signIn(login)).browser)
    const { browser } = await signIn(login)
    await service.deps.sql`delete from rate_limits`
    for (let attempt = 0; attempt < 5; attempt++)
      await browser.call('POST', '/v1/auth/two-factor', { code: '000000' })
    const right = await browser.call('POST', '/v1/auth/two-factor', { code: totpOf(uri) })
    expect(right).toMatchObject({ status: 422, body: { code: 'sign-in-over' } })
  })

  it('locks after ten wrong codes in a row, also over several passwords', async () => {
    const login = await somebody()
    const { uri } = await switchOn((await signIn(login)).browser)
    for (let attempt = 0; attempt < 10; attempt++) {
      await service.deps.sql`delete from rate_limits`
      const { browser } = await signIn(login)
      await browser.call('POST', '/v1/auth/two-factor', { code: '000000' })
    }
    const { browser } = await signIn(login)
    const right = await browser.call('POST', '/v1/auth/two-factor', { code: totpOf(uri) })
    expect(right).toMatchObject({ status: 429, body: { code: 'too-many-requests' } })
  })

  it('bounds the attempts from one address', async () => {
    await somebody()
    const browser = openBrowserSession(service)
    const answers = []
    for (let attempt = 0; attempt < 11; attempt++)
      answers.push(await browser.call('POST', '/v1/auth/two-factor', { code: '000000' }))
    expect(answers.map(({ status }) => status)).toEqual([...Array(10).fill(422), 429])
  })

  it('is switched on and off with the password only', async () => {
    const login = await somebody()
    const { browser } = await signIn(login)
    const wrong = { password: 'ein anderes, falsches' }
    const begun = await browser.call('POST', '/v1/auth/account/two-factor', wrong)
    expect(begun).toMatchObject({ status: 422, body: { code: 'password-invalid' } })
    await switchOn(browser)
    const again = await browser.call('POST', '/v1/auth/account/two-factor', { password: PASSWORD })
    expect(again).toMatchObject({ status: 409, body: { code: 'two-factor-on' } })
    const off = await browser.call('POST', '/v1/auth/account/two-factor/off', wrong)
    expect(off.body.code).toBe('password-invalid')
    await browser.call('POST', '/v1/auth/account/two-factor/off', { password: PASSWORD })
    expect((await signIn(login)).answer.status).toBe(204)
  })

  it('is taken away by an operator where app and codes are lost, and sessions end', async () => {
    const login = await somebody()
    const { browser } = await signIn(login)
    const off = () =>
      switchSecondStepOff(service.deps.db, { type: 'operator' }, login.email.toUpperCase())
    expect(await off()).toBe(false)
    await switchOn(browser)
    expect(await off()).toBe(true)
    expect((await browser.call('GET', '/v1/auth/session')).status).toBe(401)
    expect((await signIn(login)).answer.status).toBe(204)
  })

  it('leaves a trace in the audit log, and no secret anywhere in clear', async () => {
    const login = await somebody()
    const { uri, backupCodes } = await switchOn((await signIn(login)).browser)
    const [logged] = await service.deps.sql`
      select action, actor_type, details from audit_log where action = 'two-factor.on'
      order by id desc limit 1`
    expect(logged).toMatchObject({ actor_type: 'moderator', details: {} })
    const stored = JSON.stringify(await service.deps.sql`select * from two_factors`)
    expect(stored).not.toContain(backupCodes[0])
    expect(stored).not.toContain(new URL(uri).searchParams.get('secret'))
  })
})

describe('a session', () => {
  it('ends twelve hours after signing in, as it says', async () => {
    const { browser } = await signIn(await somebody())
    const { body } = await browser.call('GET', '/v1/auth/session')
    const hours = (Date.parse(body.expiresAt) - Date.now()) / 3_600_000
    expect(hours).toBeGreaterThan(11.9)
    expect(hours).toBeLessThanOrEqual(12)
    await service.deps.sql`update sessions set expires_at = now() - interval '1 second'`
    expect((await browser.call('GET', '/v1/auth/session')).status).toBe(401)
  })

  it('of a token tells of no account', async () => {
    const token = await service.token('moderator', ['demo'])
    const { body } = await service.json('GET', '/v1/auth/session', { token })
    expect(body).toMatchObject({
      name: 'moderator',
      email: null,
      twoFactor: false,
      expiresAt: null,
    })
  })
})

describe('the account', () => {
  it('is changed from our own pages only', async () => {
    const { browser } = await signIn(await somebody())
    const evil = openBrowserSession(service, 'https://evil.example')
    for (const [name, value] of browser.cookies) evil.cookies.set(name, value)
    for (const path of ['two-factor', 'two-factor/off', 'backup-codes', 'passkeys/options']) {
      const answer = await evil.call('POST', `/v1/auth/account/${path}`, { password: PASSWORD })
      expect(answer).toMatchObject({ status: 403, body: { code: 'origin-not-allowed' } })
    }
  })
})
