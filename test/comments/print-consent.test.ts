import { describe, expect, it } from 'vitest'
import { ARTICLE, makeArticle, makePending } from '../support/make.ts'
import { makeSite, openService } from '../support/service.ts'

describe('consent for print', () => {
  it.each([
    [true, [true, false, false]],
    [false, [false, false, false]],
  ])('is shown to moderators where the site asks for it: %j', async (printConsent, shown) => {
    const liveLinks = ['zeitung.example']
    const service = await openService({
      sites: [makeSite({ signals: {}, printConsent, liveLinks })],
    })
    await makeArticle(service)
    const article = await service.json('GET', `/v1/sites/demo/articles/${ARTICLE}`)
    expect(article.body).toMatchObject({ asksPrintConsent: printConsent, liveLinks })
    for (const body of [{ consentPrint: true }, { consentPrint: false }, {}])
      await makePending(service, body)
    const token = await service.token('moderator')
    const queue = await service.json('GET', '/v1/review/comments?site=demo&order=oldest', { token })
    const cards: { consentPrint: boolean }[] = queue.body.items
    expect(cards.map((card) => card.consentPrint)).toEqual(shown)
    await service.close()
  })
})
