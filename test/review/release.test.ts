import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deliverNotice } from '../../src/notices/deliver.ts'
import { announcePauses } from '../../src/review/release.ts'
import { DECISIONS, decisionOn, makeArticle, makePending } from '../support/make.ts'
import { type Receiver, startReceiver } from '../support/receiver.ts'
import { makeSite, openService, type TestService } from '../support/service.ts'

const PAUSE = { timezone: 'Europe/Berlin', windows: [{ from: '00:00', to: '06:00' }] }
const EVENING = '2026-07-01T21:00:00.000Z' // 23:00 in Berlin
const MIDNIGHT = '2026-07-01T22:00:00.000Z'
const NIGHT = '2026-07-02T00:30:00.000Z' // 2:30
const MORNING = '2026-07-02T04:00:00.000Z' // 6:00
const NOON = '2026-07-02T10:00:00.000Z'

const WITH_LINK = 'Mehr dazu auf www.irgendwo.de, sehr lesenswert.'

describe('what webhooks are told of a pause', () => {
  let receiver: Receiver
  let service: TestService
  let token: string

  beforeAll(async () => {
    receiver = await startReceiver()
    service = await openService({
      sites: [
        makeSite({
          signals: { links: { allow: [], max: 0 } },
          pause: { ...PAUSE, decisions: 'defer' },
          webhooks: [{ url: receiver.url, events: ['pause', 'digest'] }],
        }),
      ],
      poolMax: 1,
    })
    token = await service.token('moderator')
    await service.setNow(EVENING)
    await makeArticle(service)
  })
  afterAll(async () => {
    await service.close()
    await receiver.close()
  })

  /** Runs the job at an instant and gives what arrives at the receiver. */
  async function told(instant: string) {
    await service.setNow(instant)
    await announcePauses(service.deps)
    const due = await service.deps.sql<{ id: string }[]>`
      select id from notices where delivered_at is null order by id`
    receiver.received.length = 0
    for (const { id } of due) await deliverNotice(service.deps, id)
    return receiver.received.map(({ body }) => JSON.parse(body))
  }

  const decide = (comment: { id: string; revisionId: string }, verdict: 'approve' | 'reject') =>
    service.json('POST', DECISIONS, { token, body: { decisions: [decisionOn(comment, verdict)] } })

  it('its begin, once, with how many wait', async () => {
    await makePending(service)
    expect(await told(EVENING)).toEqual([])
    const notices = await told(NIGHT)
    expect(notices).toEqual([
      {
        id: expect.any(String),
        event: 'pause',
        site: 'demo',
        createdAt: NIGHT,
        state: 'started',
        startsAt: MIDNIGHT,
        resumesAt: MORNING,
        waiting: 1,
      },
    ])
    expect(await told(NIGHT)).toEqual([])
  })

  it('its end with what took effect, and the digest without any text, however late the job runs', async () => {
    await service.setNow(NIGHT)
    const [approved, rejected, changed, undone, edited] = [
      await makePending(service),
      await makePending(service),
      await makePending(service, { body: WITH_LINK }),
      await makePending(service),
      await makePending(service),
    ]
    await decide(approved, 'approve')
    await decide(rejected, 'reject')
    await decide(changed, 'approve')
    await decide(changed, 'reject')
    const taken = await decide(undone, 'approve')
    await service.json('POST', `${DECISIONS}/${taken.body.id}/undo`, { token })
    await decide(edited, 'approve')
    await service.json('PATCH', `/v1/comments/${edited.id}`, {
      token: edited.authorToken,
      body: { body: 'Doch lieber anders gesagt.' },
    })
    // By day, before the job runs: no part of what took effect with the end of the pause.
    await service.setNow(NOON)
    await decide(approved, 'reject')

    const [pause, digest, ...others] = await told(NOON)
    expect(others).toEqual([])
    expect(pause).toMatchObject({
      event: 'pause',
      state: 'ended',
      createdAt: NOON,
      startsAt: MIDNIGHT,
      resumesAt: MORNING,
      tookEffect: { approved: 1, rejected: 2 },
    })
    expect(digest).toMatchObject({
      event: 'digest',
      site: 'demo',
      at: NOON,
      about: { kind: 'pause', startsAt: MIDNIGHT, endsAt: MORNING },
      arrived: { total: 5, bySignal: { links: 1 } },
      tookEffect: { approved: 1, rejected: 2 },
      held: null,
      waiting: 3,
      work: null,
      staffing: { paceOfOne: null },
    })
    expect(digest.longest).toHaveLength(2)
    expect(Object.keys(digest.longest[0]).sort()).toEqual(
      ['article', 'id', 'risk', 'signals', 'since'].sort(),
    )
    expect(JSON.stringify([pause, digest])).not.toMatch(/Kommentar Nummer|irgendwo|Ada|anders/)
    expect(await told(NOON)).toEqual([])
  })

  it('the end of each pause that all processes slept through, and the digest of the last', async () => {
    const notices = await told('2026-07-05T08:00:00.000Z')
    expect(
      notices.map(({ event, state, startsAt, about }) => [
        event,
        state,
        startsAt ?? about.startsAt,
      ]),
    ).toEqual([
      ['pause', 'ended', '2026-07-02T22:00:00.000Z'],
      ['pause', 'ended', '2026-07-03T22:00:00.000Z'],
      ['pause', 'ended', '2026-07-04T22:00:00.000Z'],
      ['digest', undefined, '2026-07-04T22:00:00.000Z'],
    ])
  })

  it('the end of one pause and the begin of the next in one go', async () => {
    await told('2026-07-05T23:00:00.000Z')
    const notices = await told('2026-07-06T23:00:00.000Z')
    expect(notices.map(({ event, state, resumesAt }) => [event, state, resumesAt])).toEqual([
      ['pause', 'ended', '2026-07-06T04:00:00.000Z'],
      ['pause', 'started', '2026-07-07T04:00:00.000Z'],
      ['digest', undefined, undefined],
    ])
  })

  it('once, where several workers announce at the same time, and not without the row in the audit log', async () => {
    await service.setNow('2026-07-07T09:00:00.000Z')
    await Promise.all([1, 2, 3].map(() => announcePauses(service.deps)))
    const [row] = await service.deps.sql`
      select (select count(*)::int from notices where created_at = freischalt_now()) as notices,
        (select count(*)::int from audit_log where at = freischalt_now() and action = 'pause.end') as rows`
    expect(row).toEqual({ notices: 2, rows: 1 })
  })
})
