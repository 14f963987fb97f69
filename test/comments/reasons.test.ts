import { describe, expect, it } from 'vitest'
import { decisionOn, makePending } from '../support/make.ts'
import { useSite } from '../support/night.ts'

describe('the reason of a rejection', () => {
  const site = useSite({ reasons: { insult: 'Bitte ohne Beleidigungen.' } })

  async function rejected(reason?: string) {
    const comment = await makePending(site.service)
    await site.decide([decisionOn(comment, 'reject', { reason })])
    return comment
  }

  it('is told in the house’s own words where it has some', async () => {
    expect(await site.own(await rejected('insult'))).toMatchObject({
      reason: 'insult',
      reasonText: 'Bitte ohne Beleidigungen.',
    })
    expect(await site.own(await rejected('spam'))).toMatchObject({
      reason: 'spam',
      reasonText: null,
    })
    expect(await site.own(await rejected())).toMatchObject({ reason: null, reasonText: null })
  })

  it('is not told of a comment that is not rejected', async () => {
    expect(await site.own(await makePending(site.service))).toMatchObject({ reasonText: null })
  })
})
