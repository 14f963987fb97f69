import { describe, expect, it } from 'vitest'
import { decisionOn, makePending, type Receipt } from '../support/make.ts'
import { useSite } from '../support/night.ts'

const MINUTES = ['2026-07-01T21:01:00.000Z', '2026-07-01T21:02:00.000Z', '2026-07-01T21:03:00.000Z']

describe('one’s own decisions', () => {
  const site = useSite({})

  const mine = async (token: string, query = '') =>
    (await site.service.json('GET', `/v1/review/decisions?mine=true${query}`, { token })).body

  /** Three comments, decided on one minute after another. */
  async function decideThree(token: string) {
    const comments: Receipt[] = []
    for (const minute of MINUTES) {
      const comment = await makePending(site.service)
      await site.service.setNow(minute)
      await site.decide([decisionOn(comment, 'reject', { reason: 'spam' })], {}, token)
      comments.push(comment)
    }
    return comments.map(({ id }) => id)
  }

  const idsOf = (page: { items: { card: { id: string } }[] }) =>
    page.items.map(({ card }) => card.id)

  it('are listed newest first, page by page, and nobody else’s among them', async () => {
    const [token, colleague] = [
      await site.service.token('moderator'),
      await site.service.token('moderator'),
    ]
    const ids = await decideThree(token)
    await site.decide([decisionOn(await makePending(site.service))], {}, colleague)
    expect(idsOf(await mine(token))).toEqual(ids.toReversed())
    const first = await mine(token, '&limit=2')
    const second = await mine(token, `&limit=2&cursor=${first.nextCursor}`)
    expect([...idsOf(first), ...idsOf(second)]).toEqual(ids.toReversed())
    expect(second.nextCursor).toBeNull()
  })

  it('tell what became of them, with the comment as it is now', async () => {
    const token = await site.service.token('moderator', null, 'Mara')
    const comment = await makePending(site.service)
    await site.decide(
      [decisionOn(comment, 'reject', { reason: 'spam', note: 'Werbung' })],
      {},
      token,
    )
    expect((await mine(token)).items).toMatchObject([
      {
        decision: { decision: 'reject', reason: 'spam', note: 'Werbung', by: { name: 'Mara' } },
        replacedBy: null,
        card: { id: comment.id, status: 'rejected', text: expect.any(String) },
      },
    ])
    await site.service.setNow(MINUTES[0] ?? '')
    await site.decide([decisionOn(comment)])
    expect((await mine(token)).items).toMatchObject([
      {
        replacedBy: { decision: 'approve', by: { name: 'moderator' } },
        card: { status: 'approved' },
      },
    ])
  })
})
