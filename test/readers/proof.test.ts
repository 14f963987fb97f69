import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sweep } from '../../src/comments/sweep.ts'
import { requireProof } from '../../src/readers/proof.ts'
import { ARTICLE, COMMENTS, makeArticle } from '../support/make.ts'
import { decodeProof, encodeProof, solve } from '../support/proof.ts'
import { makeSite, openService, type TestService } from '../support/service.ts'

const GUEST = { kind: 'guest', id: null, name: null, email: null, badge: null } as const
const comment = (more: object = {}) => ({ author: { name: 'Ada' }, body: 'Guten Tag', ...more })

describe('a guest’s proof of work', () => {
  let service: TestService
  beforeAll(async () => {
    service = await openService({
      sites: [
        makeSite({ signals: {}, challenge: true }),
        makeSite({ id: 'other', signals: {}, challenge: true }),
      ],
    })
    await makeArticle(service)
  })
  afterAll(() => service.close())

  const post = (proof?: string, headers: Record<string, string> = {}) =>
    service.json('POST', COMMENTS, { body: comment(proof === undefined ? {} : { proof }), headers })

  it('is announced with the article, and asked for', async () => {
    const article = await service.json('GET', `/v1/sites/demo/articles/${ARTICLE}`)
    expect(article.body.challenge).toBe(true)
    expect(await post()).toMatchObject({ status: 422, body: { code: 'proof-missing' } })
    expect((await post('')).body.code).toBe('proof-missing')
  })

  it('lets one comment pass, and no second one', async () => {
    const proof = await solve(service)
    expect((await post(proof)).status).toBe(202)
    const again = await post(proof)
    expect(again.body).toMatchObject({ status: 422, code: 'proof-invalid' })
    expect(again.body.detail).toContain('it was used before')
  })

  it('sent ten times at once lets one comment pass', async () => {
    const proof = await solve(service)
    const answers = await Promise.all(Array.from({ length: 10 }, () => post(proof)))
    const statuses = answers.map(({ status }) => status).sort()
    expect(statuses).toEqual([202, ...Array(9).fill(422)])
  })

  it('serves again for the same request with the same key, whose answer was lost', async () => {
    const proof = await solve(service)
    const headers = { 'Idempotency-Key': 'once-and-once-more' }
    const first = await post(proof, headers)
    expect(first.status).toBe(202)
    expect((await post(proof, headers)).body).toEqual(first.body)
    const other = await post(proof, { 'Idempotency-Key': 'another-key' })
    expect(other.body.code).toBe('proof-invalid')
  })

  it('of another site proves nothing here', async () => {
    expect((await post(await solve(service, 'other'))).body.code).toBe('proof-invalid')
  })

  it.each<[what: string, change: (proof: ReturnType<typeof decodeProof>) => unknown]>([
    [
      'another solution',
      (p) => ({ ...p, solution: { ...p.solution, derivedKey: 'ab'.repeat(32) } }),
    ],
    ['no solution', ({ challenge }) => ({ challenge })],
    [
      'a challenge that is valid for longer',
      ({ challenge, solution }) => ({
        challenge: {
          ...challenge,
          parameters: { ...challenge.parameters, expiresAt: challenge.parameters.expiresAt + 60 },
        },
        solution,
      }),
    ],
    [
      'an easier challenge',
      ({ challenge, solution }) => ({
        challenge: { ...challenge, parameters: { ...challenge.parameters, cost: 1 } },
        solution,
      }),
    ],
    [
      'a challenge that is not signed',
      (p) => ({ ...p, challenge: { ...p.challenge, signature: '' } }),
    ],
    ['nothing', () => null],
  ])('with %s is refused', async (_, change) => {
    const proof = encodeProof(change(decodeProof(await solve(service))))
    expect(await post(proof)).toMatchObject({ status: 422, body: { code: 'proof-invalid' } })
  })

  it.each(['x', 'e30=', '\u0000', '"><script>', 'A'.repeat(50_000)])(
    'that is none is refused: %j',
    async (proof) => {
      expect(await post(proof)).toMatchObject({ status: 422, body: { code: 'proof-invalid' } })
    },
  )

  it('is refused once it has expired, and then forgotten by the sweep', async () => {
    const proof = await solve(service)
    expect((await post(proof)).status).toBe(202)
    await service.deps.sql`update used_proofs set expires_at = now() - interval '1 hour'`
    await sweep(service.deps)
    expect(await service.deps.sql`select from used_proofs`).toEqual([])
    const site = service.deps.sites.get('demo')
    const { challenge, solution } = decodeProof(proof)
    const old = { ...challenge.parameters, expiresAt: 1 }
    const expired = encodeProof({ challenge: { ...challenge, parameters: old }, solution })
    await expect(requireProof(service.deps, site, GUEST, expired, null)).rejects.toThrow('expired')
  })

  it('is not asked of the site’s own program', async () => {
    const token = await service.token('publisher', ['demo'])
    const answer = await service.json('POST', COMMENTS, { token, body: comment() })
    expect(answer.status).toBe(202)
  })

  it('is not spared by the token of an earlier comment, which any vote gives', async () => {
    const { authorToken: token } = (await post(await solve(service))).body
    const answer = await service.json('POST', COMMENTS, { token, body: comment() })
    expect(answer.body.code).toBe('proof-missing')
  })

  it('is not spent on a text that is refused for its own sake', async () => {
    const proof = await solve(service)
    const empty = await service.json('POST', COMMENTS, { body: comment({ body: ' ', proof }) })
    expect(empty.body.code).toBe('invalid-text')
    expect((await post(proof)).status).toBe(202)
  })
})
