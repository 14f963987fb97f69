import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ARTICLE, makeArticle } from '../support/make.ts'
import { makeSite, openService, type TestService } from '../support/service.ts'

const NUDGE = `/v1/sites/demo/articles/${ARTICLE}/nudge`
const INSULT = 'Du bist ein widerlicher Idiot und gehörst eingesperrt.'

describe('a look at a text before it is sent', () => {
  let service: TestService
  beforeAll(async () => {
    service = await openService({ sites: [makeSite({ nudge: true }), makeSite({ id: 'other' })] })
    await makeArticle(service)
    await makeArticle(service, 'other')
  })
  afterAll(() => service.close())
  const look = (body: string, path = NUDGE) => service.json('POST', path, { body: { body } })

  it('names the signal and the places, as moderators would see them', async () => {
    const { status, body, headers } = await look(`Zur Sache. ${INSULT}`)
    expect(status).toBe(200)
    expect(headers.get('cache-control')).toBe('no-store')
    const [flag] = body.flags
    expect(flag).toMatchObject({ signal: 'insult', part: null })
    expect(flag.spans.length).toBeGreaterThan(0)
    for (const { start, end } of flag.spans) expect(end).toBeGreaterThan(start)
  })

  it('counts links that the site does not allow', async () => {
    const text = 'Das steht alles hier: https://casino.example.net/bonus und nirgends sonst.'
    const { body } = await look(text)
    const link = body.flags.find(({ signal }: { signal: string }) => signal === 'links')
    const [span] = link.spans
    expect(text.slice(span.start, span.end)).toContain('casino.example.net')
  })

  it('says nothing of a text that no threshold concerns, or that cannot be judged', async () => {
    expect((await look('Ich finde Tempo 30 in der Innenstadt vernünftig.')).body).toEqual({
      flags: [],
    })
    expect((await look('Je suis tout à fait d’accord avec cette décision.')).body).toEqual({
      flags: [],
    })
  })

  it('stores nothing', async () => {
    await look(INSULT)
    const { sql } = service.deps
    for (const table of ['comments', 'revisions', 'scores', 'audit_log'])
      expect(JSON.stringify(await sql`select * from ${sql(table)}`)).not.toContain('Idiot')
  })

  it('is had only where the site offers it, and refuses what posting would refuse', async () => {
    expect(await look('Hallo', `/v1/sites/other/articles/${ARTICLE}/nudge`)).toMatchObject({
      status: 403,
      body: { code: 'nudge-not-offered' },
    })
    expect((await look(' ')).body.code).toBe('invalid-text')
    expect((await look('Hallo', NUDGE.replace(ARTICLE, 'nothing'))).status).toBe(404)
    const article = await service.json('GET', `/v1/sites/demo/articles/${ARTICLE}`)
    expect(article.body.nudge).toBe(true)
  })

  it('is bounded by the hour', async () => {
    const vote = await service.json('POST', NUDGE, { body: { body: 'Hallo zusammen' } })
    expect(vote.status).toBe(200)
    const site = service.deps.sites.get('demo')
    const reader = { kind: 'guest', id: 'someone', name: null, email: null, badge: null } as const
    for (let n = 0; n < 120; n++) await service.deps.limitReaders(site, 'nudges', reader, undefined)
    await expect(
      service.deps.limitReaders(site, 'nudges', reader, undefined),
    ).rejects.toMatchObject({ code: 'too-many-requests' })
  })
})
