import { beforeEach, describe, expect, it } from 'vitest'
import { decisionOn, makePending, type Receipt } from '../support/make.ts'
import { PAUSE, useSite } from '../support/night.ts'

describe('second looks', () => {
  const site = useSite({ secondLooks: { share: 1 }, pause: { ...PAUSE, decisions: 'defer' } })
  const people = { mara: '', vera: '', editor: '' }

  beforeEach(async () => {
    people.mara = await site.service.token('moderator', null, 'Mara')
    people.vera = await site.service.token('moderator', null, 'Vera')
    people.editor = await site.service.token('editor')
    await site.service.deps.sql`delete from second_looks`
  })

  const next = async (token: string) =>
    (await site.service.json('GET', '/v1/review/second-looks/next?site=demo', { token })).body.item
  const say = (token: string, id: string, decision: string, reason?: string) =>
    site.service.json('POST', `/v1/review/second-looks/${id}`, {
      token,
      body: { decision, reason },
    })

  /** Mara decides on a comment. */
  async function decided(
    decision: 'approve' | 'reject',
    more: Record<string, unknown> = {},
    body: Record<string, unknown> = {},
  ) {
    const comment = await makePending(site.service, body)
    const answer = await site.decide([decisionOn(comment, decision, more)], {}, people.mara)
    return { comment, decisionId: answer.body.id as string }
  }

  it('show a colleague the comment and nothing of the decision', async () => {
    const { comment } = await decided('reject', { reason: 'insult', note: 'Ad hominem' })
    expect(await next(people.mara)).toBeNull()
    const look = await next(people.vera)
    expect(look.comment).toMatchObject({ id: comment.id, text: expect.any(String), site: 'demo' })
    expect(Object.keys(look.comment).sort()).toEqual([
      'article',
      'author',
      'createdAt',
      'id',
      'paragraph',
      'parent',
      'reasons',
      'recommendation',
      'revisionId',
      'scores',
      'signals',
      'site',
      'text',
    ])
    expect(JSON.stringify(look)).not.toMatch(/insult|Ad hominem|Mara/)
  })

  it('are fetched one ahead of the other, so that nobody waits', async () => {
    const { comment: first } = await decided('approve')
    const { comment: second } = await decided('reject')
    const look = await next(people.vera)
    const following = (id: string) =>
      site.service.json('GET', `/v1/review/second-looks/next?site=demo&after=${id}`, {
        token: people.vera,
      })
    const ahead = (await following(look.id)).body.item
    expect([look.comment.id, ahead.comment.id]).toEqual([first.id, second.id])
    expect((await following(ahead.id)).body).toEqual({ item: null })
    expect((await following('x')).status).toBe(422)
  })

  it('are told what was decided once they are given, and change nothing', async () => {
    const { comment } = await decided('reject', { reason: 'insult' })
    const { id } = await next(people.vera)
    expect((await say(people.mara, id, 'reject')).status).toBe(409)
    expect(await say(people.vera, id, 'approve')).toMatchObject({
      status: 200,
      body: {
        id,
        agrees: false,
        first: { decision: 'reject', reason: 'insult', by: { name: 'Mara' } },
      },
    })
    expect((await site.own(comment)).status).toBe('rejected')
    expect(await next(people.vera)).toBeNull()
    expect((await say(people.editor, id, 'reject')).status).toBe(409)
    const [entry] = await site.service.deps.sql`
      select details from audit_log where action = 'decision.second-look' and subject_id = ${comment.id}`
    expect(entry?.details).toEqual({ secondLookId: id, decision: 'approve' })
  })

  it('are of a text that stands, and of a decision that does', async () => {
    const changes: ((made: { comment: Receipt; decisionId: string }) => Promise<unknown>)[] = [
      ({ decisionId }) => site.undo(decisionId),
      ({ comment }) => site.edit(comment, 'Doch lieber so gesagt.'),
      ({ comment }) =>
        site.service.call('DELETE', `/v1/comments/${comment.id}`, { token: comment.authorToken }),
    ]
    for (const change of changes) {
      const made = await decided('approve')
      const { id } = await next(people.vera)
      await change(made)
      expect(await next(people.vera)).toBeNull()
      expect((await say(people.vera, id, 'approve')).status).toBe(409)
    }
  })

  it('come in the order of the decisions, and not after 30 days', async () => {
    const first = await decided('approve')
    await site.service.setNow('2026-07-01T21:10:00Z')
    await decided('approve')
    expect((await next(people.vera)).comment.id).toBe(first.comment.id)
    await site.service.setNow('2026-08-15T10:00:00Z')
    expect(await next(people.vera)).toBeNull()
  })

  it('tell editors how far moderators agree, by reason and by signal', async () => {
    const link = { body: 'Mehr dazu auf www.irgendwo.de, sehr lesenswert.' }
    await decided('reject', { reason: 'link' }, link)
    await decided('reject', { reason: 'insult' })
    await decided('approve')
    await decided('approve')
    for (const [decision, reason] of [
      ['reject', 'link'],
      ['reject', 'spam'],
      ['approve'],
      ['reject', 'spam'],
    ] as const)
      await say(people.vera, (await next(people.vera)).id, decision, reason)
    const path = '/v1/review/oversight?site=demo'
    const { body } = await site.service.json('GET', path, { token: people.editor })
    expect(body.secondLooks).toMatchObject({
      // They agree on 3 of 4 verdicts, where chance gives 1/2 * 3/4 + 1/2 * 1/4.
      looks: 4,
      agreed: 3,
      kappa: 0.5,
      byReason: {
        link: { first: 1, second: 1, both: 1, kappa: 1 },
        insult: { first: 1, second: 0, both: 0, kappa: 0 },
        spam: { first: 0, second: 2, both: 0, kappa: 0 },
        illegal: { first: 0, second: 0, both: 0, kappa: null },
      },
      bySignal: {
        links: { looks: 1, agreed: 1, kappa: null },
        insult: { looks: 0, agreed: 0, kappa: null },
      },
    })
  })
})

describe('without a share in the config', () => {
  const site = useSite({})

  it('no decision is looked at twice', async () => {
    await site.decide([decisionOn(await makePending(site.service))])
    const token = await site.service.token('moderator')
    const path = '/v1/review/second-looks/next'
    expect((await site.service.json('GET', path, { token })).body).toEqual({ item: null })
  })
})
