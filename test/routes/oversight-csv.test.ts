import { describe, expect, it } from 'vitest'
import { CSV_HEAD, csvLine } from '../../src/routes/oversight-csv.ts'

const row = (name: string) => ({
  day: '2026-07-01',
  moderator: { id: 'user:1', name },
  decided: 5,
  approved: 2,
  rejected: 3,
  rejectedFor: {
    insult: 1,
    disparagement: 0,
    insinuation: 0,
    'off-topic': 0,
    link: 0,
    language: 0,
    spam: 0,
    illegal: 0,
    other: 0,
    none: 2,
  },
  waiting: { median: 61_400, p90: null },
  recommended: { approve: 1, review: 2, reject: 1, none: 1 },
  overruled: { approve: 1, reject: 0 },
  undone: 1,
})

describe('figures as CSV', () => {
  it('have a name for each column', () => {
    const names = CSV_HEAD.trimEnd().split(',')
    const values = csvLine(row('Mara')).trimEnd().split(',')
    const line = Object.fromEntries(names.map((name, i) => [name, values[i]]))
    expect(values).toHaveLength(names.length)
    expect(line).toMatchObject({
      day: '2026-07-01',
      moderator_id: 'user:1',
      moderator: 'Mara',
      decided: '5',
      rejected_insult: '1',
      'rejected_off-topic': '0',
      rejected_none: '2',
      waiting_median_seconds: '61',
      waiting_p90_seconds: '',
      overruled_approve: '1',
      undone: '1',
    })
  })

  it.each([
    ['a quote and a comma', 'Mara "M", Berlin', '"Mara ""M"", Berlin"'],
    ['a line', 'Mara\nB', '"Mara\nB"'],
    ['a formula', '=HYPERLINK("x")', '"\'=HYPERLINK(""x"")"'],
    ['a call', '@SUM(A1)', "'@SUM(A1)"],
  ])('keep names in their place: %s', (_, name, field) => {
    expect(csvLine(row(name))).toContain(`,user:1,${field},5,`)
    expect(csvLine(row(name)).endsWith(',1\r\n')).toBe(true)
  })
})
