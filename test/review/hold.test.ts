import { beforeEach, describe, expect, it } from 'vitest'
import { decisionOn, makePending, type Receipt } from '../support/make.ts'
import { NIGHT, PAUSE, useSite } from '../support/night.ts'

describe('a comment that is left to colleagues', () => {
  const site = useSite({ pause: PAUSE })
  let mara = ''
  let jonas = ''
  beforeEach(async () => {
    mara ||= await site.service.token('moderator', ['demo'], 'Mara')
    jonas ||= await site.service.token('moderator', ['demo'], 'Jonas')
    await site.service.deps.sql`delete from claims`
    await site.service.deps.sql`delete from holds`
    await site.service.deps.sql`update comments set status = 'withdrawn'`
  })

  const path = ({ id }: { id: string }, what: string) => `/v1/review/comments/${id}/${what}`
  const hold = (token: string, comment: Receipt, note = 'Weiß jemand vom Sport mehr?') =>
    site.service.json('POST', path(comment, 'hold'), { token, body: { note } })
  const unhold = (token: string, comment: Receipt) =>
    site.service.json('DELETE', path(comment, 'hold'), { token })

  async function claim(token: string): Promise<{ id: string; held: object | null }[]> {
    const body = { site: 'demo', limit: 10 }
    return (await site.service.json('POST', '/v1/review/claims', { token, body })).body.items
  }

  const notesOf = async (comment: Receipt) =>
    (await site.service.json('GET', path(comment, 'history'), { token: mara })).body.notes

  it('is passed over by the claims of who did so, and shows colleagues why', async () => {
    const comment = await makePending(site.service)
    await claim(mara)
    const held = await hold(mara, comment)
    expect(held).toMatchObject({ status: 200, body: { id: comment.id, held: { by: 'Mara' } } })
    expect(await claim(mara)).toEqual([])
    expect(await claim(jonas)).toMatchObject([
      {
        id: comment.id,
        held: { by: 'Mara', mine: false, note: 'Weiß jemand vom Sport mehr?' },
        notes: 1,
      },
    ])
  })

  it('can be taken up again, by anybody of the site', async () => {
    const comment = await makePending(site.service)
    await hold(mara, comment)
    expect((await unhold(jonas, comment)).body).toEqual({ id: comment.id, held: null })
    await unhold(jonas, comment)
    expect(await claim(mara)).toMatchObject([{ id: comment.id, held: null }])
    expect(await notesOf(comment)).toMatchObject([
      { kind: 'hold', by: 'Mara', text: 'Weiß jemand vom Sport mehr?' },
      { kind: 'unhold', by: 'Jonas', text: null },
    ])
  })

  it('is so with the newest note, whoever wrote it', async () => {
    const comment = await makePending(site.service)
    await hold(mara, comment)
    await hold(jonas, comment, 'Vom Sport ist heute niemand da')
    expect(await claim(jonas)).toEqual([])
    expect(await claim(mara)).toMatchObject([{ held: { by: 'Jonas', mine: false } }])
  })

  it('is so no longer once it is decided or withdrawn', async () => {
    const decided = await makePending(site.service)
    const withdrawn = await makePending(site.service)
    for (const comment of [decided, withdrawn]) await hold(mara, comment)
    await site.decide([decisionOn(decided)])
    await site.service.call('DELETE', `/v1/comments/${withdrawn.id}`, {
      token: withdrawn.authorToken,
    })
    expect(await site.service.deps.sql`select from holds`).toHaveLength(0)
    for (const comment of [decided, withdrawn]) expect((await hold(mara, comment)).status).toBe(409)
  })

  it('must not be a colleague’s at the moment', async () => {
    const comment = await makePending(site.service)
    await claim(jonas)
    expect(await hold(mara, comment)).toMatchObject({
      status: 409,
      body: { code: 'claimed-by-other', moderator: 'Jonas' },
    })
  })

  it('may be so at night, since nothing is decided', async () => {
    const comment = await makePending(site.service)
    await site.service.setNow(NIGHT)
    expect((await hold(mara, comment)).status).toBe(200)
  })

  it('may have notes that say nothing about what becomes of it, and the audit log has no word of them', async () => {
    const comment = await makePending(site.service)
    const text = 'Die Zahl steht so im Bericht des Stadtrats'
    const body = { text }
    const note = await site.service.json('POST', path(comment, 'notes'), { token: jonas, body })
    expect(note).toMatchObject({ status: 201, body: { kind: 'note', by: 'Jonas', text } })
    expect(await notesOf(comment)).toEqual([note.body])
    expect(await claim(mara)).toMatchObject([{ id: comment.id, held: null, notes: 1 }])
    const rows = await site.service.deps.sql`
      select action, details from audit_log where subject_id = ${comment.id} and actor_type = 'moderator'`
    expect(rows).toEqual([{ action: 'comment.note', details: { noteId: note.body.id } }])
  })
})
