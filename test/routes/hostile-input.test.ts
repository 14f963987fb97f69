import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ARTICLE, COMMENTS, DECISIONS, makeArticle, postComment } from '../support/make.ts'
import { type Call, makeSite, ORIGIN, openService, type TestService } from '../support/service.ts'

const UNKNOWN = '01890000-0000-7000-8000-000000000000'
const CLAIMS = '/v1/review/claims'
const LOOK = `/v1/review/second-looks/${UNKNOWN}`
const CANDIDATE = `/v1/review/comments/${UNKNOWN}/candidate`
const comment = (body: unknown, more = {}) => ({ author: { name: 'Ada' }, body, ...more })
/** A decision on a comment that nobody knows. */
const one = (more: object) => ({
  decisions: [{ commentId: UNKNOWN, revisionId: UNKNOWN, decision: 'reject', ...more }],
})
/** About a paragraph of the article. */
const about = (paragraph: string) => comment('Guten Tag', { paragraph })

describe('bad and hostile input', () => {
  let service: TestService
  let moderator: string

  beforeAll(async () => {
    service = await openService({
      sites: [
        makeSite({ nudge: true, printConsent: true }),
        makeSite({ id: 'other', origins: [] }),
      ],
    })
    moderator = await service.token('moderator')
    await makeArticle(service)
    await makeArticle(service, 'demo', 'second')
  })
  afterAll(() => service.close())

  async function problem(method: string, path: string, call: Call) {
    const answer = await service.json(method, path, call)
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
    expect(answer.body).toMatchObject({ status: answer.status, requestId: expect.any(String) })
    expect(answer.body.type).toBe(`urn:freischalt:problem:${answer.body.code}`)
    return answer
  }

  const posts: [what: string, body: unknown, status: number, code: string][] = [
    ['JSON that breaks off', '{"author":', 400, 'invalid-json'],
    ['an empty body', '', 400, 'invalid-json'],
    ['a list instead of an object', [], 422, 'invalid-request'],
    ['null', 'null', 422, 'invalid-request'],
    ['a number as text', comment(7), 422, 'invalid-request'],
    ['no author', { body: 'Guten Tag' }, 422, 'invalid-request'],
    ['an author that is a text', { author: 'Ada', body: 'Guten Tag' }, 422, 'invalid-request'],
    [
      'a member that nobody knows',
      comment('Guten Tag', { status: 'approved' }),
      422,
      'invalid-request',
    ],
    ['a number as paragraph', comment('Guten Tag', { paragraph: 1 }), 422, 'invalid-request'],
    ['a paragraph of a few letters', about('Der Stadtrat'), 422, 'invalid-request'],
    ['a paragraph of 2,001 letters', about('a'.repeat(2_001)), 422, 'invalid-request'],
    ['a wish that is a text', comment('Guten Tag', { notify: 'all' }), 422, 'invalid-request'],
    ['half a wish', comment('Guten Tag', { notify: { replies: 1 } }), 422, 'invalid-request'],
    [
      'a wish that nobody knows',
      comment('Guten Tag', { notify: { votes: true } }),
      422,
      'invalid-request',
    ],
    [
      'an address with a second line',
      { author: { name: 'Ada', email: 'a@b.example\r\nBcc: c@d.example' }, body: 'Guten Tag' },
      422,
      'invalid-request',
    ],
    [
      'a NUL in the paragraph',
      about(`Der Stadtrat\u0000${'a'.repeat(20)}`),
      422,
      'invalid-request',
    ],
    ['a paragraph of nothing but marks', about('%_$^.*'.repeat(9)), 422, 'paragraph-not-found'],
    ['a paragraph of another article', about('Lorem ipsum '.repeat(9)), 422, 'paragraph-not-found'],
    [
      'a reply with a paragraph',
      comment('Guten Tag', { parentId: UNKNOWN, paragraph: 'Der Stadtrat hat gestern Abend' }),
      422,
      'invalid-request',
    ],
    [
      'a parent that is no id',
      comment('Guten Tag', { parentId: "' or 1=1" }),
      422,
      'invalid-request',
    ],
    ['an unknown parent', comment('Guten Tag', { parentId: UNKNOWN }), 422, 'parent-not-found'],
    ['a text of 0 characters', comment(''), 422, 'invalid-text'],
    [
      'a text of blanks and invisible characters',
      comment(' \u200b\u2060\n\u3164 '),
      422,
      'invalid-text',
    ],
    ['a text of 10,001 characters', comment('a'.repeat(10_001)), 422, 'invalid-text'],
    ['a text of 10,001 emoji', comment('😀'.repeat(10_001)), 422, 'invalid-text'],
    ['a NUL in the text', comment('Guten\u0000Tag'), 422, 'invalid-text'],
    [
      'half a surrogate pair',
      '{"author":{"name":"Ada"},"body":"Guten \\ud800 Tag"}',
      422,
      'invalid-text',
    ],
    [
      'a name of 81 characters',
      { author: { name: 'x'.repeat(81) }, body: 'Hi' },
      422,
      'invalid-text',
    ],
    ['a NUL in the name', { author: { name: 'A\u0000' }, body: 'Guten Tag' }, 422, 'invalid-text'],
    [
      'an address that is none',
      { author: { name: 'A', email: 'x' }, body: 'Hi' },
      422,
      'invalid-request',
    ],
    ['a body over the limit', comment('a'.repeat(300_000)), 413, 'body-too-large'],
  ]
  it.each(posts)('%s is refused with a reason', async (_, body, status, code) => {
    const answer = await problem('POST', COMMENTS, { body })
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code })
    expect(answer.body.detail ?? answer.body.title).toEqual(expect.any(String))
  })

  it('names the field that is wrong and what is allowed', async () => {
    const answer = await problem('POST', COMMENTS, { body: comment('a'.repeat(10_001)) })
    expect(answer.body.errors).toEqual([
      { path: 'body', message: 'must have at most 10000 characters' },
    ])
  })

  it('takes texts of 1 and of 10,000 characters, whatever their size in bytes', async () => {
    for (const body of ['a', 'a'.repeat(10_000), '😀'.repeat(10_000)])
      expect((await service.json('POST', COMMENTS, { body: comment(body) })).status).toBe(202)
  })

  it('stores markup in names and texts as the letters that they are', async () => {
    const body = '<script>alert(1)</script> & <b onmouseover="x">hm</b> {{7*7}} %s \'; drop table x'
    const receipt = await postComment(service, { author: { name: '<img src=x onerror=y>' }, body })
    const own = await service.json('GET', `/v1/comments/${receipt.id}`, {
      token: receipt.authorToken,
    })
    expect(own.body.body).toBe(body)
    const list = await service.json('GET', COMMENTS, { token: receipt.authorToken })
    const [mine] = list.body.items
    expect(mine).toMatchObject({ author: { name: '<img src=x onerror=y>' }, body })
  })

  it('refuses a parent on another article', async () => {
    const elsewhere = await postComment(service)
    const answer = await problem('POST', '/v1/sites/demo/articles/second/comments', {
      body: comment('Guten Tag', { parentId: elsewhere.id }),
    })
    expect(answer.body.code).toBe('parent-not-found')
  })

  const calls: [what: string, method: string, path: string, call: Call, status: number][] = [
    [
      'an unknown site',
      'POST',
      `/v1/sites/nowhere/articles/${ARTICLE}/comments`,
      { body: comment('Hi') },
      404,
    ],
    [
      'an unknown article',
      'POST',
      '/v1/sites/demo/articles/nothing/comments',
      { body: comment('Hi') },
      404,
    ],
    ['an article with NUL in its id', 'GET', '/v1/sites/demo/articles/a%00b', {}, 422],
    ['an address with broken escapes', 'GET', '/v1/sites/demo/articles/%ff%fe', {}, 404],
    ['an id that is none', 'GET', '/v1/comments/1', { token: 'x' }, 422],
    ['an unknown comment', 'GET', `/v1/comments/${UNKNOWN}`, { token: 'fsa_x.y' }, 404],
    ['a comment without a token', 'GET', `/v1/comments/${UNKNOWN}`, {}, 401],
    ['an unknown address', 'GET', '/v1/nothing', {}, 404],
    ['an unknown method', 'PUT', COMMENTS, { body: {} }, 405],
    ['an order that is none', 'GET', `${COMMENTS}?sort=worst`, {}, 422],
    ['a comment that is no id', 'GET', `${COMMENTS}?comment=1`, {}, 422],
    ['a cursor that is none', 'GET', `${COMMENTS}?cursor=nonsense`, {}, 400],
    ['a cursor of another order', 'GET', `${COMMENTS}?sort=oldest&cursor=WyJuZXdlc3QiXQ`, {}, 400],
    ['a limit of 0', 'GET', `${COMMENTS}?limit=0`, {}, 422],
    ['a limit of 101', 'GET', `${COMMENTS}?limit=101`, {}, 422],
    ['a link with NUL in it', 'GET', '/mail/confirm?token=a%00b', {}, 422],
    ['a link of 1,001 characters', 'POST', `/mail/confirm?token=${'a'.repeat(1_001)}`, {}, 422],
    ['an unknown method of a link', 'DELETE', '/mail/unsubscribe', {}, 405],
    [
      'a key with blanks',
      'POST',
      COMMENTS,
      { body: comment('Hi'), headers: { 'Idempotency-Key': 'a b c d e f' } },
      422,
    ],
  ]
  it.each([
    [
      'a password of 257 characters',
      'sign-in',
      { email: 'a@b.example', password: 'a'.repeat(257) },
    ],
    ['a NUL in an address', 'sign-in', { email: 'a\u0000@b.example', password: 'a' }],
    ['a code that is a number', 'two-factor', { code: 123456 }],
    ['a code of 33 characters', 'two-factor', { code: '1'.repeat(33) }],
    ['a wish to be remembered for ever', 'two-factor', { code: '123456', trustDevice: true }],
    ['no passkey', 'passkey', { answer: {} }],
    ['a passkey that is a list', 'passkey', { answer: [] }],
    [
      'a passkey without its bytes',
      'passkey',
      { answer: { id: 'a', rawId: 'a', type: 'public-key' } },
    ],
    ['a way to another page', 'oidc', { to: 'https://evil.example' }],
  ])('%s signs nobody in', async (_, path, body) => {
    expect((await problem('POST', `/v1/auth/${path}`, { body })).status).toBe(422)
  })

  it.each(calls)('%s is answered with a problem', async (_, method, path, call, status) => {
    expect((await problem(method, path, call)).status).toBe(status)
  })

  const reviews: [what: string, method: string, path: string, body: unknown, status: number][] = [
    ['no decisions', 'POST', DECISIONS, { decisions: [] }, 422],
    [
      '101 decisions',
      'POST',
      DECISIONS,
      {
        decisions: Array(101).fill({
          commentId: UNKNOWN,
          revisionId: UNKNOWN,
          decision: 'approve',
        }),
      },
      422,
    ],
    [
      'a decision that is none',
      'POST',
      DECISIONS,
      { decisions: [{ commentId: UNKNOWN, revisionId: UNKNOWN, decision: 'maybe' }] },
      422,
    ],
    [
      'a decision without the revision that was seen',
      'POST',
      DECISIONS,
      { decisions: [{ commentId: UNKNOWN, decision: 'approve' }] },
      422,
    ],
    [
      'a reason that is none',
      'POST',
      DECISIONS,
      {
        decisions: [
          { commentId: UNKNOWN, revisionId: UNKNOWN, decision: 'reject', reason: 'rude' },
        ],
      },
      422,
    ],
    ['a decision whose id is none', 'POST', DECISIONS, one({ id: "' or 1=1" }), 422],
    ['a decision with a number as id', 'POST', DECISIONS, one({ id: 1 }), 422],
    ['a decision on a status that is none', 'POST', DECISIONS, one({ status: 'open' }), 422],
    ['an unknown comment under an id', 'POST', DECISIONS, one({ id: UNKNOWN }), 404],
    [
      'a decision on an unknown comment',
      'POST',
      DECISIONS,
      { decisions: [{ commentId: UNKNOWN, revisionId: UNKNOWN, decision: 'reject' }] },
      404,
    ],
    [
      'a NUL in the note',
      'POST',
      DECISIONS,
      {
        decisions: [
          { commentId: UNKNOWN, revisionId: UNKNOWN, decision: 'reject', note: '\u0000' },
        ],
      },
      422,
    ],
    ['undoing an unknown decision', 'POST', `${DECISIONS}/${UNKNOWN}/undo`, undefined, 404],
    ['an unknown comment’s card', 'GET', `/v1/review/comments/${UNKNOWN}`, undefined, 404],
    [
      'the thread of an unknown comment',
      'GET',
      `/v1/review/comments/${UNKNOWN}/thread`,
      undefined,
      404,
    ],
    ['the card of no id', 'GET', '/v1/review/comments/%00', undefined, 422],
    [
      'the history of an unknown comment',
      'GET',
      `/v1/review/comments/${UNKNOWN}/history`,
      undefined,
      404,
    ],
    [
      'a highlight that is neither',
      'PUT',
      `/v1/review/comments/${UNKNOWN}/highlight`,
      { highlighted: 'yes' },
      422,
    ],
    [
      'a highlight of an unknown comment',
      'PUT',
      `/v1/review/comments/${UNKNOWN}/highlight`,
      { highlighted: true },
      404,
    ],
    ['no place on the shortlist', 'PUT', CANDIDATE, {}, 422],
    ['a place that is none', 'PUT', CANDIDATE, { status: 'maybe' }, 422],
    ['a blank credit', 'PUT', CANDIDATE, { status: 'candidate', credit: ' ' }, 422],
    ['a NUL in a credit', 'PUT', CANDIDATE, { status: 'candidate', credit: 'A\u0000' }, 422],
    ['a text that is no id', 'PUT', CANDIDATE, { status: 'chosen', revisionId: '1' }, 422],
    ['an unknown comment for the paper', 'PUT', CANDIDATE, { status: 'candidate' }, 404],
    ['a shortlist of nowhere', 'GET', '/v1/review/candidates', undefined, 422],
    [
      'a shortlist of nothing',
      'GET',
      '/v1/review/candidates.md?site=demo&status=x',
      undefined,
      422,
    ],
    [
      'a shortlist after no place',
      'GET',
      '/v1/review/candidates?site=demo&cursor=W10',
      undefined,
      400,
    ],
    ['a shortlist as a file of nowhere', 'GET', '/v1/review/candidates.json', undefined, 422],
    ['a second look after none', 'GET', '/v1/review/second-looks/next?after=1', undefined, 422],
    ['a second look that says nothing', 'POST', LOOK, {}, 422],
    ['a second look that undoes', 'POST', LOOK, { decision: 'undo' }, 422],
    ['an unknown second look', 'POST', LOOK, { decision: 'reject', reason: null }, 404],
    ['a filter that is neither', 'GET', '/v1/review/comments?reported=1', undefined, 422],
    ['a status that is none', 'GET', '/v1/review/comments?status=open', undefined, 422],
    ['a section of letters', 'GET', "/v1/review/comments?section='or+1=1", undefined, 422],
    ['NUL as article', 'GET', '/v1/review/comments?site=demo&article=%00', undefined, 422],
    [
      'states by the dozen',
      'GET',
      `/v1/review/comments?${'status=pending&'.repeat(12)}`,
      undefined,
      422,
    ],
    ['no number as risk', 'GET', '/v1/review/comments?minRisk=NaN', undefined, 422],
    [
      'a place of another order',
      'GET',
      '/v1/review/comments?order=article&cursor=WyJyaXNrIl0',
      undefined,
      400,
    ],
    ['a search for nothing', 'GET', '/v1/review/search', undefined, 422],
    ['a search for NUL', 'GET', '/v1/review/search?q=%00', undefined, 422],
    ['a search of 301 characters', 'GET', `/v1/review/search?q=${'a'.repeat(301)}`, undefined, 422],
    ['a search after no place', 'GET', '/v1/review/search?q=a&cursor=W10', undefined, 400],
    ['everybody’s decisions', 'GET', DECISIONS, undefined, 422],
    ['decisions of half a page', 'GET', `${DECISIONS}?mine=true&limit=0.5`, undefined, 422],
    ['decisions after nothing', 'GET', `${DECISIONS}?mine=true&cursor=%00`, undefined, 422],
    ['decisions after no place', 'GET', `${DECISIONS}?mine=true&cursor=W10`, undefined, 400],
    ['a claim of 0 comments', 'POST', '/v1/review/claims', { site: 'demo', limit: 0 }, 422],
    ['a claim of nothing named', 'POST', CLAIMS, { site: 'demo', comments: [] }, 422],
    ['a claim of no ids', 'POST', CLAIMS, { site: 'demo', comments: ["' or 1=1"] }, 422],
    [
      'a claim of 101 comments',
      'POST',
      CLAIMS,
      { site: 'demo', comments: Array(101).fill(UNKNOWN) },
      422,
    ],
    ['renewing the claims of no site', 'PATCH', '/v1/review/claims', {}, 422],
    ['giving back no id', 'DELETE', '/v1/review/claims?site=demo&comment=1', undefined, 422],
    ['an empty note', 'POST', `/v1/review/comments/${UNKNOWN}/notes`, { text: ' ' }, 422],
    ['a NUL in a note', 'POST', `/v1/review/comments/${UNKNOWN}/notes`, { text: '\u0000' }, 422],
    [
      'a note on an unknown comment',
      'POST',
      `/v1/review/comments/${UNKNOWN}/notes`,
      { text: 'a' },
      404,
    ],
    ['a hold without a note', 'POST', `/v1/review/comments/${UNKNOWN}/hold`, {}, 422],
    [
      'a hold of 2,001 characters',
      'POST',
      `/v1/review/comments/${UNKNOWN}/hold`,
      { note: 'a'.repeat(2_001) },
      422,
    ],
    [
      'the end of a hold of an unknown comment',
      'DELETE',
      `/v1/review/comments/${UNKNOWN}/hold`,
      undefined,
      404,
    ],
    ['a handover to nobody', 'POST', `/v1/review/comments/${UNKNOWN}/handover`, {}, 422],
    [
      'a handover of an unknown comment',
      'POST',
      `/v1/review/comments/${UNKNOWN}/handover`,
      { to: 'a' },
      404,
    ],
    ['the colleagues of no site', 'GET', '/v1/review/colleagues', undefined, 422],
    ['the events of no site', 'GET', '/v1/review/events', undefined, 422],
    ['a NUL as where events go on', 'GET', '/v1/review/events?site=demo&since=%00', undefined, 422],
    ['a claim of half a comment', 'POST', '/v1/review/claims', { site: 'demo', limit: 1.5 }, 422],
  ]
  it.each(reviews)('%s is answered with a problem', async (_, method, path, body, status) => {
    expect((await problem(method, path, { body, token: moderator })).status).toBe(status)
  })

  const reactions: [what: string, kind: string, body: unknown, status: number, code: string][] = [
    ['a vote of 2', 'votes', { value: 2 }, 422, 'invalid-request'],
    ['half a vote', 'votes', { value: 0.5 }, 422, 'invalid-request'],
    ['a vote as text', 'votes', { value: '1' }, 422, 'invalid-request'],
    ['no vote', 'votes', {}, 422, 'invalid-request'],
    ['a vote for somebody', 'votes', { value: 1, voterId: UNKNOWN }, 422, 'invalid-request'],
    ['a vote of an unknown comment', 'votes', { value: 1 }, 404, 'comment-not-found'],
    ['a report without reason', 'reports', { note: 'x' }, 422, 'invalid-request'],
    ['a report with a reason that is none', 'reports', { reason: 'rude' }, 422, 'invalid-request'],
    ['a note that is a list', 'reports', { reason: 'spam', note: ['x'] }, 422, 'invalid-request'],
    [
      'a note of 1,001 characters',
      'reports',
      { reason: 'spam', note: '😀'.repeat(1_001) },
      422,
      'invalid-text',
    ],
    ['a NUL in a note', 'reports', { reason: 'spam', note: 'a\u0000' }, 422, 'invalid-text'],
    ['half a pair in a note', 'reports', '{"reason":"spam","note":"\\ud800"}', 422, 'invalid-text'],
    ['a report of an unknown comment', 'reports', { reason: 'spam' }, 404, 'comment-not-found'],
    ['a report that breaks off', 'reports', '{"reason":', 400, 'invalid-json'],
  ]
  it.each(reactions)('%s is refused with a reason', async (_, kind, body, status, code) => {
    const answer = await problem('POST', `/v1/comments/${UNKNOWN}/${kind}`, { body })
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code })
  })

  it('refuses bodies that are not declared as JSON', async () => {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
    const answer = await problem('POST', COMMENTS, { body: 'a=b', headers })
    expect(answer.status).toBe(415)
  })

  it('lets browsers call from the site’s own origins only', async () => {
    const body = comment('Guten Tag aus dem Browser')
    const from = (Origin: string) => ({ body, headers: { Origin } })
    expect((await problem('POST', COMMENTS, from('https://evil.example'))).status).toBe(403)
    const allowed = await service.json('POST', COMMENTS, from(ORIGIN))
    expect(allowed.status).toBe(202)
    expect(allowed.headers.get('access-control-allow-origin')).toBe(ORIGIN)
    const preflight = await service.call('OPTIONS', COMMENTS, { headers: { Origin: ORIGIN } })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-headers')).toContain('Idempotency-Key')
    const foreign = '/v1/sites/other/articles/x/comments'
    expect((await problem('POST', foreign, from(ORIGIN))).status).toBe(403)
  })

  it('keeps the words of unexpected errors to itself', async () => {
    const { deps } = service
    const find = deps.sites.get
    deps.sites.get = () => {
      throw new Error('a secret of the house')
    }
    const answer = await service.json('GET', `/v1/sites/demo/articles/${ARTICLE}`)
    deps.sites.get = find
    expect(answer.status).toBe(500)
    expect(JSON.stringify(answer.body)).not.toContain('secret')
  })
})
