import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeSite, openService, type TestService } from '../support/service.ts'

const ANALYZE = '/v1alpha1/comments:analyze'
const SUGGEST = '/v1alpha1/comments:suggestscore'
const asked = { requestedAttributes: { TOXICITY: {} }, languages: ['de'] }
const comment = { text: 'Guten Tag, das ist ein Kommentar.' }
const label = { TOXICITY: { summaryScore: { value: 1 } } }
const suggested = { comment, attributeScores: label, languages: ['de'], clientToken: 'x' }

describe('hostile input of clients of the Perspective API', () => {
  let service: TestService
  let key: string
  beforeAll(async () => {
    service = await openService({
      sites: [makeSite()],
      perspective: { requestsPerMinute: 1_000_000 },
    })
    key = await service.token('publisher')
  })
  afterAll(() => service.close())

  async function refuse(path: string, body: unknown, headers: Record<string, string> = {}) {
    const answer = await service.json('POST', `${path}?key=${key}`, { body, headers })
    expect(answer.headers.get('content-type')).toBe('application/json; charset=UTF-8')
    expect(answer.status).toBe(400)
    expect(answer.body.error).toMatchObject({ code: 400, status: 'INVALID_ARGUMENT' })
    expect(answer.body.error.message.length).toBeLessThan(400)
    return answer.body.error
  }

  it.each([
    ['JSON that breaks off', '{"comment":'],
    ['an empty body', ''],
    ['null', 'null'],
    ['a list', []],
    ['a text', '"Hallo"'],
    ['a comment that is a text', { ...asked, comment: 'Hallo' }],
    ['a text that is a number', { ...asked, comment: { text: 7 } }],
    ['a text that is a list', { ...asked, comment: { text: ['Hallo'] } }],
    ['a NUL in the text', { ...asked, comment: { text: 'a\u0000b' } }],
    [
      'half a surrogate pair',
      `{"comment":{"text":"a \\ud800 b"},${JSON.stringify(asked).slice(1)}`,
    ],
    ['a text of 100,000 characters', { ...asked, comment: { text: 'a'.repeat(100_000) } }],
    ['a text of 10,001 emoji', { ...asked, comment: { text: '😀'.repeat(10_001) } }],
    ['a body over the limit', { ...asked, comment: { text: 'a'.repeat(300_000) } }],
    ['attributes that are a list', { comment, requestedAttributes: ['TOXICITY'] }],
    ['an attribute that is a text', { comment, requestedAttributes: { TOXICITY: 'yes' } }],
    [
      'the prototype as attribute',
      '{"comment":{"text":"a"},"requestedAttributes":{"__proto__":{}}}',
    ],
    ['its members as attributes', { comment, requestedAttributes: { constructor: {} } }],
    ['a very long attribute', { comment, requestedAttributes: { ['X'.repeat(50_000)]: {} } }],
    ['a broken attribute', '{"comment":{"text":"a"},"requestedAttributes":{"\\ud800":{}}}'],
    [
      'a threshold that is a text',
      { comment, requestedAttributes: { TOXICITY: { scoreThreshold: '1' } } },
    ],
    ['a language that is a number', { ...asked, comment, languages: [7] }],
    ['languages that are a text', { ...asked, comment, languages: 'de' }],
    ['a thousand languages', { ...asked, comment, languages: Array(1_000).fill('de') }],
    ['a language that is none', { ...asked, comment, languages: ['../../etc'] }],
    ['a language of the prototype', { ...asked, comment, languages: ['__proto__'] }],
    ['a context that is a text', { ...asked, comment, context: 'article' }],
    ['entries that are texts', { ...asked, comment, context: { entries: ['article'] } }],
    ['a flag that is a text', { ...asked, comment, spanAnnotations: 'true' }],
    ['a token that is an object', { ...asked, comment, clientToken: {} }],
  ])('%s is refused in one form', async (_, body) => {
    await refuse(ANALYZE, body)
  })

  it.each([
    ['scores that are a list', { ...suggested, attributeScores: [1] }],
    ['a score that is a number', { ...suggested, attributeScores: { TOXICITY: 1 } }],
    ['the prototype as attribute', { ...suggested, attributeScores: { constructor: {} } }],
    ['a value beyond all numbers', JSON.stringify(suggested).replace('"value":1', '"value":1e999')],
    ['a token of 257 characters', { ...suggested, clientToken: 'x'.repeat(257) }],
    ['a NUL in the token', { ...suggested, clientToken: 'a\u0000' }],
    ['a NUL in the community', { ...suggested, communityId: '\u0000' }],
    [
      'half a pair in the community',
      JSON.stringify(suggested).replace('"x"', '"x","communityId":"\\udc00"'),
    ],
    ['a NUL in the text', { ...suggested, comment: { text: 'a\u0000' } }],
  ])('as suggestion, %s is refused', async (_, body) => {
    await refuse(SUGGEST, body)
    expect(await service.deps.sql`select 1 from suggested_scores`).toHaveLength(0)
  })

  it('names the field that is wrong', async () => {
    const error = await refuse(ANALYZE, { ...asked, comment: { text: 7 } })
    expect(error.message).toBe("Invalid value at 'comment.text': must be a text")
    expect(error.details).toEqual([
      {
        '@type': 'type.googleapis.com/google.rpc.BadRequest',
        fieldViolations: [{ field: 'comment.text', description: 'must be a text' }],
      },
    ])
  })

  it('refuses what is not declared as JSON', async () => {
    await refuse(ANALYZE, 'a=b', { 'Content-Type': 'application/x-www-form-urlencoded' })
  })

  it('takes tokens and communities as long as they may be, of any letters', async () => {
    const body = { ...suggested, clientToken: '漢'.repeat(256), communityId: '漢'.repeat(256) }
    const answer = await service.json('POST', `${SUGGEST}?key=${key}`, { body })
    expect([answer.status, answer.body]).toEqual([200, { clientToken: body.clientToken }])
  })

  it('takes the longest text, and passes over members that it does not know', async () => {
    const body = { ...asked, comment: { text: 'ä'.repeat(10_000), likes: 3 }, mood: 'fine' }
    const answer = await service.json('POST', `${ANALYZE}?key=${key}`, { body })
    expect(answer.status).toBe(200)
  })

  it('keeps the words of unexpected errors to itself', async () => {
    const { classifier } = service.deps
    const { score } = classifier
    classifier.score = async () => {
      throw new Error('a secret of the house')
    }
    const body = { ...asked, comment }
    const answer = await service.json('POST', `${ANALYZE}?key=${key}`, { body })
    classifier.score = score
    expect(answer.body).toEqual({
      error: { code: 500, message: 'Internal error encountered.', status: 'INTERNAL' },
    })
  })
})
