import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { packageDir } from '../../src/paths.ts'
import { DECISIONS, decisionOn, makeArticle, makePending } from '../support/make.ts'
import { makeSite, openService, type TestService } from '../support/service.ts'

const QUEUE = '/v1/review/comments'
const GERMAN = 'Das hätte man den Leuten im Viertel schon vor Jahren sagen müssen.'
const ENGLISH = 'They should have told the people who live around here about this years ago.'

describe('the filters of the queue', () => {
  let service: TestService
  let token: string
  const ids: Record<string, string> = {}

  beforeAll(async () => {
    service = await openService({
      sites: [
        makeSite({
          signals: {
            links: { allow: [], max: 0 },
            words: { file: join(packageDir, 'words.de.txt'), review: 0.5 },
          },
        }),
        makeSite({ id: 'other', signals: {} }),
      ],
    })
    token = await service.token('moderator', ['demo'])
    await makeArticle(service, 'demo', 'derby')
    await makeArticle(service, 'demo', 'theater')
    await makeArticle(service, 'other', 'derby')
    await service.deps.sql`update articles set section = 'sport' where external_id = 'derby'`
    await post('first', 'theater', GERMAN)
    await post('english', 'derby', ENGLISH)
    await post('link', 'theater', `Mehr dazu auf www.irgendwo.de. ${GERMAN}`)
    await post('words', 'derby', `abschaum! ${GERMAN}`)
    await post('approved', 'derby', `So ist es. ${GERMAN}`)
    await post('elsewhere', 'derby', GERMAN, 'other')
  })
  afterAll(() => service.close())

  async function post(name: string, article: string, body: string, site = 'demo') {
    const answer = await service.json('POST', `/v1/sites/${site}/articles/${article}/comments`, {
      body: { author: { name: 'Ada' }, body },
    })
    expect(answer.status).toBe(202)
    ids[name] = answer.body.id
    await service.scoreAll()
    if (name !== 'approved') return
    const decisions = [decisionOn(answer.body)]
    await service.json('POST', DECISIONS, { token, body: { decisions } })
  }

  async function names(query: string, as = token) {
    const found: string[] = []
    let cursor = ''
    do {
      const page = await service.json('GET', `${QUEUE}?${query}${cursor}`, { token: as })
      expect(page.status).toBe(200)
      for (const { id } of page.body.items)
        found.push(Object.keys(ids).find((name) => ids[name] === id) ?? id)
      cursor = page.body.nextCursor ? `&cursor=${page.body.nextCursor}` : ''
    } while (cursor)
    return found
  }

  it.each([
    ['nothing, which shows all that wait', '', ['first', 'english', 'link', 'words']],
    ['a section', 'section=sport', ['english', 'words']],
    ['a section without comments', 'section=reise', []],
    ['an article', 'article=theater', ['first', 'link']],
    ['an unknown article', 'article=nothing', []],
    ['a language', 'language=en', ['english']],
    ['the usual language', 'language=de', ['first', 'link', 'words']],
    ['one signal', 'signal=links', ['link']],
    ['one of two signals, each comment once', 'signal=links&signal=words', ['link', 'words']],
    [
      'one of two states',
      'status=approved&status=pending&section=sport',
      ['english', 'words', 'approved'],
    ],
    ['the same state twice', 'status=approved&status=approved', ['approved']],
    ['little risk', 'maxRisk=0.5', ['first', 'english']],
    ['much risk', 'minRisk=0.5&maxRisk=1', ['link', 'words']],
    ['several at once', 'section=sport&signal=words&language=de', ['words']],
  ])('can be %s', async (_, query, expected) => {
    expect(await names(`site=demo&order=oldest&limit=1&${query}`)).toEqual(expected)
    const byRisk = await names(`site=demo&order=risk&limit=1&${query}`)
    expect(byRisk.sort()).toEqual([...expected].sort())
  })

  it('go from article to article, where somebody waits longest first, oldest first in each', async () => {
    const byArticle = ['first', 'link', 'english', 'words']
    for (const limit of [1, 2, 3, 100])
      expect(await names(`site=demo&order=article&limit=${limit}`)).toEqual(byArticle)
    expect(await names('site=demo&order=article&signal=links&signal=words')).toEqual([
      'link',
      'words',
    ])
  })

  it('never show another site’s comments, not of an article of the same name either', async () => {
    expect(await names('article=derby&site=demo&order=article')).toEqual(['english', 'words'])
    expect(await names('section=sport&order=oldest')).toEqual(['english', 'words'])
    const both = await service.token('moderator')
    expect(await names('section=sport&order=oldest', both)).toEqual([
      'english',
      'words',
      'elsewhere',
    ])
  })

  it('are told on the cards', async () => {
    const page = await service.json('GET', `${QUEUE}?site=demo&language=en`, { token })
    expect(page.body.items[0]).toMatchObject({ language: 'en', article: { section: 'sport' } })
  })

  it('know a new text’s language once it is scored', async () => {
    await makeArticle(service)
    const { id, authorToken } = await makePending(service, { body: GERMAN })
    await service.json('PATCH', `/v1/comments/${id}`, {
      token: authorToken,
      body: { body: ENGLISH },
    })
    await service.scoreAll()
    expect(await names('site=demo&language=en&order=oldest')).toEqual(['english', id])
  })

  it.each([
    ['an article of no site', 'article=derby'],
    ['articles in turn of what is decided', 'order=article&status=approved'],
    ['articles in turn of two states', 'order=article&status=pending&status=approved'],
    ['a signal that is none among others', 'signal=links&signal=rude'],
    ['a language that nobody knows', 'language=tlh'],
    ['more risk than there is', 'minRisk=1.1'],
    ['no number', 'maxRisk=much'],
    ['an empty section', 'section='],
  ])('refuse %s', async (_, query) => {
    expect((await service.json('GET', `${QUEUE}?${query}`, { token })).status).toBe(422)
  })
})
