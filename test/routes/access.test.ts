import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ensureUser } from '../../src/accounts/users.ts'
import {
  ARTICLE,
  COMMENTS,
  decisionOn,
  makeArticle,
  makePending,
  postComment,
} from '../support/make.ts'
import { makeSite, openService, PUBLIC_URL, type TestService } from '../support/service.ts'

const WHO = [
  'nobody',
  'author',
  'publisher',
  'moderator',
  'editor',
  'admin',
  'moderator of another site',
  'publisher of another site',
] as const
type Who = (typeof WHO)[number]

const ARTICLE_BODY = {
  title: 'Titel',
  text: 'Text',
  url: 'https://zeitung.example/a',
  publishedAt: '2026-05-04T10:00:00Z',
}
const ANALYZE_BODY = {
  comment: { text: 'Guten Tag' },
  requestedAttributes: { TOXICITY: {} },
  languages: ['de'],
}
const PASSKEY_ANSWER = {
  id: 'one',
  rawId: 'one',
  type: 'public-key',
  response: { clientDataJSON: 'e30' },
}
const POST_BODY = { author: { name: 'Ada' }, body: 'Guten Tag' }

interface Known {
  publicId: string
  pending: { id: string; revisionId: string; authorToken: string }
  decisionId: string
  /** The id of one more moderator. */
  colleague: string
}

interface Route {
  route: string
  path: (known: Known) => string
  body?: (known: Known) => unknown
  /** The status for each who gets another than `otherwise`. */
  allowed: Partial<Record<Who, number>>
  otherwise: number
}

const everybody = (status: number) =>
  Object.fromEntries(WHO.map((who) => [who, status])) as Record<Who, number>
/** In Google's way a key that nobody knows is a bad request, and none at all is forbidden. */
const keyed = (status: number): Partial<Record<Who, number>> => ({
  nobody: 403,
  author: 400,
  publisher: status,
  'publisher of another site': status,
  admin: status,
  'moderator of another site': status,
})
const moderators = (status: number) => ({ moderator: status, editor: status, admin: status })

