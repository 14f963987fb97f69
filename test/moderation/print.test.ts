import { describe, expect, it } from 'vitest'
import { printObstacle } from '../../src/moderation/print.ts'

const at = new Date('2026-07-01T10:00:00Z')
const seen = {
  status: 'approved' as const,
  effectiveAt: at,
  publishedAt: at,
  standingStatus: null,
  publicRevisionId: null,
  revisionId: 'new',
  consentPrint: true,
}

describe('on the way into the paper', () => {
  it('is only what its author agreed to, whatever else it is', () => {
    const secret = { ...seen, consentPrint: false }
    expect(printObstacle(secret, 'new', 'candidate', null, at)).toBe('no-consent')
    expect(printObstacle(secret, 'new', 'printed', 'chosen', at)).toBe('no-consent')
  })

  it('a waiting comment can be a candidate, and is chosen once readers see it', () => {
    const waiting = { ...seen, status: 'pending' as const, effectiveAt: null, publishedAt: null }
    expect(printObstacle(waiting, 'new', 'candidate', null, at)).toBeNull()
    expect(printObstacle(waiting, 'new', 'chosen', 'candidate', at)).toBe('not-public')
    expect(printObstacle(seen, 'new', 'chosen', 'candidate', at)).toBeNull()
  })

  it.each(['scoring', 'rejected', 'withdrawn'] as const)(
    'a comment that is %s is not',
    (status) => {
      expect(printObstacle({ ...seen, status }, 'new', 'candidate', null, at)).toBe('not-open')
    },
  )

  it('is chosen with the text that readers see', () => {
    expect(printObstacle(seen, 'old', 'chosen', 'candidate', at)).toBe('text-changed')
  })

  it('what was chosen is printed, even if its author changed or withdrew it since', () => {
    const gone = { ...seen, status: 'withdrawn' as const }
    expect(printObstacle(gone, 'old', 'printed', 'chosen', at)).toBeNull()
    expect(printObstacle(gone, 'old', 'printed', 'candidate', at)).toBe('not-open')
  })
})
