import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DECISIONS, decisionOn, makeArticle, makePending, postComment } from '../support/make.ts'
import { NIGHT, PAUSE, useSite } from '../support/night.ts'
import { makeSite, openService, type TestService } from '../support/service.ts'

describe('a decision with an id of its sender', () => {
  let service: TestService
  const people = { mara: '', jonas: '', elsewhere: '' }

  beforeAll(async () => {
    service = await openService({
      sites: [makeSite({ signals: {} }), makeSite({ id: 'other', signals: {} })],
    })
    people.mara = await service.token('moderator', ['demo'], 'Mara')
    people.jonas = await service.token('moderator', ['demo'], 'Jonas')
    people.elsewhere = await service.token('moderator', ['other'], 'Elsa')
    await makeArticle(service)
  })
  afterAll(() => service.close())

  const send = (decision: object, token = people.mara) =>
    service.json('POST', DECISIONS, { token, body: { decisions: [decision] } })
  const stored = async (commentId: string) =>
    (await service.deps.sql`select id from decisions where comment_id = ${commentId}`).map(
      ({ id }) => id,
    )
  const made = async () => {
    const [metric] = (await service.deps.metrics.decisions.get()).values.filter(
      ({ labels }) => labels.decision === 'reject' && labels.actor === 'moderator',
    )
    return metric?.value ?? 0
  }

  it('has that id', async () => {
    const id = randomUUID()
    const comment = await makePending(service)
    const sent = await send(decisionOn(comment, 'approve', { id: id.toUpperCase() }))
    expect(sent).toMatchObject({ status: 200, body: { id, commentId: comment.id } })
    expect(await stored(comment.id)).toEqual([id])
  })

  it('is made once, however often it is sent, and answered alike each time', async () => {
    const comment = await makePending(service)
    const before = await made()
    const decision = decisionOn(comment, 'reject', {
      id: randomUUID(),
      reason: 'insult',
      status: 'pending',
    })
    const first = await send(decision)
    const again = await send(decision)
    expect(again).toMatchObject({ status: 200, body: first.body })
    const batch = { decisions: [decision, decision] }
    const both = await service.json('POST', DECISIONS, { token: people.mara, body: batch })
    expect(both.status).toBe(207)
    expect(both.body.results.map((result: { decision: object }) => result.decision)).toEqual([
      first.body,
      first.body,
    ])
    expect(await stored(comment.id)).toEqual([decision.id])
    expect(await made()).toBe(before + 1)
  })

  it('is made once when it is sent several times at once', async () => {
    for (let round = 0; round < 10; round++) {
      const comment = await makePending(service)
      const decision = decisionOn(comment, 'approve', { id: randomUUID(), status: 'pending' })
      const answers = await Promise.all([1, 2, 3, 4].map(() => send(decision)))
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
      expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
      expect(await stored(comment.id)).toEqual([decision.id])
    }
  })

  it('is answered as it was made also when the text has changed or is withdrawn since', async () => {
    const comment = await makePending(service)
    const decision = decisionOn(comment, 'approve', { id: randomUUID() })
    const first = await send(decision)
    const token = comment.authorToken
    await service.json('PATCH', `/v1/comments/${comment.id}`, { token, body: { body: 'Anders.' } })
    expect(await send(decision)).toMatchObject({ status: 200, body: first.body })
    await service.call('DELETE', `/v1/comments/${comment.id}`, { token })
    expect(await send(decision)).toMatchObject({ status: 200, body: first.body })
    expect(await stored(comment.id)).toEqual([decision.id])
  })

  it('is sent again after a colleague overruled it, and does not overrule the colleague', async () => {
    const comment = await makePending(service)
    const decision = decisionOn(comment, 'approve', { id: randomUUID() })
    await send(decision)
    await send(decisionOn(comment, 'reject'), people.jonas)
    expect((await send(decision)).status).toBe(200)
    expect((await cardOf(comment.id)).status).toBe('rejected')
  })

  it('keeps its id for itself: nothing else is decided under it, and nothing is told of it', async () => {
    const comment = await makePending(service)
    const id = randomUUID()
    const first = await send(decisionOn(comment, 'approve', { id }))
    const another = await makePending(service)
    const edited = await postComment(service)
    const others: [decision: object, token: string][] = [
      [decisionOn(comment, 'reject', { id }), people.mara],
      [decisionOn(comment, 'approve', { id }), people.jonas],
      [decisionOn(another, 'approve', { id }), people.mara],
      [decisionOn({ ...comment, revisionId: edited.revisionId }, 'approve', { id }), people.mara],
    ]
    for (const [decision, token] of others) {
      const answer = await send(decision, token)
      expect(answer).toMatchObject({ status: 409, body: { code: 'state-conflict' } })
      expect(JSON.stringify(answer.body)).not.toMatch(/Mara|commentId|commentStatus/)
    }
    const undo = await service.json('POST', `${DECISIONS}/${id}/undo`, { token: people.mara })
    const asUndo = await send(decisionOn(comment, 'approve', { id: undo.body.id }))
    expect(asUndo.status).toBe(409)
    expect(await stored(comment.id)).toEqual([first.body.id, undo.body.id])
    expect(await stored(another.id)).toEqual([])
  })

  it('is one of a comment that its sender may see, or there is no such comment', async () => {
    const comment = await makePending(service)
    const decision = decisionOn(comment, 'approve', { id: randomUUID() })
    await send(decision)
    expect((await send(decision, people.elsewhere)).status).toBe(404)
  })

  it('is one of two comments only, also when both are sent at once', async () => {
    for (let round = 0; round < 10; round++) {
      const both = [await makePending(service), await makePending(service)]
      const id = randomUUID()
      const answers = await Promise.all(
        both.map((comment, i) =>
          send(decisionOn(comment, 'approve', { id }), [people.mara, people.jonas][i]),
        ),
      )
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
      const [a = [], b = []] = await Promise.all(both.map((comment) => stored(comment.id)))
      expect([...a, ...b]).toEqual([id])
    }
  })

  it('undone twice at once is undone once, and by a colleague not a second time', async () => {
    const comment = await makePending(service)
    const { body } = await send(decisionOn(comment, 'approve', { id: randomUUID() }))
    const undo = (token: string) => service.json('POST', `${DECISIONS}/${body.id}/undo`, { token })
    const [one, other] = await Promise.all([undo(people.mara), undo(people.mara)])
    expect([one?.status, other?.status]).toEqual([200, 200])
    expect(one?.body).toEqual(other?.body)
    expect((await undo(people.jonas)).body).toMatchObject({
      status: 409,
      commentStatus: 'pending',
      latestDecisionId: one?.body.id,
    })
    expect(await stored(comment.id)).toHaveLength(2)

    await send(decisionOn(comment, 'reject'))
    expect((await undo(people.mara)).status).toBe(409)
  })

  it('of a status that was seen overrules no colleague unseen', async () => {
    const comment = await makePending(service)
    await send(decisionOn(comment, 'reject'), people.jonas)
    const late = decisionOn(comment, 'approve', { id: randomUUID(), status: 'pending' })
    expect((await send(late)).body).toMatchObject({
      status: 409,
      code: 'state-conflict',
      commentStatus: 'rejected',
      decidedBy: 'Jonas',
    })
    const seen = await send({ ...late, status: 'rejected' })
    expect(seen).toMatchObject({ status: 200, body: { id: late.id, statusAfter: 'approved' } })
  })

  it('of a status that was seen is refused without a name where no person decided', async () => {
    const comment = await makePending(service)
    const answer = await send(decisionOn(comment, 'reject', { status: 'approved' }))
    expect(answer.body).toMatchObject({ status: 409, commentStatus: 'pending' })
    expect(answer.body).not.toHaveProperty('decidedBy')
  })

  async function cardOf(id: string) {
    const path = `/v1/review/comments/${id}/history`
    return (await service.json('GET', path, { token: people.mara })).body
  }
})

