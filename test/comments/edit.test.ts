import { describe, expect, it } from 'vitest'
import { decisionOn, makePending } from '../support/make.ts'
import { EVENING, useSite } from '../support/night.ts'

const WITH_LINK = 'Mehr dazu auf www.irgendwo.de, sehr lesenswert.'

describe('an edit', () => {
  const site = useSite({ limits: { editMinutes: 5 } })

  it('is scored and decided anew as a revision of its own', async () => {
    const comment = await makePending(site.service)
    const answer = await site.edit(comment, `Jetzt mit Verweis: ${WITH_LINK}`)
    expect(answer.status).toBe(200)
    expect(answer.body.revisionId).not.toBe(comment.revisionId)
    await site.service.scoreAll()
    const history = await site.service.json('GET', `/v1/review/comments/${comment.id}/history`, {
      token: site.moderator,
    })
    expect(history.body.revisions.map((revision: { number: number }) => revision.number)).toEqual([
      1, 2,
    ])
    expect(history.body.revisions[1].recommendation.recommendation).toBe('review')
  })

  it('of nothing changes nothing', async () => {
    const comment = await makePending(site.service, { body: WITH_LINK })
    expect((await site.edit(comment, WITH_LINK)).body.revisionId).toBe(comment.revisionId)
  })

  it('is refused after its time, of a withdrawn comment, and by others', async () => {
    const comment = await makePending(site.service)
    const stranger = await makePending(site.service)
    expect(
      (await site.edit({ ...comment, authorToken: stranger.authorToken }, 'Meins')).status,
    ).toBe(404)
    await site.service.setNow('2026-07-01T21:05:00.000Z')
    const late = await site.edit(comment, 'Zu spät')
    expect(late).toMatchObject({ status: 403, body: { code: 'edit-window-over' } })
    await site.service.setNow(EVENING)
    await site.service.call('DELETE', `/v1/comments/${comment.id}`, { token: comment.authorToken })
    expect((await site.edit(comment, 'Doch noch')).status).toBe(409)
  })

  it('makes a decision on the text that a moderator saw impossible', async () => {
    const comment = await makePending(site.service)
    await site.edit(comment, 'Etwas ganz anderes als das, was geprüft wurde.')
    await site.service.scoreAll()
    expect((await site.decide([decisionOn(comment)])).body.code).toBe('revision-changed')
  })
})
