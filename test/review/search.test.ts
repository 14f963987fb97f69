import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readMigrations } from '../../src/db/migrate.ts'
import { ageless, DECISIONS, decisionOn, makeArticle } from '../support/make.ts'
import { makeSite, openService, type TestService } from '../support/service.ts'

const SEARCH = '/v1/review/search'

describe('the search of the desk', () => {
  let service: TestService
  let token: string
  const receipts: Record<string, { id: string; revisionId: string; authorToken: string }> = {}

  beforeAll(async () => {
    service = await openService({
      sites: [makeSite({ signals: {} }), makeSite({ id: 'english', language: 'en', signals: {} })],
    })
    token = await service.token('moderator', ['demo'])
    await makeArticle(service)
    await makeArticle(service, 'english')
    await post('paths', 'Ada', 'Die Radwege in unserer Stadt sind schlecht gebaut.')
    await post('trees', 'Will', 'Bäume statt Parkplätze, und zwar an jeder Straße!')
    await post('long', 'Ömer', 'Ein Radweg? '.concat('a'.repeat(9_000), ' ', '😀'.repeat(900)))
    await post('approved', 'Bea', 'Ein neuer Radweg wäre schön.')
    await post('running', 'Ada', 'They were running along the cycle paths.', 'english')
    await decide('approved')
  })
  afterAll(() => service.close())

  async function post(name: string, author: string, body: string, site = 'demo') {
    const answer = await service.json('POST', `/v1/sites/${site}/articles/tempo-30/comments`, {
      body: { author: { name: author }, body },
    })
    expect(answer.status).toBe(202)
    receipts[name] = answer.body
    await service.scoreAll()
  }

  async function decide(name: string) {
    const receipt = receipts[name]
    if (!receipt) throw new Error(`There is no ${name}`)
    await service.json('POST', DECISIONS, { token, body: { decisions: [decisionOn(receipt)] } })
  }

  async function found(q: string, more = '', as = token) {
    const names: string[] = []
    let cursor = ''
    do {
      const path = `${SEARCH}?limit=1&q=${encodeURIComponent(q)}${more}${cursor}`
      const page = await service.json('GET', path, { token: as })
      expect(page.status).toBe(200)
      for (const { id } of page.body.items)
        names.push(Object.keys(receipts).find((name) => receipts[name]?.id === id) ?? id)
      cursor = page.body.nextCursor ? `&cursor=${page.body.nextCursor}` : ''
    } while (cursor)
    return names
  }

  it.each([
    ['a word in another form, the newest first', 'radweg', ['approved', 'long', 'paths']],
    ['a word in any case and number', 'BAUM', ['trees']],
    ['all words', 'radweg stadt', ['paths']],
    ['one of two words', 'bäume or stadt', ['trees', 'paths']],
    ['no text with an unwanted word', 'radweg -stadt', ['approved', 'long']],
    ['a phrase', '"neuer radweg"', ['approved']],
    ['no phrase in another order', '"radweg neuer"', []],
    ['the name of an author', 'Ömer', ['long']],
    ['a name and a word together', 'ada radweg', ['paths']],
    ['a name that is a small word', 'will', ['trees']],
    ['nothing of a word that nobody wrote', 'quastenflosser', []],
  ])('finds %s', async (_, q, expected) => {
    expect(await found(q)).toEqual(expected)
  })

  it.each([
    "'",
    '"',
    '"""',
    '-',
    '- -',
    '!',
    '& | !',
    '(a',
    ':*',
    'a:b',
    '\\',
    '%',
    '😀',
    '\u202e',
    'or',
    'or or or',
    '-or',
    '"a -b',
    '<->',
    "'; drop table comments; --",
    '<script>',
    'ä\u0308'.repeat(100),
    'x'.repeat(300),
    '😀'.repeat(150),
    '-'.repeat(300),
    '" '.repeat(150),
    'der die das',
    '- '.repeat(150),
    '-"'.repeat(150),
    'a- '.repeat(100),
    '-a '.repeat(100),
    '-"a'.repeat(100),
    ' -"'.repeat(100),
    '"- -'.repeat(75),
  ])('answers %j without an error', async (q) => {
    const answer = await service.json('GET', `${SEARCH}?q=${encodeURIComponent(q)}`, { token })
    expect(answer.status).toBe(200)
  })

  it('reads each site in its own language, and none that one may not see', async () => {
    const everywhere = await service.token('moderator')
    expect(await found('run', '', everywhere)).toEqual(['running'])
    expect(await found('run path or stadt', '', everywhere)).toEqual(['running', 'paths'])
    expect(await found('run')).toEqual([])
    const answer = await service.json('GET', `${SEARCH}?q=run&site=english`, { token })
    expect(answer.status).toBe(403)
  })

  it('looks among some states only, where they are named', async () => {
    expect(await found('radweg', '&status=approved')).toEqual(['approved'])
    expect(await found('radweg', '&status=pending&status=approved')).toHaveLength(3)
  })

  it('gives the same cards as the queue', async () => {
    const one = await service.json('GET', `${SEARCH}?q=baum`, { token })
    const queue = await service.json('GET', '/v1/review/comments?site=demo&order=oldest', { token })
    expect(queue.body.items.map(ageless)).toContainEqual(ageless(one.body.items[0]))
  })

  it('finds a changed text once it is scored, and its old words no more', async () => {
    await post('changed', 'Cem', 'Lieber ein Zebrastreifen.')
    const { id = '', authorToken } = receipts.changed ?? {}
    const body = { body: 'Lieber eine Ampel.' }
    await service.json('PATCH', `/v1/comments/${id}`, { token: authorToken, body })
    await service.scoreAll()
    expect(await found('zebrastreifen')).toEqual([])
    expect(await found('ampeln')).toEqual(['changed'])
  })

  it('does not find what its author took back', async () => {
    await post('gone', 'Dora', 'Ein Kreisverkehr wäre besser.')
    expect(await found('kreisverkehr')).toEqual(['gone'])
    const { id = '', authorToken } = receipts.gone ?? {}
    await service.call('DELETE', `/v1/comments/${id}`, { token: authorToken })
    expect(await found('kreisverkehr')).toEqual([])
    const rows = await service.deps.sql`select from comment_search where comment_id = ${id}`
    expect(rows).toHaveLength(0)
  })

  it('finds what was stored before there was a search', async () => {
    const { sql } = service.deps
    await sql`delete from comment_search`
    const { text } = readMigrations().find(({ name }) => name.startsWith('0025')) ?? { text: '' }
    await sql.unsafe(text.slice(0, text.indexOf(';')))
    expect(await found('radweg')).toEqual(['approved', 'long', 'paths'])
  })

  it.each(['', 'q=', 'q=%20', 'q=%00', `q=${'x'.repeat(301)}`, 'q=a&status=x', 'q=a&cursor=%00'])(
    'refuses ?%s',
    async (query) => {
      expect((await service.json('GET', `${SEARCH}?${query}`, { token })).status).toBe(422)
    },
  )
})
