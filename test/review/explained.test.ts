import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeInsultModel } from '../support/insult-model.ts'
import { makeArticle, makePending } from '../support/make.ts'
import { makeSite, openService, type TestService } from '../support/service.ts'

const model = makeInsultModel({
  words: { trottel: [4, 5, 0, 0, 0], gesindel: [2, 0, 6, 0, 0] },
  bias: [-3, -4, -4, -4, -4],
  own: { language: 'de' },
})
const text = 'So ein Gesindel da draußen.'

describe('a score on a card and in the history', () => {
  let service: TestService
  let token: string
  let id: string

  beforeAll(async () => {
    const parts = { disparagement: { review: 0.6 } }
    const signals = { insult: { model, review: 0.5, parts } }
    service = await openService({ sites: [makeSite({ signals })] })
    token = await service.token('moderator')
    await makeArticle(service)
    id = (await makePending(service, { body: text })).id
  })
  afterAll(() => service.close())

  async function card(headers: Record<string, string> = {}) {
    const answer = await service.json('GET', '/v1/review/comments', { token, headers })
    return answer.body.items.find((item: { id: string }) => item.id === id)
  }

  it('shows its parts, what led to review, and what is highlighted', async () => {
    const { scores, reasons, recommendation, signals } = await card()
    const [score] = scores
    expect(score.value).toBeCloseTo(0.27, 2)
    expect(score.parts.disparagement).toBeCloseTo(0.88, 2)
    expect(
      score.spans.map((s: { start: number; end: number }) => text.slice(s.start, s.end)),
    ).toEqual(['Gesindel'])
    expect(recommendation).toBe('review')
    expect(signals).toEqual(['insult'])
    expect(reasons).toMatchObject([
      { signal: 'insult', part: 'disparagement', code: 'over-review', threshold: 0.6 },
    ])
    const history = await service.json('GET', `/v1/review/comments/${id}/history`, { token })
    expect(history.body.revisions[0].scores[0]).toMatchObject({ parts: score.parts })
    expect(history.body.revisions[0].scores[0].explanation).toBe(score.explanation)
  })

  it('says what the highlights mean in the language of the site, or the one asked for', async () => {
    const told = async (language?: string) => {
      const found = await card(language === undefined ? {} : { 'Accept-Language': language })
      return found.scores[0].explanation
    }
    expect(await told()).toContain('Eine Markierung ist kein Urteil')
    expect(await told('fr')).toContain('Eine Markierung ist kein Urteil')
    expect(await told('en-GB,en;q=0.9,de;q=0.5')).toContain('A highlight is not a verdict')
    expect(await told('de;q=0.5,en;q=0')).toContain('Eine Markierung ist kein Urteil')
  })

  it('says why there is none where the language of a comment has no model', async () => {
    const body = 'Belediye bu kadar parayı neden bu projeye harcıyor, gerçekten anlamıyorum.'
    const other = await makePending(service, { body })
    const answer = await service.json('GET', `/v1/review/comments/${other.id}/history`, { token })
    const [{ scores, recommendation }] = answer.body.revisions
    expect(scores).toMatchObject([{ value: null, abstained: 'no-model-for-language', spans: [] }])
    expect(scores[0].explanation).toMatch(/^Kein Wert: .* Sprache/)
    expect(recommendation).toMatchObject({
      recommendation: 'review',
      reasons: [{ signal: 'insult', code: 'abstained' }],
    })
  })
})
