import { afterAll, beforeAll, beforeEach } from 'vitest'
import { ARTICLE, COMMENTS, DECISIONS, makeArticle, type Receipt } from './make.ts'
import { makeSite, openService, type TestService } from './service.ts'

/** A pause from midnight to six, and instants around one of its nights. */
export const PAUSE = { timezone: 'Europe/Berlin', windows: [{ from: '00:00', to: '06:00' }] }
export const EVENING = '2026-07-01T21:00:00.000Z' // 23:00 in Berlin
export const MIDNIGHT = '2026-07-01T22:00:00.000Z'
export const NIGHT = '2026-07-02T00:30:00.000Z' // 2:30
export const LAST = '2026-07-02T03:59:59.999Z'
export const MORNING = '2026-07-02T04:00:00.000Z' // 6:00

type Answer = Awaited<ReturnType<TestService['json']>>

/** What the tests of one site share: its service, tokens, and what readers and authors see. */
export function useSite(overrides: Record<string, unknown>) {
  const held = { service: undefined as unknown as TestService, moderator: '', admin: '' }
  beforeAll(async () => {
    held.service = await openService({
      sites: [makeSite({ signals: { links: { allow: [], max: 0 } }, ...overrides })],
      poolMax: 1,
    })
    held.moderator = await held.service.token('moderator')
    held.admin = await held.service.token('admin')
    await held.service.setNow(EVENING)
    await makeArticle(held.service)
  })
  beforeEach(() => held.service.setNow(EVENING))
  afterAll(() => held.service.close())
  return Object.assign(held, {
    decide: (decisions: object[], more: object = {}, token = held.moderator): Promise<Answer> =>
      held.service.json('POST', DECISIONS, { token, body: { decisions, ...more } }),
    undo: (id: string): Promise<Answer> =>
      held.service.json('POST', `${DECISIONS}/${id}/undo`, { token: held.moderator }),
    own: async (comment: Receipt): Promise<Answer['body']> =>
      (await held.service.json('GET', `/v1/comments/${comment.id}`, { token: comment.authorToken }))
        .body,
    edit: (comment: Receipt, body: string): Promise<Answer> =>
      held.service.json('PATCH', `/v1/comments/${comment.id}`, {
        token: comment.authorToken,
        body: { body },
      }),
    isPublic: async (comment: { id: string }): Promise<boolean> => {
      const list = await held.service.json('GET', `${COMMENTS}?limit=100`)
      return list.body.items.some(
        (item: { id: string; status: string }) =>
          item.id === comment.id && item.status === 'approved',
      )
    },
    count: async (): Promise<number> =>
      (await held.service.json('GET', `/v1/sites/demo/articles/${ARTICLE}`)).body.counts.approved,
  })
}
