import { describe, expect, it } from 'vitest'
import { COMMENTS, decisionOn, makePending, type Receipt } from '../support/make.ts'
import { useSite } from '../support/night.ts'

describe('a highlight', () => {
  const site = useSite({ edits: 'keep' })

  const highlight = (comment: Receipt, highlighted = true) =>
    site.service.json('PUT', `/v1/review/comments/${comment.id}/highlight`, {
      token: site.moderator,
      body: { highlighted },
    })

  async function publish() {
    const comment = await makePending(site.service)
    await site.decide([decisionOn(comment)])
    return comment
  }

  /** As readers and moderators see it. */
  async function isHighlight({ id }: Receipt) {
    const same = (item: { id: string }) => item.id === id
    const list = await site.service.json('GET', `${COMMENTS}?limit=100`)
    const path = '/v1/review/comments?site=demo&status=approved&limit=100'
    const queue = await site.service.json('GET', path, { token: site.moderator })
    const shown = list.body.items.find(same)?.highlighted ?? false
    const card = queue.body.items.find(same)
    if (card) expect(card.highlighted).toBe(shown)
    return shown
  }

  const audited = async ({ id }: Receipt) => {
    const rows = await site.service.deps.sql<{ action: string }[]>`
      select action from audit_log where subject_id = ${id} and actor_type = 'moderator' order by id`
    return rows.map(({ action }) => action)
  }

  it('is a public comment that an editor picked, until that is taken back', async () => {
    const comment = await publish()
    expect(await isHighlight(comment)).toBe(false)
    expect(await highlight(comment)).toMatchObject({
      status: 200,
      body: { id: comment.id, highlighted: true },
    })
    await highlight(comment)
    expect(await isHighlight(comment)).toBe(true)
    await highlight(comment, false)
    expect(await isHighlight(comment)).toBe(false)
    expect(await audited(comment)).toEqual(['comment.highlight', 'comment.unhighlight'])
  })

  it('can only be what readers see', async () => {
    const waiting = await makePending(site.service)
    expect(await highlight(waiting)).toMatchObject({
      status: 409,
      body: { code: 'state-conflict' },
    })
    await site.decide([decisionOn(waiting, 'reject')])
    expect((await highlight(waiting)).status).toBe(409)
  })

  it('is lost by a rejection, and comes back only with its undoing', async () => {
    const [undone, appealed] = [await publish(), await publish()]
    for (const comment of [undone, appealed]) await highlight(comment)
    const rejection = await site.decide([decisionOn(undone, 'reject')])
    await site.decide([decisionOn(appealed, 'reject')])
    await site.undo(rejection.body.id)
    await site.decide([decisionOn(appealed)])
    expect(await isHighlight(undone)).toBe(true)
    expect(await isHighlight(appealed)).toBe(false)
  })

  it('is lost with the text, as another one becomes public', async () => {
    const comment = await publish()
    await highlight(comment)
    const edited = await site.edit(comment, 'Doch lieber so gesagt.')
    await site.service.scoreAll()
    expect(await isHighlight(comment)).toBe(true)
    await site.decide([decisionOn({ ...comment, revisionId: edited.body.revisionId })])
    expect(await isHighlight(comment)).toBe(false)
  })

  it('is lost by a withdrawal', async () => {
    const comment = await publish()
    await highlight(comment)
    await site.service.call('DELETE', `/v1/comments/${comment.id}`, { token: comment.authorToken })
    expect((await highlight(comment, false)).status).toBe(409)
  })
})
