import { describe, expect, it } from 'vitest'
import { announcePauses } from '../../src/review/release.ts'
import { ARTICLE, DECISIONS, decisionOn, makePending, postComment } from '../support/make.ts'
import { EVENING, LAST, MORNING, NIGHT, PAUSE, useSite } from '../support/night.ts'

const links = { allow: [], max: 0 }
const WITH_LINK = 'Mehr dazu auf www.irgendwo.de, sehr lesenswert.'

describe('with `decisions: defer`', () => {
  const site = useSite({ pause: { ...PAUSE, decisions: 'defer' } })

  it('a decision made at night is accepted and takes effect as the pause ends, to the millisecond', async () => {
    const comment = await makePending(site.service)
    await site.service.setNow(NIGHT)
    const answer = await site.decide([decisionOn(comment)])
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({ decidedAt: NIGHT, effectiveAt: MORNING })

    await site.service.setNow(LAST)
    expect(await site.isPublic(comment)).toBe(false)
    expect(await site.own(comment)).toMatchObject({ status: 'pending', publishedAt: null })
    await site.service.setNow(MORNING)
    expect(await site.isPublic(comment)).toBe(true)
    expect(await site.own(comment)).toMatchObject({ status: 'approved', publishedAt: MORNING })
  })

  it('a comment that is taken down at night stays public, counted and open to replies until morning', async () => {
    const comment = await makePending(site.service)
    await site.decide([decisionOn(comment)])
    const before = await site.count()
    await site.service.setNow(NIGHT)
    await site.decide([decisionOn(comment, 'reject', { reason: 'insult' })])

    await site.service.setNow(LAST)
    expect(await site.isPublic(comment)).toBe(true)
    expect(await site.count()).toBe(before)
    expect(await site.own(comment)).toMatchObject({ status: 'approved', reason: null })
    await postComment(site.service, { parentId: comment.id })
    await site.service.setNow(MORNING)
    expect(await site.isPublic(comment)).toBe(false)
    expect(await site.own(comment)).toMatchObject({ status: 'rejected', reason: 'insult' })
  })

  it('a decision can be changed and taken back until it takes effect', async () => {
    const [changed, undone] = [await makePending(site.service), await makePending(site.service)]
    await site.service.setNow(NIGHT)
    await site.decide([decisionOn(changed)])
    const second = await site.decide([decisionOn(changed, 'reject')])
    expect(second.body).toMatchObject({ effectiveAt: MORNING, replaces: expect.any(String) })
    const taken = await site.decide([decisionOn(undone)])
    const undo = await site.undo(taken.body.id)
    expect(undo.body).toMatchObject({ statusAfter: 'pending', effectiveAt: NIGHT })

    await site.service.setNow(MORNING)
    expect(await site.own(changed)).toMatchObject({ status: 'rejected' })
    expect(await site.own(undone)).toMatchObject({ status: 'pending' })
    expect(await site.isPublic(changed)).toBe(false)
  })

  it('taking back at night what was decided by day takes effect as the pause ends', async () => {
    const comment = await makePending(site.service)
    const approved = await site.decide([decisionOn(comment)])
    await site.service.setNow(NIGHT)
    const undo = await site.undo(approved.body.id)
    expect(undo.body).toMatchObject({ statusAfter: 'pending', effectiveAt: MORNING })
    expect(await site.isPublic(comment)).toBe(true)
    await site.service.setNow(MORNING)
    expect(await site.isPublic(comment)).toBe(false)
  })

  it('an edit by the author voids a decision on the earlier text', async () => {
    const comment = await makePending(site.service)
    await site.service.setNow('2026-07-01T22:00:00.000Z') // midnight
    await site.decide([decisionOn(comment)])
    await site.service.setNow('2026-07-01T21:10:00.000Z')
    const answer = await site.edit(comment, 'Ich habe es mir anders überlegt: lieber nicht.')
    expect(answer.body).toMatchObject({
      status: 'scoring',
      body: expect.stringContaining('lieber'),
    })
    await site.service.scoreAll()

    await site.service.setNow(MORNING)
    expect(await site.isPublic(comment)).toBe(false)
    expect((await site.own(comment)).status).toBe('pending')
    expect((await site.decide([decisionOn(comment)])).body.code).toBe('revision-changed')
    const [entry] = await site.service.deps.sql`
      select details from audit_log where action = 'comment.edit' and subject_id = ${comment.id}`
    expect(entry?.details).toMatchObject({ from: 'approved', voided: expect.any(String) })
  })

  it('all that was decided at night takes effect together, with no worker running, and is announced with the morning', async () => {
    const comments = [await makePending(site.service), await makePending(site.service)]
    await announcePauses(site.service.deps)
    await site.service.setNow(NIGHT)
    await announcePauses(site.service.deps)
    await site.decide(comments.map((comment) => decisionOn(comment)))
    await site.service.setNow(MORNING)
    for (const comment of comments) expect(await site.isPublic(comment)).toBe(true)
    const instants = await site.service.deps.sql`
      select distinct published_at from comments where id in ${site.service.deps.sql(comments.map(({ id }) => id))}`
    expect(instants.map((row) => new Date(row.published_at).toISOString())).toEqual([MORNING])
    await announcePauses(site.service.deps)
    const [last] = await site.service.deps.sql`
      select details from audit_log where action = 'pause.end' order by id desc limit 1`
    expect(last?.details.tookEffect.approved).toBeGreaterThanOrEqual(2)
  })
})

