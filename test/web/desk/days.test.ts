import { describe, expect, it } from 'vitest'
import { dayName, daysOf, fullDay, lastDays, lengthOf } from '../../../web/desk/oversight/days.ts'

describe('days of the overview', () => {
  it('are those of the newsroom, today included', () => {
    const lateInUtc = new Date('2026-07-01T22:30:00Z')
    expect(lastDays(7, 'Europe/Berlin', lateInUtc)).toEqual({
      from: '2026-06-26',
      to: '2026-07-02',
    })
    expect(lastDays(1, 'UTC', lateInUtc)).toEqual({ from: '2026-07-01', to: '2026-07-01' })
  })

  it('have no gaps, over the end of a month and the change of the clocks', () => {
    expect(daysOf({ from: '2026-02-27', to: '2026-03-02' })).toEqual([
      '2026-02-27',
      '2026-02-28',
      '2026-03-01',
      '2026-03-02',
    ])
    expect(daysOf({ from: '2026-03-28', to: '2026-03-30' })).toHaveLength(3)
    expect(daysOf({ from: '2026-10-24', to: '2026-10-26' })).toHaveLength(3)
  })

  it('are counted, down to none where a period ends before it begins', () => {
    expect(lengthOf({ from: '2024-02-01', to: '2024-02-29' })).toBe(29)
    expect(lengthOf({ from: '2026-02-02', to: '2026-02-01' })).toBe(0)
    expect(daysOf({ from: '2026-02-09', to: '2026-02-01' })).toEqual([])
  })

  it('have their names in both languages, wherever the browser is', () => {
    expect([dayName('2026-05-01', 'de'), fullDay('2026-05-01', 'en-GB')]).toEqual([
      '1. Mai',
      '1 May 2026',
    ])
  })
})
