import { describe, expect, it } from 'vitest'
import { daysAsked, lengthOf } from '../../src/moderation/oversight-days.ts'

/** 0:30 on July 2nd in Berlin. */
const at = new Date('2026-07-01T22:30:00Z')

describe('the days that are asked for', () => {
  it('are four weeks up to today, as the place has it', () => {
    expect(daysAsked({}, 'Europe/Berlin', at)).toEqual({ from: '2026-06-05', to: '2026-07-02' })
    expect(daysAsked({}, 'UTC', at)).toEqual({ from: '2026-06-04', to: '2026-07-01' })
    expect(lengthOf(daysAsked({}, 'UTC', at))).toBe(28)
  })

  it('begin or end where that is said', () => {
    const from = '2026-03-29'
    expect(daysAsked({ from }, 'UTC', at)).toEqual({ from, to: '2026-07-01' })
    expect(daysAsked({ to: from }, 'UTC', at)).toEqual({ from: '2026-03-02', to: from })
    expect(daysAsked({ from, to: from }, 'UTC', at)).toEqual({ from, to: from })
  })

  it('are counted with both ends', () => {
    expect(lengthOf({ from: '2026-03-29', to: '2026-03-29' })).toBe(1)
    expect(lengthOf({ from: '2024-01-01', to: '2024-12-31' })).toBe(366)
    expect(lengthOf({ from: '2026-03-29', to: '2026-03-27' })).toBe(-1)
  })
})