/** Every route that the API has, and what each kind of caller gets; `nobody` and `author` get 401 where not named. */
const ROUTES: Route[] = [
  {
    route: 'GET /health/live',
    path: () => '/health/live',
    allowed: everybody(200),
    otherwise: 200,
  },
  {
    route: 'GET /health/ready',
    path: () => '/health/ready',
    allowed: everybody(200),
    otherwise: 200,
  },
  { route: 'GET /metrics', path: () => '/metrics', allowed: everybody(200), otherwise: 200 },
  {
    route: 'GET /v1/openapi.json',
    path: () => '/v1/openapi.json',
    allowed: everybody(200),
    otherwise: 200,
  },
  {
    route: 'GET /v1/sites/{site}/articles/{article}',
    path: () => `/v1/sites/demo/articles/${ARTICLE}`,
    allowed: everybody(200),
    otherwise: 200,
  },
  {
    route: 'PUT /v1/sites/{site}/articles/{article}',
    path: () => '/v1/sites/demo/articles/another',
    body: () => ARTICLE_BODY,
    allowed: { nobody: 401, author: 401, publisher: 201, admin: 200 },
    otherwise: 403,
  },
  {
    route: 'POST /v1/sites/{site}/articles/{article}/comments',
    path: () => COMMENTS,
    body: () => POST_BODY,
    allowed: everybody(202),
    otherwise: 202,
  },
  {
    route: 'GET /v1/sites/{site}/challenge',
    path: () => '/v1/sites/demo/challenge',
    allowed: everybody(200),
    otherwise: 200,
  },
  {
    route: 'POST /v1/sites/{site}/articles/{article}/nudge',
    path: () => `/v1/sites/demo/articles/${ARTICLE}/nudge`,
    body: () => ({ body: 'Guten Tag' }),
    allowed: everybody(200),
    otherwise: 200,
  },
  {
    route: 'GET /v1/sites/{site}/articles/{article}/comments',
    path: () => COMMENTS,
    allowed: everybody(200),
    otherwise: 200,
  },
  {
    route: 'GET /v1/sites/{site}/articles/{article}/comments.html',
    path: () => `${COMMENTS}.html`,
    allowed: everybody(200),
    otherwise: 200,
  },
  {
    route: 'GET /v1/comments/{id}',
    path: ({ pending }) => `/v1/comments/${pending.id}`,
    allowed: { nobody: 401, author: 200 },
    otherwise: 404,
  },
  {
    route: 'GET /v1/events',
    path: () => '/v1/events?site=nowhere',
    allowed: everybody(404),
    otherwise: 404,
  },
  {
    route: 'PATCH /v1/comments/{id}',
    path: ({ pending }) => `/v1/comments/${pending.id}`,
    body: () => ({ body: 'Noch einmal anders gesagt.' }),
    allowed: { nobody: 401, author: 200 },
    otherwise: 404,
  },
  {
    route: 'DELETE /v1/comments/{id}',
    path: ({ pending }) => `/v1/comments/${pending.id}`,
    allowed: { nobody: 401, author: 204 },
    otherwise: 404,
  },
  {
    route: 'POST /v1/comments/{id}/votes',
    path: ({ publicId }) => `/v1/comments/${publicId}/votes`,
    body: () => ({ value: 1 }),
    allowed: everybody(200),
    otherwise: 200,
  },
  {
    route: 'POST /v1/comments/{id}/reports',
    path: ({ publicId }) => `/v1/comments/${publicId}/reports`,
    body: () => ({ reason: 'spam' }),
    allowed: everybody(202),
    otherwise: 202,
  },
  {
    route: 'GET /v1/review/comments',
    path: () => '/v1/review/comments?site=demo',
    allowed: { nobody: 401, author: 401, ...moderators(200) },
    otherwise: 403,
  },
  {
    route: 'GET /v1/review/search',
    path: () => '/v1/review/search?site=demo&q=kommentar',
    allowed: { nobody: 401, author: 401, ...moderators(200) },
    otherwise: 403,
  },
  ...['articles', 'groups', 'histogram'].map((view) => ({
    route: `GET /v1/review/${view}`,
    path: () => `/v1/review/${view}?site=demo`,
    allowed: { nobody: 401, author: 401, ...moderators(200) },
    otherwise: 403,
  })),
  {
    route: 'POST /v1/review/claims',
    path: () => '/v1/review/claims',
    body: () => ({ site: 'demo', limit: 1 }),
    allowed: { nobody: 401, author: 401, ...moderators(200) },
    otherwise: 403,
  },
  {
    route: 'PATCH /v1/review/claims',
    path: () => '/v1/review/claims',
    body: () => ({ site: 'demo' }),
    allowed: { nobody: 401, author: 401, ...moderators(200) },
    otherwise: 403,
  },
  {
    route: 'DELETE /v1/review/claims',
    path: () => '/v1/review/claims?site=demo',
    allowed: { nobody: 401, author: 401, ...moderators(200) },
    otherwise: 403,
  },
  {
    route: 'POST /v1/review/decisions',
    path: () => '/v1/review/decisions',
    body: ({ pending }) => ({ decisions: [decisionOn(pending)] }),
    allowed: {
      nobody: 401,
      author: 401,
      publisher: 403,
      'publisher of another site': 403,
      'moderator of another site': 404,
      ...moderators(200),
    },
    otherwise: 403,
  },
  {
    route: 'GET /v1/review/decisions',
    path: () => '/v1/review/decisions?mine=true&site=demo',
    allowed: { nobody: 401, author: 401, ...moderators(200) },
    otherwise: 403,
  },
  {
    route: 'POST /v1/review/decisions/{id}/undo',
    path: ({ decisionId }) => `/v1/review/decisions/${decisionId}/undo`,
    allowed: { nobody: 401, author: 401, 'moderator of another site': 404, ...moderators(200) },
    otherwise: 403,
  },
  // For whoever moderates any site; which ones, the answer tells.
  {
    route: 'GET /v1/review/sites',
    path: () => '/v1/review/sites',
    allowed: { nobody: 401, author: 401, 'moderator of another site': 200, ...moderators(200) },
    otherwise: 403,
  },
  {
    route: 'GET /v1/review/summary',
    path: () => '/v1/review/summary?site=demo',
    allowed: { nobody: 401, author: 401, ...moderators(200) },
    otherwise: 403,
  },
  {
    route: 'GET /v1/review/digest',
    path: () => '/v1/review/digest?site=demo',
    allowed: { nobody: 401, author: 401, ...moderators(200) },
    otherwise: 403,
  },
  {
    route: 'GET /v1/review/forecast',
    path: () => '/v1/review/forecast?site=demo',
    allowed: { nobody: 401, author: 401, ...moderators(200) },
    otherwise: 403,
  },
  ...['', '/history', '/thread'].map((part) => ({
    route: `GET /v1/review/comments/{id}${part}`,
    path: ({ pending }: Known) => `/v1/review/comments/${pending.id}${part}`,
    allowed: { nobody: 401, author: 401, 'moderator of another site': 404, ...moderators(200) },
    otherwise: 403,
  })),
  {
    route: 'PUT /v1/review/comments/{id}/highlight',
    path: ({ publicId }) => `/v1/review/comments/${publicId}/highlight`,
    body: () => ({ highlighted: true }),
    allowed: { nobody: 401, author: 401, 'moderator of another site': 404, ...moderators(200) },
    otherwise: 403,
  },
  {
    route: 'POST /v1/review/comments/{id}/notes',
    path: ({ pending }) => `/v1/review/comments/${pending.id}/notes`,
    body: () => ({ text: 'Kennt jemand die Quelle?' }),
    allowed: { nobody: 401, author: 401, 'moderator of another site': 404, ...moderators(201) },
    otherwise: 403,
  },
  {
    route: 'POST /v1/review/comments/{id}/hold',
    path: ({ pending }) => `/v1/review/comments/${pending.id}/hold`,
    body: () => ({ note: 'Bitte jemand vom Sport' }),
    allowed: { nobody: 401, author: 401, 'moderator of another site': 404, ...moderators(200) },
    otherwise: 403,
  },
  {
    route: 'DELETE /v1/review/comments/{id}/hold',
    path: ({ pending }) => `/v1/review/comments/${pending.id}/hold`,
    allowed: { nobody: 401, author: 401, 'moderator of another site': 404, ...moderators(200) },
    otherwise: 403,
  },
  {
    route: 'POST /v1/review/comments/{id}/handover',
    path: ({ pending }) => `/v1/review/comments/${pending.id}/handover`,
    body: ({ colleague }) => ({ to: colleague }),
    allowed: { nobody: 401, author: 401, 'moderator of another site': 404, ...moderators(200) },
    otherwise: 403,
  },
  {
    route: 'GET /v1/review/colleagues',
    path: () => '/v1/review/colleagues?site=demo',
    allowed: { nobody: 401, author: 401, ...moderators(200) },
    otherwise: 403,
  },
  {
    route: 'PUT /v1/review/comments/{id}/candidate',
    path: ({ publicId }) => `/v1/review/comments/${publicId}/candidate`,
    body: () => ({ status: null }),
    allowed: { nobody: 401, author: 401, 'moderator of another site': 404, ...moderators(200) },
    otherwise: 403,
  },
  ...['candidates', 'candidates.md', 'candidates.json'].map((list) => ({
    route: `GET /v1/review/${list}`,
    path: () => `/v1/review/${list}?site=demo`,
    allowed: { nobody: 401, author: 401, ...moderators(200) },
    otherwise: 403,
  })),
  ...['oversight', 'oversight.csv'].map((figures) => ({
    route: `GET /v1/review/${figures}`,
    path: () => `/v1/review/${figures}?site=demo`,
    allowed: { nobody: 401, author: 401, editor: 200, admin: 200 },
    otherwise: 403,
  })),
  {
    route: 'GET /v1/review/second-looks/next',
    path: () => '/v1/review/second-looks/next?site=demo',
    allowed: { nobody: 401, author: 401, ...moderators(200) },
    otherwise: 403,
  },
  {
    route: 'GET /v1/review/events',
    path: () => '/v1/review/events?site=demo',
    allowed: { nobody: 401, author: 401, ...moderators(200) },
    otherwise: 403,
  },
  {
    route: 'POST /v1/review/second-looks/{id}',
    path: ({ decisionId }) => `/v1/review/second-looks/${decisionId}`,
    body: () => ({ decision: 'approve' }),
    allowed: { nobody: 401, author: 401, 'moderator of another site': 404, ...moderators(404) },
    otherwise: 403,
  },
  {
    route: 'GET /v1/policy',
    path: () => '/v1/policy?site=demo',
    allowed: { nobody: 401, author: 401, editor: 200, admin: 200 },
    otherwise: 403,
  },
  ...['GET', 'POST'].flatMap((method) =>
    ['confirm', 'unsubscribe'].map((page) => ({
      route: `${method} /mail/${page}`,
      path: () => `/mail/${page}?token=not-one-of-ours`,
      allowed: everybody(410),
      otherwise: 410,
    })),
  ),
  // A key decides for which sites it asks, so those of another site may ask as well.
  {
    route: 'POST /v1alpha1/comments:analyze',
    path: () => '/v1alpha1/comments:analyze',
    body: () => ANALYZE_BODY,
    allowed: keyed(200),
    otherwise: 403,
  },
  {
    route: 'POST /v1alpha1/comments:suggestscore',
    path: () => '/v1alpha1/comments:suggestscore',
    body: () => ({
      ...ANALYZE_BODY,
      attributeScores: { TOXICITY: { summaryScore: { value: 1 } } },
    }),
    allowed: keyed(200),
    otherwise: 403,
  },
  {
    route: 'POST /v1/auth/sign-in',
    path: () => '/v1/auth/sign-in',
    body: () => ({ email: 'nobody@zeitung.example', password: 'not the password' }),
    allowed: everybody(401),
    otherwise: 401,
  },
  {
    route: 'POST /v1/auth/sign-out',
    path: () => '/v1/auth/sign-out',
    body: () => ({}),
    allowed: everybody(204),
    otherwise: 204,
  },
  {
    route: 'GET /v1/auth/session',
    path: () => '/v1/auth/session',
    allowed: { nobody: 401, author: 401 },
    otherwise: 200,
  },
  {
    route: 'GET /v1/auth/options',
    path: () => '/v1/auth/options',
    allowed: everybody(200),
    otherwise: 200,
  },
  {
    route: 'POST /v1/auth/two-factor',
    path: () => '/v1/auth/two-factor',
    body: () => ({ code: '123456' }),
    allowed: everybody(422),
    otherwise: 422,
  },
  {
    route: 'POST /v1/auth/passkey/options',
    path: () => '/v1/auth/passkey/options',
    allowed: everybody(200),
    otherwise: 200,
  },
  {
    route: 'POST /v1/auth/passkey',
    path: () => '/v1/auth/passkey',
    body: () => ({ answer: PASSKEY_ANSWER }),
    allowed: everybody(422),
    otherwise: 422,
  },
  {
    route: 'POST /v1/auth/oidc',
    path: () => '/v1/auth/oidc',
    body: () => ({}),
    allowed: everybody(404),
    otherwise: 404,
  },
  {
    route: 'GET /v1/auth/callback/oidc',
    path: () => '/v1/auth/callback/oidc?code=a&state=b',
    allowed: everybody(302),
    otherwise: 302,
  },
  // Whoever holds a token has no account of their own, whatever its role.
  ...[
    ['POST', 'two-factor', { password: 'not the password' }],
    ['POST', 'two-factor/confirm', { code: '123456' }],
    ['POST', 'two-factor/off', { password: 'not the password' }],
    ['POST', 'backup-codes', { password: 'not the password' }],
    ['GET', 'passkeys', undefined],
    ['POST', 'passkeys', { name: 'Laptop', answer: PASSKEY_ANSWER }],
    ['POST', 'passkeys/options', undefined],
    ['DELETE', 'passkeys/{id}', undefined],
  ].map(([method, path, body]) => ({
    route: `${method} /v1/auth/account/${path}`,
    path: () => `/v1/auth/account/${path}`.replace('{id}', 'one'),
    body: () => body,
    allowed: { nobody: 401, author: 401 },
    otherwise: 403,
  })),
]

