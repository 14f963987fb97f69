import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { announcePauses } from '../../src/review/release.ts'
import {
  COMMENTS,
  DECISIONS,
  decisionOn,
  makeArticle,
  makePending,
  postComment,
} from '../support/make.ts'
import { EVENING, MIDNIGHT, MORNING, NIGHT, PAUSE } from '../support/night.ts'
import { makeSite, openService, type TestService } from '../support/service.ts'

const PAUSED = { paused: true, startsAt: MIDNIGHT, resumesAt: MORNING }

const links = { allow: [], max: 0, reject: 0.9 }
const site = (pause: object) =>
  makeSite({
    pause: { ...PAUSE, ...pause },
    signals: { links },
    approve: { automatically: true },
    reject: { automatically: true },
  })

describe('in the pause', () => {
  let service: TestService
  let moderator: string

  beforeAll(async () => {
    service = await openService({ sites: [site({})], poolMax: 1 })
    moderator = await service.token('moderator')
    await service.setNow(EVENING)
    await makeArticle(service)
  })
  beforeEach(() => service.setNow(EVENING))
  afterAll(() => service.close())

  const decide = (comment: { id: string; revisionId: string }) =>
    service.json('POST', DECISIONS, {
      token: moderator,
      body: { decisions: [decisionOn(comment)] },
    })
  const onePage = 'Mehr dazu auf www.irgendwo.de, sehr lesenswert.'

  it('readers still post and comments are still scored, but deciding is refused with its end', async () => {
    await service.setNow(NIGHT)
    const comment = await makePending(service, { body: onePage })
    const refused = await decide(comment)
    expect(refused.status).toBe(423)
    expect(refused.body).toMatchObject({ code: 'moderation-paused', resumesAt: MORNING })
    expect(refused.headers.get('retry-after')).toBe(String(3.5 * 3_600))
    const decisions = await service.deps
      .sql`select 1 from decisions where comment_id = ${comment.id}`
    expect(decisions).toHaveLength(0)

    await service.setNow(MORNING)
    expect((await decide(comment)).status).toBe(200)
  })

  it('undoing is refused as well', async () => {
    const comment = await makePending(service, { body: onePage })
    const decided = await decide(comment)
    await service.setNow(NIGHT)
    const path = `${DECISIONS}/${decided.body.id}/undo`
    expect((await service.json('POST', path, { token: moderator })).status).toBe(423)
    await service.setNow(MORNING)
    expect((await service.json('POST', path, { token: moderator })).status).toBe(200)
  })

  it('several decisions are each answered with the pause', async () => {
    const both = [
      await makePending(service, { body: onePage }),
      await makePending(service, { body: onePage }),
    ]
    await service.setNow(NIGHT)
    const answer = await service.json('POST', DECISIONS, {
      token: moderator,
      body: { decisions: both.map((comment) => decisionOn(comment)) },
    })
    expect(answer.status).toBe(207)
    expect(answer.body.results).toMatchObject([
      { status: 423, problem: { resumesAt: MORNING } },
      { status: 423, problem: { resumesAt: MORNING } },
    ])
  })

  it('the boundary belongs to the day: the first instant pauses, the last one does not', async () => {
    const comment = await makePending(service, { body: onePage })
    await service.setNow('2026-07-01T22:00:00.000Z')
    expect((await decide(comment)).status).toBe(423)
    await service.setNow('2026-07-02T03:59:59.999Z')
    expect((await decide(comment)).status).toBe(423)
    await service.setNow(MORNING)
    expect((await decide(comment)).status).toBe(200)
  })

  it('what the policy approves by itself becomes public as the pause ends, with no worker running', async () => {
    await service.setNow(NIGHT)
    const comment = await postComment(service, { body: 'Danke für den Bericht, gut erklärt.' })
    await service.scoreAll()
    const status = () =>
      service.json('GET', `/v1/comments/${comment.id}`, { token: comment.authorToken })
    const ids = async () =>
      (await service.json('GET', `${COMMENTS}?limit=100`)).body.items.map(
        (c: { id: string }) => c.id,
      )

    expect((await status()).body).toMatchObject({ status: 'pending', publishedAt: null })
    expect(await ids()).not.toContain(comment.id)
    await service.setNow('2026-07-02T03:59:59.999Z')
    expect(await ids()).not.toContain(comment.id)

    await service.setNow(MORNING)
    expect(await ids()).toContain(comment.id)
    expect((await status()).body).toMatchObject({ status: 'approved', publishedAt: MORNING })
  })

  it('what the policy rejects by itself is told to its author as the pause ends', async () => {
    await service.setNow(NIGHT)
    const body = 'www.a-eins.de www.b-zwei.de www.c-drei.de www.d-vier.de'
    const comment = await postComment(service, { body })
    await service.scoreAll()
    const status = () =>
      service.json('GET', `/v1/comments/${comment.id}`, { token: comment.authorToken })
    expect((await status()).body.status).toBe('pending')
    await service.setNow(MORNING)
    expect((await status()).body.status).toBe('rejected')
  })

  it('the summary says what is held and until when, and the author’s list shows the comment waiting', async () => {
    await service.setNow(NIGHT)
    const before = await service.json('GET', '/v1/review/summary?site=demo', { token: moderator })
    const comment = await postComment(service, {
      body: 'Auch in der Nacht wird hier noch gelesen.',
    })
    await service.scoreAll()
    const after = await service.json('GET', '/v1/review/summary?site=demo', { token: moderator })
    expect(after.body.sites[0].held).toBe(before.body.sites[0].held + 1)
    expect(after.body.sites[0].pause).toEqual(PAUSED)
    const own = await service.json('GET', COMMENTS, { token: comment.authorToken })
    expect(own.body.items).toContainEqual(
      expect.objectContaining({ id: comment.id, status: 'pending' }),
    )
    const article = await service.json('GET', '/v1/sites/demo/articles/tempo-30')
    expect(article.body.pause).toEqual(PAUSED)
  })

  it('its beginning and end are announced once each, with what took effect', async () => {
    await service.deps.sql`select 1`
    await service.setNow(NIGHT)
    await announcePauses(service.deps)
    await announcePauses(service.deps)
    await service.setNow(MORNING)
    await announcePauses(service.deps)
    await announcePauses(service.deps)
    const rows = await service.deps.sql`
      select action, details from audit_log where subject_type = 'site' and action like 'pause.%' order by id`
    expect(rows.map((row) => row.action)).toEqual(['pause.start', 'pause.end'])
    expect(rows[0]?.details).toMatchObject({ resumesAt: MORNING })
    expect(rows[1]?.details).toMatchObject({
      startsAt: MIDNIGHT,
      resumesAt: MORNING,
      tookEffect: { approved: expect.any(Number), rejected: expect.any(Number) },
    })
  })
})

describe('with `automatic: allow`', () => {
  let service: TestService
  beforeAll(async () => {
    service = await openService({ sites: [site({ automatic: 'allow' })], poolMax: 1 })
    await service.setNow(NIGHT)
    await makeArticle(service)
  })
  afterAll(() => service.close())

  it('what the policy approves by itself is public at once', async () => {
    const comment = await postComment(service, { body: 'Danke für den Bericht, gut erklärt.' })
    await service.scoreAll()
    expect((await service.json('GET', COMMENTS)).body.items).toMatchObject([{ id: comment.id }])
  })
})
