import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { parkRevision } from '../../src/comments/park.ts'
import { sweep } from '../../src/comments/sweep.ts'
import { sweepMails } from '../../src/mail/sweep.ts'
import { sweepNotices } from '../../src/notices/sweep.ts'
import { writeNotice } from '../../src/notices/write.ts'
import { startWorkers } from '../../src/queues/workers.ts'
import { createHandlers } from '../../workers/handlers.ts'
import { work } from '../../workers/main.ts'
import { type MailServer, startMailServer } from '../support/mail-server.ts'
import { makeArticle, postComment } from '../support/make.ts'
import { type Receiver, startReceiver } from '../support/receiver.ts'
import { makeSite, openService, type TestService } from '../support/service.ts'

const redisUrl = inject('redisUrl')
const WAIT = { timeout: 20_000, interval: 50 }
const asking = (email: string) => ({ author: { name: 'Ada', email }, notify: { replies: true } })
const SIGNALS = { links: { allow: [], max: 0 } }

/** The same tests on both: the code above `src/queues` cannot tell them apart. */
const backends = [
  { backend: 'postgres', url: undefined },
  ...(redisUrl ? [{ backend: 'redis', url: redisUrl }] : []),
]

describe.each(backends)('the queue on $backend', ({ backend, url }) => {
  let receiver: Receiver
  let mails: MailServer
  let service: TestService
  let stop: (() => Promise<void>) | undefined

  beforeAll(async () => {
    await emptyRedis(url)
    receiver = await startReceiver()
    mails = await startMailServer()
    const webhooks = [{ url: receiver.url, events: ['pause'] }]
    const site = makeSite({ signals: SIGNALS, webhooks, mail: { from: 'a@zeitung.example' } })
    const env = { SMTP_URL: mails.url }
    service = await openService({ sites: [site], redisUrl: url, env })
    await makeArticle(service)
  })
  afterAll(async () => {
    await stop?.()
    await service.close()
    await receiver.close()
    await mails.close()
    await emptyRedis(url)
  })

  const count = async (where: string) => {
    const [row] = await service.deps.sql.unsafe(`select count(*)::int as n from ${where}`)
    return row?.n
  }
  const waitUntilScored = () =>
    vi.waitFor(async () => expect(await count("comments where status = 'scoring'")).toBe(0), {
      timeout: 20_000,
      interval: 50,
    })
  const startWorker = async () => {
    stop = await work(service.deps, service.queueSettings, 16)
  }
  const stopWorker = async () => {
    await stop?.()
    stop = undefined
  }

  it('scores every posted comment once, also those that were posted before a worker ran', async () => {
    expect(service.deps.queues.backend).toBe(backend)
    await Promise.all(Array.from({ length: 40 }, () => postComment(service)))
    await startWorker()
    await Promise.all(Array.from({ length: 40 }, () => postComment(service)))
    await waitUntilScored()
    expect(await count('comments')).toBe(80)
    expect(await count("comments where status = 'pending'")).toBe(80)
    expect(await count('recommendations')).toBe(80)
    expect(await count('scores')).toBe(80)
  })

  it('changes nothing when a revision is enqueued again', async () => {
    const { revisionId } = await postComment(service)
    await waitUntilScored()
    const before = await count('scores')
    await service.deps.queues.enqueueScores([{ revisionId }, { revisionId }])
    await service.deps.queues.enqueueScores([{ revisionId }])
    await vi.waitFor(async () => {
      const counts = await service.deps.queues.counts('score')
      expect((counts.waiting ?? 0) + (counts.active ?? 0)).toBe(0)
    })
    expect(await count('scores')).toBe(before)
  })

  it('finds again by the sweep what it lost altogether', async () => {
    await stopWorker()
    await Promise.all(Array.from({ length: 30 }, () => postComment(service)))
    await service.deps.hints.close()
    await loseEverything(service, url)
    await service.deps
      .sql`update comments set created_at = created_at - interval '1 minute' where status = 'scoring'`
    expect(await sweep(service.deps)).toBe(30)
    await startWorker()
    await waitUntilScored()
    expect(await count('recommendations')).toBe(await count('comments'))
  })

  it('lays its schedule down again after it lost everything', async () => {
    await loseEverything(service, url)
    await service.deps.queues.scheduleRecurring()
    const scheduled = await service.deps.queues.counts('sweep')
    expect(
      (scheduled.delayed ?? 0) + (scheduled.waiting ?? 0) + (scheduled.active ?? 0),
    ).toBeGreaterThan(0)
  })

  it('delivers notices; those that it lost, and those that failed, the sweep brings again', async () => {
    const { deps } = service
    const writeNotices = () =>
      deps.db.transaction((db) => writeNotice(db, deps.sites.get('demo'), 'pause', {}))
    const waitUntilReceived = (ids: string[]) =>
      vi.waitFor(
        () => expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual(ids),
        { timeout: 20_000, interval: 50 },
      )
    const [first = ''] = await writeNotices()
    await deps.queues.enqueueNotices([first, first])
    await deps.queues.enqueueNotices([first])
    await waitUntilReceived([first])

    await stopWorker()
    const [second = ''] = await writeNotices()
    await deps.queues.enqueueNotices([second])
    await loseEverything(service, url)
    receiver.answer((response) => void response.writeHead(500).end())
    expect(await sweepNotices(deps)).toBe(1)
    await startWorker()
    await waitUntilReceived([first, second])
    await vi.waitFor(async () =>
      expect(await count("notices where last_failure = 'http-500'")).toBe(1),
    )

    receiver.answer((response) => void response.writeHead(200).end())
    await deps.sql`update notices set next_attempt_at = freischalt_now() where id = ${second}`
    await sweepNotices(deps)
    await waitUntilReceived([first, second, second])
    await vi.waitFor(async () =>
      expect(await count('notices where delivered_at is not null')).toBe(2),
    )
  })

  it('sends mail; what was lost with the queue, the sweep brings again', async () => {
    const { deps } = service
    const sent = () => mails.received.map(({ to }) => to.join())
    await stopWorker()
    await postComment(service, asking('ada@leser.example'))
    expect(await sweepMails(deps)).toBe(1)
    await loseEverything(service, url)
    expect(await sweepMails(deps)).toBe(1)
    expect(await sweepMails(deps)).toBe(1)
    await startWorker()
    await vi.waitFor(() => expect(sent()).toEqual(['ada@leser.example']), WAIT)
    await vi.waitFor(
      async () => expect(await count('mails where delivered_at is not null')).toBe(1),
      WAIT,
    )
    await postComment(service, asking('eva@leser.example'))
    await createHandlers(deps).sweep({})
    await vi.waitFor(() => expect(sent()).toEqual(['ada@leser.example', 'eva@leser.example']), WAIT)
    await service.scoreAll()
  })

  it('retries a job that fails, then gives it up to review as not scored', async () => {
    await stopWorker()
    const attempts: string[] = []
    const stopFailing = startWorkers({
      ...service.queueSettings,
      concurrency: 4,
      handlers: {
        ...createHandlers(service.deps),
        async score({ revisionId }) {
          attempts.push(revisionId)
          throw new TypeError('the model broke')
        },
      },
      async onGivenUp({ revisionId }, error) {
        await parkRevision(service.deps, revisionId, error.name)
      },
    })
    const comment = await postComment(service, {
      body: 'Dieser Text macht dem Modell zu schaffen.',
    })
    await waitUntilScored()
    await stopFailing()
    expect(attempts.filter((id) => id === comment.revisionId)).toHaveLength(4)

    const token = await service.token('moderator')
    const summary = await service.json('GET', '/v1/review/summary?site=demo', { token })
    expect(summary.body.sites[0]).toMatchObject({ notScored: 1, byStatus: { scoring: 0 } })
    const queue = await service.json('GET', '/v1/review/comments?limit=1&order=risk', { token })
    expect(queue.body.items[0]).toMatchObject({
      id: comment.id,
      scoringFailed: true,
      recommendation: 'review',
      reasons: [{ code: 'not-scored' }],
    })
  }, 40_000)
})

it.runIf(redisUrl)(
  'accepts comments while Redis is away; the sweep brings them in later',
  async () => {
    const service = await openService({
      sites: [makeSite({ signals: SIGNALS })],
      redisUrl: 'redis://127.0.0.1:1',
    })
    await makeArticle(service)
    const comment = await postComment(service)
    expect(comment.status).toBe('scoring')
    await service.deps.hints.close()
    const [row] = await service.deps.sql`select status from comments where id = ${comment.id}`
    expect(row?.status).toBe('scoring')
    const ready = await service.json('GET', '/health/ready')
    expect(ready.status).toBe(200)
    expect(ready.body).toMatchObject({ status: 'degraded', checks: { database: 'ok' } })
    await service.close()
  },
)

async function emptyRedis(url: string | undefined): Promise<void> {
  if (!url) return
  const redis = new Redis(url)
  await redis.flushall()
  await redis.quit()
}

async function loseEverything(service: TestService, url: string | undefined): Promise<void> {
  if (url) return emptyRedis(url)
  await service.deps.sql`truncate bullmq.job cascade`
}