describe('an override of the pause', () => {
  const site = useSite({ pause: PAUSE })
  const because = { override: { reason: 'Drohung gegen eine Person, Polizei hat angerufen' } }

  it('lets an administrator decide at once, and is kept with the decision and in the audit log', async () => {
    const comment = await makePending(site.service)
    await site.service.setNow(NIGHT)
    const answer = await site.decide([decisionOn(comment, 'reject')], because, site.admin)
    expect(answer.body).toMatchObject({
      effectiveAt: NIGHT,
      overrideReason: because.override.reason,
    })
    expect(await site.own(comment)).toMatchObject({ status: 'rejected' })
    const [entry] = await site.service.deps.sql`
      select details from audit_log where action = 'decision.override' and subject_id = ${comment.id}`
    expect(entry?.details).toEqual({ decisionId: answer.body.id })
  })

  it('is refused to others, by day as well, and without a reason', async () => {
    const comment = await makePending(site.service)
    for (const now of [EVENING, NIGHT]) {
      await site.service.setNow(now)
      expect((await site.decide([decisionOn(comment)], because)).status).toBe(403)
    }
    const empty = await site.decide(
      [decisionOn(comment)],
      { override: { reason: ' ' } },
      site.admin,
    )
    expect(empty.status).toBe(422)
    expect(await site.own(comment)).toMatchObject({ status: 'pending' })
  })

  it('undoes at once as well', async () => {
    const comment = await makePending(site.service)
    const made = await site.decide([decisionOn(comment)])
    await site.service.setNow(NIGHT)
    const undone = await site.service.json('POST', `${DECISIONS}/${made.body.id}/undo`, {
      token: site.admin,
      body: because,
    })
    expect(undone.body).toMatchObject({ statusAfter: 'pending', effectiveAt: NIGHT })
    expect(await site.isPublic(comment)).toBe(false)
  })
})

describe('with `automatic: reject-only`', () => {
  const site = useSite({
    pause: { ...PAUSE, automatic: 'reject-only' },
    signals: { links: { ...links, reject: 0.9 } },
    approve: { automatically: true },
    reject: { automatically: true },
  })

  it('the policy rejects at night, but what it lets through waits for morning', async () => {
    await site.service.setNow(NIGHT)
    const spam = await makePending(site.service, {
      body: 'www.a-eins.de www.b-zwei.de www.c-drei.de www.d-vier.de',
    })
    const calm = await makePending(site.service)
    expect(await site.own(spam)).toMatchObject({ status: 'rejected' })
    expect(await site.own(calm)).toMatchObject({ status: 'pending' })
    await site.service.setNow(MORNING)
    expect(await site.isPublic(calm)).toBe(true)
  })
})

describe('an urgent threshold', () => {
  const site = useSite({
    moderation: 'after-publication',
    pause: { ...PAUSE, automatic: 'allow' },
    signals: { links: { ...links, urgent: 0.9 } },
  })

  it('withholds what is over it even where comments are published first', async () => {
    await site.service.setNow(NIGHT)
    const calm = await makePending(site.service, { body: WITH_LINK })
    const urgent = await makePending(site.service, {
      body: 'www.a-eins.de www.b-zwei.de www.c-drei.de www.d-vier.de',
    })
    expect(await site.isPublic(calm)).toBe(true)
    expect(await site.isPublic(urgent)).toBe(false)
    expect(await site.own(urgent)).toMatchObject({ status: 'pending' })
  })

  it('takes a published comment back when its author makes it urgent', async () => {
    const comment = await makePending(site.service, { body: WITH_LINK })
    expect(await site.isPublic(comment)).toBe(true)
    await site.edit(comment, 'www.a-eins.de www.b-zwei.de www.c-drei.de www.d-vier.de')
    expect(await site.isPublic(comment)).toBe(false)
    await site.service.scoreAll()
    expect(await site.isPublic(comment)).toBe(false)
  })
})

describe('several decisions', () => {
  const site = useSite({ pause: PAUSE })

  it('are judged at one instant, and what is refused does not touch the others', async () => {
    const [first, second] = [await makePending(site.service), await makePending(site.service)]
    const foreign = { id: '01890000-0000-7000-8000-000000000000', revisionId: first.revisionId }
    const answer = await site.decide([
      decisionOn(first),
      decisionOn(foreign),
      decisionOn({ ...second, revisionId: first.revisionId }),
      decisionOn(second, 'reject'),
    ])
    expect(answer.body.results.map((result: { status: number }) => result.status)).toEqual([
      200, 404, 409, 200,
    ])
    const instants = await site.service.deps.sql`
      select distinct decided_at from decisions where comment_id in (${first.id}, ${second.id})`
    expect(instants).toHaveLength(1)
    expect(await site.own(first)).toMatchObject({ status: 'approved' })
    expect(await site.own(second)).toMatchObject({ status: 'rejected' })
  })

  it('on one comment are each a decision of its own', async () => {
    const comment = await makePending(site.service)
    const answer = await site.decide([decisionOn(comment), decisionOn(comment, 'reject')])
    expect(answer.body.results[1].decision.replaces).toBe(answer.body.results[0].decision.id)
    expect(await site.own(comment)).toMatchObject({ status: 'rejected' })
  })
})

describe('a section with hours of its own', () => {
  const site = useSite({ pause: { ...PAUSE, sections: [{ id: 'sport', windows: [] }] } })

  it('is decided on while the rest of the site pauses, and readers are told so', async () => {
    const general = await makePending(site.service)
    await site.service.deps.sql`update articles set section = 'sport'`
    const sport = await makePending(site.service)
    await site.service.setNow(NIGHT)
    const article = await site.service.json('GET', `/v1/sites/demo/articles/${ARTICLE}`)
    expect(article.body.pause).toEqual({ paused: false, startsAt: null, resumesAt: null })
    expect((await site.decide([decisionOn(sport)])).body).toMatchObject({ effectiveAt: NIGHT })
    await site.service.deps.sql`update articles set section = null`
    expect((await site.decide([decisionOn(general)])).status).toBe(423)
  })
})
