import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ensureUser } from '../../src/accounts/users.ts'
import { openBrowserSession } from '../support/browser-session.ts'
import { serveOidcProvider } from '../support/oidc-provider.ts'
import { makeSite, openService, PUBLIC_URL, type TestService } from '../support/service.ts'

let provider: Awaited<ReturnType<typeof serveOidcProvider>>
let service: TestService

const rules = [
  { claim: 'groups', values: ['moderation'], role: 'moderator', sites: ['demo'] },
  { claim: 'realm.roles', values: ['chief', 'deputy'], role: 'editor' },
]

beforeAll(async () => {
  provider = await serveOidcProvider()
  service = await openService({
    sites: [makeSite({ signals: {} }), makeSite({ id: 'other', signals: {} })],
    signIn: { oidc: { roles: rules } },
    env: provider.env,
  })
  await makeUser('mara@zeitung.example')
})
afterAll(async () => {
  await service.close()
  await provider.close()
})
afterEach(async () => {
  Object.assign(provider.state, { cancels: false, signsWrongly: false })
  await service.deps.sql`delete from rate_limits`
})

async function makeUser(email: string) {
  const { deps, auth } = service
  const user = { email, password: 'lang genug und geheim', name: 'Mara', role: 'admin' as const }
  await ensureUser(deps.db, auth, { type: 'operator' }, { ...user, siteIds: null })
}

/** The browser's way there and back. */
async function signIn(claims: Record<string, unknown>, to?: string, at = { service, provider }) {
  at.provider.state.claims = claims
  const browser = openBrowserSession(at.service)
  const begun = await browser.call('POST', '/v1/auth/oidc', to ? { to } : {})
  expect(begun.status, JSON.stringify(begun.body)).toBe(200)
  const sent = await fetch(begun.body.url, { redirect: 'manual' })
  const back = new URL(sent.headers.get('location') ?? '')
  expect(back.origin + back.pathname).toBe(`${PUBLIC_URL}/v1/auth/callback/oidc`)
  const answer = await browser.call('GET', `${back.pathname}${back.search}`)
  const session = await browser.call('GET', '/v1/auth/session')
  return { browser, back, location: answer.location, session }
}

const mara = { sub: 'mara-1', email: 'Mara@zeitung.example', email_verified: true, name: 'M.' }

describe('the newsroom’s own login', () => {
  it('is offered under its name', async () => {
    expect((await service.json('GET', '/v1/auth/options')).body).toEqual({
      password: true,
      passkey: true,
      oidc: { name: 'Redaktions-Login' },
    })
  })

  it('lets in who has an account under the verified address, and leads back to the page', async () => {
    const { location, session } = await signIn(mara, '/desk/account')
    expect(location).toBe('/desk/account')
    expect(session.body).toMatchObject({
      name: 'Mara',
      email: 'mara@zeitung.example',
      grants: [{ role: 'admin', siteIds: null }],
    })
    expect(provider.state.exchange).toEqual({ method: 'post', hadVerifier: true })
  })

  it('knows a person again whose address there has changed', async () => {
    const { session } = await signIn({ ...mara, email: 'new@zeitung.example' })
    expect(session.body.email).toBe('mara@zeitung.example')
  })

  it('keeps nothing that the provider hands out', async () => {
    await signIn(mara)
    const [row] = await service.deps.sql`
      select access_token, refresh_token, id_token from accounts where provider_id = 'oidc'`
    expect(row).toEqual({ access_token: null, refresh_token: null, id_token: null })
  })

  it.each([
    [
      'has no account',
      { sub: 'x', email: 'x@zeitung.example', email_verified: true },
      'no-account',
    ],
    [
      'says to have an address that nobody verified',
      { sub: 'y', email: 'mara@zeitung.example', email_verified: false },
      'email-not-verified',
    ],
    ['has no address', { sub: 'z', email_verified: true }, 'login-failed'],
  ])('turns away who %s', async (_, claims, error) => {
    const { location, session } = await signIn(claims)
    expect(location).toBe(`/desk?error=${error}`)
    expect(session.status).toBe(401)
  })

  it('turns away what is signed with another key', async () => {
    provider.state.signsWrongly = true
    const { location, session } = await signIn(mara)
    expect([location, session.status]).toEqual(['/desk?error=login-failed', 401])
  })

  it('says so when somebody cancels there', async () => {
    provider.state.cancels = true
    expect((await signIn(mara)).location).toBe('/desk?error=cancelled')
  })

  it('takes an answer once, and only in the browser that asked', async () => {
    const { browser, back } = await signIn(mara)
    const path = `${back.pathname}${back.search}`
    const again = await browser.call('GET', path)
    expect(again.location).toMatch(/^\/desk\?error=(expired|login-failed)$/)

    provider.state.claims = mara
    const begun = await browser.call('POST', '/v1/auth/oidc', {})
    const sent = await fetch(begun.body.url, { redirect: 'manual' })
    const { pathname, search } = new URL(sent.headers.get('location') ?? '')
    const elsewhere = openBrowserSession(service)
    expect((await elsewhere.call('GET', `${pathname}${search}`)).location).toMatch(/error=/)
    expect((await elsewhere.call('GET', '/v1/auth/session')).status).toBe(401)
  })

  it.each(['https://evil.example', '//evil.example', '/desk/../x', '/desk?a=//b', '/other'])(
    'leads back to no other page than the desk’s: %s',
    async (to) => {
      const answer = await openBrowserSession(service).call('POST', '/v1/auth/oidc', { to })
      expect(answer.status).toBe(422)
    },
  )

  it.each(['', '?code=a', '?state=a', '?code=a&state=b', '?error=x&state=b', '?code=a&code=b'])(
    'leads to the desk with a reason whatever comes back: %s',
    async (query) => {
      const answer = await service.call('GET', `/v1/auth/callback/oidc${query}`)
      expect(answer.status).toBe(302)
      expect(answer.headers.get('location')).toMatch(/^\/desk\?error=(expired|login-failed)$/)
    },
  )

  it('gives no session for a token that was not asked for', async () => {
    const browser = openBrowserSession(service)
    const answer = await browser.call('POST', '/v1/auth/oidc', { idToken: { token: 'a.b.c' } })
    expect(answer.status).toBe(422)
    expect((await browser.call('POST', '/v1/auth/sign-in/social', {})).status).toBe(404)
  })
})

