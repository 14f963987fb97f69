import { createSecretKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { exportJWK, type JWTPayload, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serveKeySet } from '../support/key-set.ts'
import { ARTICLE, COMMENTS, decisionOn, makeArticle, postComment } from '../support/make.ts'
import { makeSite, ORIGIN, openService, type TestService } from '../support/service.ts'

const SECRET = 'the secret that the login of these tests signs with'
const LOGIN = { jwt: { secretEnv: 'LOGIN_SECRET' } }
const site = (readers: object) => makeSite({ signals: {}, readers })
const TEXT = 'Das sehe ich anders, und zwar aus drei Gründen.'

interface Wanted {
  claims?: JWTPayload
  /** In seconds from now; null: none. */
  expires?: number | null
  key?: KeyObject
  alg?: string
  kid?: string
}

function sign({ claims = {}, expires = 60, key, alg = 'HS256', kid }: Wanted = {}) {
  const jwt = new SignJWT({ sub: 'reader-1', name: 'Ada Login', ...claims })
  jwt.setProtectedHeader({ alg, ...(kid && { kid }) })
  if (expires !== null) jwt.setExpirationTime(Math.floor(Date.now() / 1_000) + expires)
  return jwt.sign(key ?? createSecretKey(Buffer.from(SECRET)))
}

/** Resolves once the service follows the config that was written. */
const reloaded = (service: TestService, mode: string) =>
  expect
    .poll(() => service.deps.sites.get('demo').readers.mode, { timeout: 10_000, interval: 20 })
    .toBe(mode)

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')

describe('a reader who is signed in', () => {
  let service: TestService
  beforeAll(async () => {
    service = await openService({
      sites: [
        site({ mode: 'both', ...LOGIN, issuer: 'https://login.example', audience: 'comments' }),
        site({ mode: 'both', ...LOGIN }),
      ].map((one, index) => ({ ...one, id: index === 0 ? 'strict' : 'demo' })),
      env: { LOGIN_SECRET: SECRET },
    })
    await makeArticle(service)
    await makeArticle(service, 'strict')
  })
  afterAll(() => service.close())

  const post = (token: string, body: Record<string, unknown> = {}, path = COMMENTS) =>
    service.json('POST', path, { token, body: { body: TEXT, ...body } })

  it('posts under the name of the login, and gets no token that would outlive it', async () => {
    const token = await sign()
    const posted = await post(token, { author: { name: 'Somebody else' } })
    expect(posted).toMatchObject({ status: 202, body: { authorToken: null } })
    const own = await service.json('GET', `/v1/comments/${posted.body.id}`, { token })
    expect(own.body.body).toBe(TEXT)
    const [row] = await service.deps
      .sql`select author_name from comments where id = ${posted.body.id}`
    expect(row).toEqual({ author_name: 'Ada Login' })
  })

  it('is the same one with every JWT, sees waiting comments in the list, edits and withdraws', async () => {
    const { id } = (await post(await sign())).body
    const token = await sign({ expires: 600 })
    const list = await service.json('GET', `${COMMENTS}?limit=100`, { token })
    expect(list.body.items.map((item: { id: string }) => item.id)).toContain(id)
    expect(list.headers.get('cache-control')).toBe('private, no-store')
    expect(list.headers.get('vary')).toContain('Authorization')
    const body = { body: 'Mit zwei Gründen.' }
    expect((await service.json('PATCH', `/v1/comments/${id}`, { token, body })).status).toBe(200)
    const other = await sign({ claims: { sub: 'reader-2' } })
    expect((await service.call('DELETE', `/v1/comments/${id}`, { token: other })).status).toBe(404)
    expect((await service.call('DELETE', `/v1/comments/${id}`, { token })).status).toBe(204)
  })

  it('with the same sub on two sites is two authors', async () => {
    const token = await sign({ claims: { iss: 'https://login.example', aud: 'comments' } })
    const strict = `/v1/sites/strict/articles/${ARTICLE}/comments`
    const ids = [(await post(token)).body.id, (await post(token, {}, strict)).body.id]
    const rows = await service.deps.sql`
      select count(distinct author_id)::int as n from comments where id in ${service.deps.sql(ids)}`
    expect(rows[0]?.n).toBe(2)
  })

  it('votes once, whatever was sent before, and not for an own comment', async () => {
    const mine = (await post(await sign())).body
    await service.scoreAll()
    const moderator = await service.token('moderator')
    const decisions = { decisions: [decisionOn(mine)] }
    await service.json('POST', '/v1/review/decisions', { token: moderator, body: decisions })
    const vote = (token: string) =>
      service.json('POST', `/v1/comments/${mine.id}/votes`, { token, body: { value: 1 } })
    expect((await vote(await sign())).body.code).toBe('own-comment')
    const voter = { claims: { sub: 'voter' } }
    expect((await vote(await sign(voter))).body).toMatchObject({ up: 1, authorToken: null })
    expect((await vote(await sign({ ...voter, expires: 90 }))).body.up).toBe(1)
    const report = { token: await sign(voter), body: { reason: 'spam' } }
    const reported = await service.json('POST', `/v1/comments/${mine.id}/reports`, report)
    expect(reported).toMatchObject({ status: 202, body: { authorToken: null } })
  })

  it.each([
    ['staff', 'staff'],
    ['author', 'author'],
    ['owner', null],
    [['staff'], null],
    [undefined, null],
  ])('with the badge %j is shown with %j', async (claimed, shown) => {
    const token = await sign({ claims: { badge: claimed } })
    const { id } = (await post(token)).body
    const list = await service.json('GET', `${COMMENTS}?limit=100`, { token })
    const mine = list.body.items.find((item: { id: string }) => item.id === id)
    expect(mine.author).toEqual({ name: 'Ada Login', badge: shown })
  })

  it('without a name in the login writes one', async () => {
    const token = await sign({ claims: { name: undefined } })
    expect(await post(token)).toMatchObject({ status: 422, body: { code: 'invalid-request' } })
    expect((await post(token, { author: { name: 'Ada' } })).status).toBe(202)
  })

  it('with a name that cannot be stored is told so', async () => {
    for (const name of ['a\u0000b', 'x'.repeat(81), '\u200b\u200d'])
      expect((await post(await sign({ claims: { name } }))).body.code).toBe('invalid-text')
  })

  it('who repeats a request gets the same answer, and a guest who does is refused', async () => {
    const headers = { 'Idempotency-Key': 'signed-in-once' }
    const body = { author: { name: 'Ada' }, body: TEXT }
    const send = async (token?: string) => service.json('POST', COMMENTS, { token, headers, body })
    const first = await send(await sign())
    expect((await send(await sign({ expires: 90 }))).body).toEqual(first.body)
    expect((await send()).body.code).toBe('idempotency-mismatch')
  })

  it('may call from pages of the site, and is told there why a JWT is refused', async () => {
    const headers = { Origin: ORIGIN }
    const answer = await service.json('POST', COMMENTS, {
      headers,
      token: await sign({ expires: -60 }),
      body: { body: TEXT },
    })
    expect(answer.status).toBe(401)
    expect(answer.headers.get('access-control-allow-origin')).toBe(ORIGIN)
  })

  const now = Math.floor(Date.now() / 1_000)
  const strangers = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const wrong: [what: string, rule: string, token: () => string | Promise<string>][] = [
    ['has expired', 'exp', () => sign({ expires: -60 })],
    ['never expires', 'exp', () => sign({ expires: null })],
    ['is for later', 'nbf', () => sign({ claims: { nbf: now + 600 } })],
    ['names nobody', 'sub', () => sign({ claims: { sub: undefined } })],
    ['has a blank sub', 'sub', () => sign({ claims: { sub: ' ' } })],
    ['has an endless sub', 'sub', () => sign({ claims: { sub: 'x'.repeat(256) } })],
    [
      'is signed with another secret',
      'signature',
      () => sign({ key: createSecretKey(Buffer.alloc(32)) }),
    ],
    [
      'is signed with a key of another kind',
      'alg',
      () => sign({ alg: 'RS256', key: strangers.privateKey }),
    ],
    [
      'is not signed',
      'alg',
      () => `${encode({ alg: 'none' })}.${encode({ sub: 'x', exp: now + 60 })}.`,
    ],
    ['is none', 'form', () => 'abc.def.ghi'],
    ['is endless', 'size', () => sign({ claims: { more: 'x'.repeat(5_000) } })],
  ]
  it.each(wrong)('whose JWT %s is refused with the rule %s', async (_, rule, make) => {
    const token = await make()
    for (const answer of [await post(token), await service.json('GET', COMMENTS, { token })]) {
      expect(answer).toMatchObject({ status: 401, body: { code: 'jwt-invalid', rule } })
      expect(answer.headers.get('cache-control')).toBe('no-store')
      expect(JSON.stringify(answer.body)).not.toContain(token.slice(0, 12))
    }
  })

  it('comes with issuer and audience where the site asks for them', async () => {
    const strict = `/v1/sites/strict/articles/${ARTICLE}/comments`
    const good = { iss: 'https://login.example', aud: ['other', 'comments'] }
    const send = async (claims: JWTPayload) => post(await sign({ claims }), {}, strict)
    expect((await send(good)).status).toBe(202)
    expect((await send({ ...good, iss: 'https://evil.example' })).body.rule).toBe('iss')
    expect((await send({ ...good, aud: 'shop' })).body.rule).toBe('aud')
    expect((await send({ aud: 'comments' })).body.rule).toBe('iss')
  })
})

describe('who may write', () => {
  it('is guests alone without a login, and a JWT is then refused', async () => {
    const service = await openService({ sites: [site({ mode: 'guests' })] })
    await makeArticle(service)
    const article = await service.json('GET', `/v1/sites/demo/articles/${ARTICLE}`)
    expect(article.body.reader).toBe('guests')
    const answer = await service.json('POST', COMMENTS, {
      token: await sign(),
      body: { author: { name: 'Ada' }, body: TEXT },
    })
    expect(answer.body).toMatchObject({ status: 401, code: 'jwt-invalid', rule: 'mode' })
    await service.close()
  })

  it('is readers who are signed in alone, and the site’s own program', async () => {
    const service = await openService({
      sites: [site({ mode: 'both', ...LOGIN })],
      env: { LOGIN_SECRET: SECRET },
    })
    await makeArticle(service)
    const earlier = await postComment(service)
    await service.writeConfig([site({ mode: 'signed-in', ...LOGIN })])
    await reloaded(service, 'signed-in')
    const guest = { token: earlier.authorToken }
    const body = { author: { name: 'Ada' }, body: TEXT }
    const own = `/v1/comments/${earlier.id}`
    for (const answer of [
      await service.json('POST', COMMENTS, { body }),
      await service.json('POST', COMMENTS, { ...guest, body }),
      await service.json('PATCH', own, { ...guest, body: { body: 'Anders.' } }),
      await service.json('POST', `${own}/votes`, { body: { value: 1 } }),
      await service.json('POST', `${own}/reports`, { body: { reason: 'spam' } }),
    ])
      expect(answer).toMatchObject({ status: 401, body: { code: 'sign-in-required' } })
    // What was written before stays its author's.
    expect((await service.call('GET', own, guest)).status).toBe(200)
    expect((await service.call('DELETE', own, guest)).status).toBe(204)
    const publisher = await service.token('publisher', ['demo'])
    expect((await service.json('POST', COMMENTS, { token: publisher, body })).status).toBe(202)
    const elsewhere = await service.token('publisher', ['other'])
    expect((await service.json('POST', COMMENTS, { token: elsewhere, body })).status).toBe(401)
    await service.close()
  })

  it('is nobody who is signed in while the secret is missing, which is our fault', async () => {
    const service = await openService({ sites: [site({ mode: 'both', ...LOGIN })] })
    await makeArticle(service)
    const answer = await service.json('POST', COMMENTS, {
      token: await sign(),
      body: { body: TEXT },
    })
    expect(answer).toMatchObject({ status: 503, body: { code: 'not-ready' } })
    await service.close()
  })
})

describe('a public key', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const ed = generateKeyPairSync('ed25519')

  it.each([
    ['RSA', rsa, ['RS256', 'PS512'], 'HS256'],
    ['an elliptic curve', ec, ['ES256'], 'RS256'],
    ['Ed25519', ed, ['EdDSA'], 'ES256'],
  ] as const)(
    'of %s in a file proves its algorithms and no other',
    async (_, pair, algs, other) => {
      const service = await openService({ sites: [makeSite({ signals: {} })] })
      await makeArticle(service)
      const pem = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString()
      writeFileSync(join(service.folder, 'login.pem'), pem)
      const jwt = { publicKeyFile: 'login.pem' }
      await service.writeConfig([site({ mode: 'both', jwt })])
      await reloaded(service, 'both')
      const send = async (token: string) =>
        service.json('POST', COMMENTS, { token, body: { body: TEXT } })
      for (const alg of algs)
        expect((await send(await sign({ alg, key: pair.privateKey }))).status).toBe(202)
      // The public key taken for a secret: the classic confusion.
      const confused = await sign({ alg: 'HS256', key: createSecretKey(Buffer.from(pem)) })
      expect((await send(confused)).body).toMatchObject({ status: 401, rule: 'alg' })
      const foreign = other === 'ES256' ? ec : rsa
      if (other !== 'HS256')
        expect((await send(await sign({ alg: other, key: foreign.privateKey }))).body.rule).toBe(
          'alg',
        )
      await service.close()
    },
  )

  it('of a key set is fetched once for all, and not again for every key that nobody knows', async () => {
    const jwk = { ...(await exportJWK(rsa.publicKey)), kid: 'one' }
    const login = await serveKeySet([jwk])
    const service = await openService({
      sites: [site({ mode: 'both', jwt: { jwksUrl: login.url } })],
    })
    await makeArticle(service)
    const send = async (wanted: Wanted) =>
      service.json('POST', COMMENTS, { token: await sign(wanted), body: { body: TEXT } })
    const one = { alg: 'RS256', key: rsa.privateKey, kid: 'one' }

    login.state.status = 500
    expect(await send(one)).toMatchObject({ status: 503, body: { code: 'not-ready' } })
    login.state.status = 200
    login.state.asked = 0
    const answers = await Promise.all([send(one), send(one), send(one)])
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202])
    expect(login.state.asked).toBe(1)
    for (const kid of ['two', 'three', 'four'])
      expect((await send({ ...one, kid })).body).toMatchObject({ status: 401, rule: 'kid' })
    expect(login.state.asked).toBe(1)
    // A key set has no secrets: its keys are public.
    expect((await send({})).body.rule).toBe('alg')
    await service.close()
    await login.close()
  })
})
