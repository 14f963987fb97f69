import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src/db/ids.ts'
import { STATUSES } from '../../src/moderation/labels.ts'
import { publicRevision, type Standing } from '../../src/moderation/standing.ts'
import { visibleStatus } from '../../src/moderation/states.ts'
import { openService, type TestService } from '../support/service.ts'

const NOW = new Date('2026-07-02T00:30:00.000Z')
const EARLIER = new Date(NOW.getTime() - 1)
const LATER = new Date(NOW.getTime() + 1)

const CURRENT = { publicRevisionId: null }

/** Whatever `standAfter` and `standEdited` can lead to: what is held back, or waits after an edit, has a state that stands until then. */
function* standings(): Generator<Standing> {
  for (const status of STATUSES) {
    const isApproved = status === 'approved'
    yield {
      status,
      effectiveAt: null,
      publishedAt: isApproved ? EARLIER : null,
      standingStatus: null,
      ...CURRENT,
    }
    for (const standingStatus of ['approved', 'rejected'] as const)
      if (status === 'scoring' || status === 'pending')
        yield { status, effectiveAt: null, publishedAt: EARLIER, standingStatus, ...CURRENT }
    for (const effectiveAt of [EARLIER, NOW])
      yield {
        status,
        effectiveAt,
        publishedAt: isApproved ? effectiveAt : null,
        standingStatus: null,
        ...CURRENT,
      }
    for (const effectiveAt of [EARLIER, NOW, LATER])
      for (const standingStatus of ['pending', 'approved', 'rejected'] as const) {
        const stays = standingStatus === 'approved' ? EARLIER : null
        const publishedAt = isApproved ? (stays ?? effectiveAt) : stays
        if (status !== 'scoring')
          yield { status, effectiveAt, publishedAt, standingStatus, ...CURRENT }
      }
  }
}

describe('what the database calls public', () => {
  let service: TestService
  beforeAll(async () => {
    service = await openService({ poolMax: 1 })
    await service.setNow(NOW.toISOString())
  })
  afterAll(() => service.close())

  it('is what looks approved by the rules of the domain', async () => {
    for (const standing of standings()) {
      const { status, publishedAt, standingStatus, effectiveAt } = standing
      const [row] = await service.deps.sql<{ public: boolean | null }[]>`
        select is_public(${status}, ${publishedAt?.toISOString() ?? null}::timestamptz,
          ${standingStatus}::text, ${effectiveAt?.toISOString() ?? null}::timestamptz) as public`
      const name = JSON.stringify(standing)
      expect(row?.public ?? false, name).toBe(visibleStatus(standing, NOW) === 'approved')
    }
  })

  it('is, of the texts of a comment, the one by the rules of the domain', async () => {
    const [revisionId, earlier] = [newId(), newId()]
    for (const standing of standings())
      for (const publicRevisionId of [null, earlier]) {
        const placed = { ...standing, revisionId, publicRevisionId }
        const effectiveAt = standing.effectiveAt?.toISOString() ?? null
        const [row] = await service.deps.sql<{ id: string }[]>`
          select public_revision(${revisionId}::uuid, ${publicRevisionId}::uuid, ${effectiveAt}::timestamptz) as id`
        expect(row?.id, JSON.stringify(placed)).toBe(publicRevision(placed, NOW))
      }
  })
})