describe('roles by claims', () => {
  const ada = { sub: 'ada-1', email: 'ada@zeitung.example', email_verified: true, name: 'Ada' }

  it('make an account for who is in a group, and no other', async () => {
    const { location, session } = await signIn({ ...ada, groups: ['sports', 'moderation'] })
    expect(location).toBe('/desk')
    expect(session.body).toMatchObject({
      name: 'Ada',
      email: 'ada@zeitung.example',
      password: false,
      grants: [{ role: 'moderator', siteIds: ['demo'] }],
    })
  })

  it('follow the groups at each sign-in', async () => {
    const promoted = await signIn({ ...ada, realm: { roles: 'deputy' } })
    expect(promoted.session.body.grants).toEqual([{ role: 'editor', siteIds: null }])
    const gone = await signIn({ ...ada, groups: ['sports'] })
    expect(gone.location).toBe('/desk?error=no-account')
    expect(gone.session.status).toBe(401)
    const logged = await service.deps.sql`
      select details->'roles' as roles from audit_log where action = 'user.roles' order by id`
    expect(logged.map(({ roles }) => roles.map(({ role }: { role: string }) => role))).toEqual([
      ['moderator'],
      ['editor'],
      [],
    ])
  })

  it('leave alone what an operator gave', async () => {
    await signIn({ ...mara, groups: ['moderation'] })
    const { session } = await signIn(mara)
    expect(session.body.grants).toEqual([{ role: 'admin', siteIds: null }])
  })

  it('make no account for an address that nobody verified', async () => {
    const eve = { sub: 'eve', email: 'eve@zeitung.example', groups: ['moderation'] }
    expect((await signIn(eve)).location).toBe('/desk?error=no-account')
  })
})

describe('a login that is down', () => {
  it('keeps nobody from a password, and works as soon as it is back', async () => {
    const down = await serveOidcProvider()
    const { port } = new URL(down.issuer)
    await down.close()
    const other = await openService({ sites: [makeSite({ signals: {} })], env: down.env })
    try {
      const browser = openBrowserSession(other)
      const begun = await browser.call('POST', '/v1/auth/oidc', {})
      expect(begun).toMatchObject({ status: 503, body: { code: 'login-unavailable' } })
      const login = { email: 'nobody@zeitung.example', password: 'not the password' }
      expect((await browser.call('POST', '/v1/auth/sign-in', login)).status).toBe(401)

      const back = await serveOidcProvider({
        port: Number(port),
        authMethods: ['client_secret_basic'],
      })
      const at = { service: other, provider: back }
      const { location } = await signIn(mara, undefined, at)
      expect(location).toBe('/desk?error=no-account')
      expect(back.state.exchange).toEqual({ method: 'basic', hadVerifier: true })
      await back.close()
    } finally {
      await other.close()
    }
  })
})