/** Served for browsers and people, without an operation in the document. */
const UNDOCUMENTED = [
  'GET /health/live',
  'GET /health/ready',
  'GET /metrics',
  'GET /v1/openapi.json',
]

describe('every route with every role', () => {
  let service: TestService
  const tokens: Partial<Record<Who, string>> = {}
  let colleague = ''

  beforeAll(async () => {
    service = await openService({
      sites: [makeSite({ signals: {}, nudge: true }), makeSite({ id: 'other', signals: {} })],
    })
    await makeArticle(service)
    for (const role of ['publisher', 'moderator', 'editor', 'admin'] as const)
      tokens[role] = await service.token(role, ['demo'])
    tokens['moderator of another site'] = await service.token('admin', ['other'])
    tokens['publisher of another site'] = await service.token('publisher', ['other'])
    await service.token('moderator', ['demo'], 'Jonas')
    const known = await service.json('GET', '/v1/review/colleagues?site=demo', {
      token: tokens.admin,
    })
    colleague = known.body.items.find(({ name }: { name: string }) => name === 'Jonas').id
  })
  afterAll(() => service.close())

  it('is in the table below', async () => {
    const document = await service.json('GET', '/v1/openapi.json')
    expect(document.body.openapi).toBe('3.1.0')
    const documented = Object.entries(document.body.paths as Record<string, object>).flatMap(
      ([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    const listed = ROUTES.map(({ route }) => route).filter((route) => !UNDOCUMENTED.includes(route))
    expect(documented.sort()).toEqual(listed.sort())
  })

  describe.each(ROUTES)('$route', ({ route, path, body, allowed, otherwise }) => {
    it.each(WHO)('%s', async (who) => {
      const pending = await makePending(service)
      const another = await makePending(service)
      const decided = await service.json('POST', '/v1/review/decisions', {
        token: tokens.admin,
        body: { decisions: [decisionOn(another)] },
      })
      const known = { pending, publicId: another.id, decisionId: decided.body.id, colleague }
      const [method = ''] = route.split(' ')
      const answer = await service.call(method, path(known), {
        token: who === 'author' ? pending.authorToken : tokens[who],
        body: body?.(known),
      })
      expect(answer.status).toBe(allowed[who] ?? otherwise)
      await answer.body?.cancel()
    })
  })
})

describe('a session', () => {
  let service: TestService
  const login = { email: 'mara@zeitung.example', password: 'lang genug und geheim' }

  beforeAll(async () => {
    service = await openService({ sites: [makeSite({ signals: {} })] })
    await makeArticle(service)
    await ensureUser(
      service.deps.db,
      service.auth,
      { type: 'operator' },
      {
        ...login,
        name: 'Mara',
        role: 'moderator',
        siteIds: ['demo'],
      },
    )
  })
  afterAll(() => service.close())

  async function signIn() {
    const answer = await service.call('POST', '/v1/auth/sign-in', { body: login })
    expect(answer.status).toBe(204)
    const [cookie] = answer.headers.getSetCookie()
    expect(cookie).toMatch(/HttpOnly/i)
    expect(cookie).toMatch(/SameSite=Lax/i)
    return cookie?.split(';')[0] ?? ''
  }

  it('lets a moderator decide from our own pages, and ends with signing out', async () => {
    const Cookie = await signIn()
    const session = await service.json('GET', '/v1/auth/session', { headers: { Cookie } })
    expect(session.body).toEqual({
      name: 'Mara',
      grants: [{ role: 'moderator', siteIds: ['demo'] }],
      email: login.email,
      password: true,
      twoFactor: false,
      passkeys: 0,
      expiresAt: expect.any(String),
    })

    const pending = await makePending(service)
    const body = { decisions: [decisionOn(pending)] }
    const headers = { Cookie, Origin: PUBLIC_URL }
    const decided = await service.json('POST', '/v1/review/decisions', { body, headers })
    expect(decided.body).toMatchObject({ by: { type: 'moderator', name: 'Mara' } })

    await service.call('POST', '/v1/auth/sign-out', { body: {}, headers })
    const after = await service.call('GET', '/v1/auth/session', { headers: { Cookie } })
    expect(after.status).toBe(401)
  })

  it('cannot be used by a page of somebody else', async () => {
    const Cookie = await signIn()
    const pending = await makePending(service)
    const origins: Record<string, string>[] = [{ Origin: 'https://evil.example' }, {}]
    for (const origin of origins) {
      const answer = await service.json('POST', '/v1/review/decisions', {
        body: { decisions: [decisionOn(pending)] },
        headers: { Cookie, ...origin },
      })
      expect(answer.status).toBe(403)
    }
  })

  it('is not given for a wrong password, nor to whoever signs up', async () => {
    const wrong = { ...login, password: 'ein anderes, falsches' }
    expect((await service.json('POST', '/v1/auth/sign-in', { body: wrong })).status).toBe(401)
    const signUp = await service.call('POST', '/v1/auth/sign-up/email', {
      body: { ...login, name: 'x' },
    })
    expect(signUp.status).toBe(404)
  })
})

describe('a token', () => {
  let service: TestService
  beforeAll(async () => {
    service = await openService({ sites: [makeSite({ signals: {} })] })
    await makeArticle(service)
  })
  afterAll(() => service.close())

  it('is stored as a hash only', async () => {
    const token = await service.token('moderator')
    const rows = await service.deps.sql`select * from tokens`
    expect(JSON.stringify(rows)).not.toContain(token.slice(4))
    expect((await service.call('GET', '/v1/review/comments', { token })).status).toBe(200)
    expect((await service.call('GET', '/v1/review/comments', { token: `${token}x` })).status).toBe(
      401,
    )
  })

  it('counts no longer once it is revoked or has expired', async () => {
    for (const change of ['revoked_at = now()', "expires_at = now() - interval '1 second'"]) {
      const token = await service.token('moderator')
      await service.deps.sql.unsafe(`update tokens set ${change}`)
      expect((await service.call('GET', '/v1/review/comments', { token })).status).toBe(401)
    }
  })

  it('of one author does not open another author’s comment', async () => {
    const mine = await postComment(service)
    const other = await postComment(service)
    const answer = await service.call('GET', `/v1/comments/${mine.id}`, {
      token: other.authorToken,
    })
    expect(answer.status).toBe(404)
  })
})
