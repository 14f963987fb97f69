import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { REASON_CODES } from '../../src/moderation/labels.ts'
import { makeSite, openService, type TestService } from '../support/service.ts'

describe('the sites of a moderator', () => {
  let service: TestService

  beforeAll(async () => {
    service = await openService({
      sites: [
        makeSite({
          signals: { links: { review: 0.3, urgent: 0.9 }, offTopic: { model: 'builtin/topic-de' } },
          pause: {
            timezone: 'Europe/Berlin',
            windows: [{ from: '00:00', to: '06:00' }],
            decisions: 'defer',
          },
          reasons: { insult: 'Bitte bleiben Sie sachlich.' },
          secondLooks: { share: 0.1 },
          webhooks: [{ url: 'https://hooks.example/secret-path', events: ['urgent'] }],
        }),
        makeSite({ id: 'other', name: 'The Other', language: 'en', signals: {} }),
      ],
    })
  })
  afterAll(() => service.close())

  const listFor = async (token: string) =>
    (await service.json('GET', '/v1/review/sites', { token })).body.items

  it('tell all that is set for the desk, and no more', async () => {
    const [demo, other] = await listFor(await service.token('moderator'))
    expect(demo).toEqual({
      id: 'demo',
      name: 'Demo-Zeitung',
      language: 'de',
      timezone: 'Europe/Berlin',
      pause: { decisions: 'defer', automatic: 'hold' },
      moderation: 'before-publication',
      leaseMinutes: 10,
      order: 'risk',
      thresholds: { links: { review: 0.3, urgent: 0.9 }, offTopic: {} },
      reasons: expect.objectContaining({ insult: 'Bitte bleiben Sie sachlich.', spam: 'Werbung' }),
      secondLooks: true,
      role: 'moderator',
    })
    expect(other).toMatchObject({
      id: 'other',
      timezone: 'UTC',
      pause: null,
      thresholds: {},
      reasons: { insult: 'insult', spam: 'advertising' },
      secondLooks: false,
    })
    for (const { reasons } of [demo, other])
      expect(Object.keys(reasons).sort()).toEqual([...REASON_CODES].sort())
  })

  it('are those where one moderates, each with the strongest role', async () => {
    expect(await listFor(await service.token('editor', ['other']))).toMatchObject([
      { id: 'other', role: 'editor' },
    ])
    expect(await listFor(await service.token('admin'))).toMatchObject([
      { id: 'demo', role: 'admin' },
      { id: 'other', role: 'admin' },
    ])
  })
})
