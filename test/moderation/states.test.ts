import { describe, expect, it } from 'vitest'
import { mayAct, sitesFor } from '../../src/moderation/actors.ts'
import { STATUSES, TOKEN_ROLES } from '../../src/moderation/labels.ts'
import { isDecidable, visibleStatus } from '../../src/moderation/states.ts'

describe('a comment’s state', () => {
  it('can be decided from review, and changed again after a decision', () => {
    expect(STATUSES.filter(isDecidable)).toEqual(['pending', 'approved', 'rejected'])
  })

  it('looks to its author as it did until a held decision takes effect', () => {
    const at = new Date('2026-07-02T03:00:00Z')
    const effectiveAt = new Date('2026-07-02T04:00:00Z')
    const held = { effectiveAt, standingStatus: 'pending' } as const
    expect(visibleStatus({ status: 'approved', ...held }, at)).toBe('pending')
    expect(visibleStatus({ status: 'rejected', ...held }, at)).toBe('pending')
    expect(visibleStatus({ status: 'approved', ...held }, effectiveAt)).toBe('approved')
    expect(visibleStatus({ status: 'withdrawn', ...held }, at)).toBe('withdrawn')
    expect(visibleStatus({ status: 'scoring', effectiveAt: null, standingStatus: null }, at)).toBe(
      'scoring',
    )
  })
})

describe('roles', () => {
  const holder = (role: (typeof TOKEN_ROLES)[number], siteIds: string[] | null) => ({
    id: 'token:1',
    name: 'x',
    grants: [{ role, siteIds }],
  })

  it('include the weaker ones, but moderators do not publish and publishers do not moderate', () => {
    const can = (needed: 'publisher' | 'moderator' | 'editor' | 'admin') =>
      TOKEN_ROLES.filter((role) => mayAct(holder(role, null), needed, 'demo'))
    expect(can('publisher')).toEqual(['publisher', 'admin'])
    expect(can('moderator')).toEqual(['moderator', 'editor', 'admin'])
    expect(can('editor')).toEqual(['editor', 'admin'])
    expect(can('admin')).toEqual(['admin'])
  })

  it('hold on their sites only', () => {
    const moderator = holder('moderator', ['a'])
    expect(sitesFor(moderator, 'moderator', ['a', 'b'])).toEqual(['a'])
    expect(sitesFor(holder('admin', null), 'moderator', ['a', 'b'])).toEqual(['a', 'b'])
    expect(sitesFor(holder('admin', []), 'moderator', ['a', 'b'])).toEqual([])
  })
})
