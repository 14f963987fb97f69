import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  ARTICLE,
  COMMENTS,
  DECISIONS,
  decisionOn,
  makeArticle,
  makePending,
  postComment,
  type Receipt,
} from '../support/make.ts'
import { makeSite, openService, type TestService } from '../support/service.ts'

/** Harmless to store, dangerous only to whoever shows it as something else than text. */
const STORED: [what: string, text: string][] = [
  ['a script', '<script>alert(document.cookie)</script>'],
  ['a handler', '<img src=x onerror="alert(1)">'],
  ['a link that is a program', '[hier](javascript:alert(1)) javascript:alert(1) data:text/html,x'],
  ['names that clobber', '<form id="location" name="body"><input name="__proto__"></form>'],
  ['a prototype', '__proto__'],
  ['turned writing', 'Guten \u202eTag\u202c \u2066und\u2069 mehr \u200f'],
  ['characters of no width', 'Idi\u200bot\u2060 und \u2063mehr\u00ad'],
  ['a tower of accents', `Z${'\u0301\u0336\u0489'.repeat(60)}algo`],
  ['flags and joined emoji', '👩‍👩‍👧‍👦🏳️‍🌈🇩🇪'],
  ['a template', '{{7*7}} <%= 7 %> %s %00'],
  ['SQL', "'; drop table comments; --"],
  ['a noncharacter', 'a\ufffe\uffffb'],
]
/** Nothing that PostgreSQL or people could read. */
const REFUSED: [what: string, text: string][] = [
  ['NUL', 'a\u0000b'],
  ['half a pair', 'a\ud800b'],
  ['the other half', '\udc00'],
  ['nothing to see', '\u200b\u2060\u202e\u3164'],
  ['more than there is room for', 'x'.repeat(20_000)],
]
/** One letter after the other of JSON: half pairs would not survive `fetch` otherwise. */
const escaped = (body: unknown) =>
  JSON.stringify(body).replace(
    /[^ -~]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

describe('hostile text in what readers send', () => {
  let service: TestService
  let shown: Receipt
  let own: Receipt
  beforeAll(async () => {
    const limits = { nameMax: 200, editMinutes: 60 }
    const site = makeSite({ signals: { links: {} }, nudge: true, printConsent: true, limits })
    service = await openService({
      sites: [site, { ...site, id: 'proving', challenge: true }] as never,
      env: { FREISCHALT_TRUSTED_PROXIES: '10.0.0.0/8' },
    })
    await makeArticle(service)
    await makeArticle(service, 'proving')
    shown = await makePending(service)
    const token = await service.token('moderator')
    await service.json('POST', DECISIONS, { token, body: { decisions: [decisionOn(shown)] } })
    own = await postComment(service)
  })
  afterAll(() => service.close())

  const send = (method: string, path: string, body: unknown, token?: string) =>
    service.json(method, path, { body: escaped(body), token })

  /** Every text that a reader's request can have: how it is sent, and how an honest one is answered. */
  const fields: [what: string, status: number, send: (text: string) => ReturnType<typeof send>][] =
    [
      ['the text', 202, (body) => send('POST', COMMENTS, { author: { name: 'Ada' }, body })],
      ['the name', 202, (name) => send('POST', COMMENTS, { author: { name }, body: 'Guten Tag' })],
      [
        'an edit',
        200,
        (body) => send('PATCH', `/v1/comments/${own.id}`, { body }, own.authorToken),
      ],
      [
        'a look before sending',
        200,
        (body) => send('POST', `/v1/sites/demo/articles/${ARTICLE}/nudge`, { body }),
      ],
    ]

  describe.each(fields)('as %s', (_, status, sendAs) => {
    it.each(STORED)('%s is taken as the letters that it is', async (_, text) => {
      expect((await sendAs(text)).status).toBe(status)
    })
    it.each(REFUSED)('%s is refused', async (_, text) => {
      expect(await sendAs(text)).toMatchObject({ status: 422, body: { code: 'invalid-text' } })
    })
  })

  it.each(STORED)('%s comes back as it was sent, and as JSON alone', async (_, text) => {
    const answer = await send('POST', COMMENTS, { author: { name: text }, body: text })
    const token = answer.body.authorToken
    const list = await service.json('GET', `${COMMENTS}?limit=100`, { token })
    const mine = list.body.items.find((item: { id: string }) => item.id === answer.body.id)
    expect(mine).toMatchObject({ author: { name: text }, body: text })
    expect(list.headers.get('content-type')).toContain('application/json')
    expect(list.headers.get('x-content-type-options')).toBe('nosniff')
  })

  it.each([...STORED, ...REFUSED])('%s is no e-mail address', async (_, email) => {
    const body = { author: { name: 'Ada', email }, body: 'Guten Tag' }
    expect((await send('POST', COMMENTS, body)).body.code).toBe('invalid-request')
  })

  it.each([...STORED, ...REFUSED])('%s is no proof', async (_, proof) => {
    const body = { author: { name: 'Ada' }, body: 'Guten Tag', proof }
    const path = COMMENTS.replace('demo', 'proving')
    expect(await send('POST', path, body)).toMatchObject({
      status: 422,
      body: { code: 'proof-invalid' },
    })
  })

  it.each([...STORED, ...REFUSED])(
    '%s as note beside a report is never an error of ours',
    async (_, note) => {
      const answer = await send('POST', `/v1/comments/${shown.id}/reports`, {
        reason: 'spam',
        note,
      })
      expect([202, 422]).toContain(answer.status)
    },
  )

  it.each([...STORED, ...REFUSED])('%s as kind, id or flag is refused', async (_, text) => {
    const base = { author: { name: 'Ada' }, body: 'Guten Tag' }
    for (const body of [
      { ...base, parentId: text },
      { ...base, consentPrint: text },
      { ...base, [text]: text },
      { ...base, author: text },
    ])
      expect((await send('POST', COMMENTS, body)).status).toBe(422)
    const vote = { value: text }
    expect((await send('POST', `/v1/comments/${shown.id}/votes`, vote)).status).toBe(422)
  })

  it.each([
    'a.b.c',
    '..',
    'e30.e30.',
    `${'x'.repeat(5_000)}.y.z`,
    'fsa_00000000-0000-0000-0000-000000000000.x',
    'fst_',
    '%00',
    '<script>',
  ])('the bearer %j proves nothing and breaks nothing', async (token) => {
    for (const answer of [
      await service.json('GET', COMMENTS, { token }),
      await service.json('GET', `/v1/comments/${own.id}`, { token }),
      await send('POST', `/v1/comments/${shown.id}/votes`, { value: 0 }, token),
    ]) {
      expect([200, 401, 404]).toContain(answer.status)
      if (answer.status !== 200) expect(answer.body.detail ?? '').not.toContain(token)
    }
  })

  it.each(['"><script>', '203.0.113.7\u00e4', 'x'.repeat(4_000), ',,,', '::::', '1.2.3.4.5'])(
    'an X-Forwarded-For of %j breaks nothing',
    async (text) => {
      const headers = { 'X-Forwarded-For': text, 'Content-Type': 'application/json' }
      const body = JSON.stringify({ author: { name: 'Ada' }, body: 'Guten Tag' })
      const answer = await service.app.request(
        COMMENTS,
        { method: 'POST', headers, body },
        { incoming: { socket: { remoteAddress: '10.0.0.1' } } },
      )
      expect(answer.status).toBe(202)
    },
  )
})