describe('decisions and their undoing', () => {
  const site = useSite({ pause: PAUSE })

  type Step = 'approve' | 'reject' | 'undo'
  interface Sent {
    step: Step
    id: string
  }

  it('sent again, at once or late, leave the same rows as sent once', async () => {
    const steps = fc.array(
      fc.record({
        step: fc.constantFrom<Step>('approve', 'reject', 'undo'),
        times: fc.integer({ min: 1, max: 3 }),
        late: fc.option(fc.nat(), { nil: undefined }),
      }),
      { minLength: 1, maxLength: 6 },
    )
    await fc.assert(
      fc.asyncProperty(steps, async (script) => {
        const once = await play(script.map(({ step }) => ({ step, times: 1, late: undefined })))
        expect(await play(script)).toEqual(once)
      }),
      { numRuns: 15 },
    )
  })

  /** All at the same instant, with ids in no order. */
  async function play(script: { step: Step; times: number; late: number | undefined }[]) {
    const comment = await makePending(site.service)
    const sent: Sent[] = []
    const send = ({ step, id }: Sent) =>
      step === 'undo' ? site.undo(id) : site.decide([decisionOn(comment, step, { id })])
    for (const { step, times, late } of script) {
      const latest = sent.at(-1)
      if (step === 'undo' && latest?.step !== 'approve' && latest?.step !== 'reject') continue
      const next = { step, id: step === 'undo' && latest ? latest.id : randomUUID() }
      for (let i = 0; i < times; i++) expect((await send(next)).status).toBe(200)
      sent.push(next)
      const earlier = sent.filter((one) => one.step !== 'undo')
      const again = late === undefined ? undefined : earlier[late % Math.max(1, earlier.length)]
      if (again) expect((await send(again)).status).toBe(200)
    }
    const path = `/v1/review/comments/${comment.id}/history`
    const { body } = await site.service.json('GET', path, { token: site.moderator })
    const rows: { id: string; decision: string; statusAfter: string; replaces: string | null }[] =
      body.decisions
    const numbers = new Map(rows.map(({ id }, number) => [id, number]))
    return {
      status: body.status,
      rows: rows.map(({ decision, statusAfter, replaces }) => ({
        decision,
        statusAfter,
        replaces: replaces && numbers.get(replaces),
      })),
    }
  }

  it('sent again in the pause are answered as they were made, and new ones are refused', async () => {
    const comment = await makePending(site.service)
    const decision = decisionOn(comment, 'approve', { id: randomUUID() })
    await site.decide([decision])
    const { body } = await site.undo(decision.id)
    await site.service.setNow(NIGHT)
    expect((await site.decide([decision])).status).toBe(200)
    expect(await site.undo(decision.id)).toMatchObject({ status: 200, body: { id: body.id } })
    expect((await site.decide([{ ...decision, id: randomUUID() }])).status).toBe(423)
  })
})
