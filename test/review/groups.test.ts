import { afterAll, beforeAll, expect, it } from 'vitest'
import { ageless, makeArticle, makePending } from '../support/make.ts'
import { makeSite, openService, type TestService } from '../support/service.ts'

const GROUPS = '/v1/review/groups'
const TEXT =
  'Wer das beschlossen hat, wohnt bestimmt nicht in unserer Straße, und niemand im Rathaus will davon etwas wissen.'

let service: TestService
let token: string

beforeAll(async () => {
  service = await openService({
    sites: [makeSite({ signals: {} }), makeSite({ id: 'other', signals: {} })],
  })
  token = await service.token('moderator', ['demo'])
  await makeArticle(service)
})
afterAll(() => service.close())

it('Groups are made of what waits, as it reads now, with the cards of the queue', async () => {
  const first = await makePending(service, { body: TEXT })
  const second = await makePending(service, { body: `${TEXT.toUpperCase()}!!` })
  const changed = await makePending(service, { body: TEXT.replace('Straße', 'Gasse') })
  const groups = async () =>
    (await service.json('GET', `${GROUPS}?site=demo`, { token })).body.items
  const ids = ([group]: { items: { id: string }[] }[]) => group?.items.map(({ id }) => id)
  const found = await groups()
  expect(found).toMatchObject([{ kind: 'text', count: 3, key: expect.any(String) }])
  expect(ids(found)).toEqual([first.id, second.id, changed.id])
  const queue = await service.json('GET', '/v1/review/comments?site=demo&order=oldest', { token })
  expect(found[0].items.map(ageless)).toEqual(queue.body.items.map(ageless))

  const body = { body: 'Ich habe es mir anders überlegt.' }
  await service.json('PATCH', `/v1/comments/${changed.id}`, { token: changed.authorToken, body })
  await service.scoreAll()
  expect(ids(await groups())).toEqual([first.id, second.id])
  await service.call('DELETE', `/v1/comments/${first.id}`, { token: first.authorToken })
  expect(await groups()).toEqual([])
})

it('Groups of another site are refused, and there are none of no site', async () => {
  expect((await service.json('GET', `${GROUPS}?site=other`, { token })).status).toBe(403)
  expect((await service.json('GET', GROUPS, { token })).status).toBe(422)
})
