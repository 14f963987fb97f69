import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LIST_ORDERS, SIGNALS, TEXT_LANGUAGES } from '../../../src/moderation/labels.ts'
import {
  FILTER_STATUSES,
  filterQuery,
  isWhole,
  readFilter,
} from '../../../web/desk/queue/filter.ts'

const plain = { order: 'risk', status: ['pending'], signal: [], reported: false }

describe('the filter of the queue', () => {
  it('is all that waits where the address says nothing, or nothing known', () => {
    for (const query of ['', 'status=gone', 'order=luck', 'minRisk=2', 'language=klingon']) {
      const filter = readFilter(new URLSearchParams(query), 'risk')
      expect(filter).toEqual(plain)
      expect(isWhole(filter)).toBe(true)
    }
  })

  it('is the same after a way through the address', () => {
    const filters = fc.record(
      {
        order: fc.constantFrom(...LIST_ORDERS),
        status: fc.subarray([...FILTER_STATUSES], { minLength: 1 }),
        signal: fc.subarray([...SIGNALS]),
        reported: fc.boolean(),
        section: fc.string({ minLength: 1 }),
        article: fc.string({ minLength: 1 }),
        language: fc.constantFrom(...TEXT_LANGUAGES),
        minRisk: fc.double({ min: 0, max: 1, noNaN: true }),
        maxRisk: fc.double({ min: 0, max: 1, noNaN: true }),
      },
      { requiredKeys: ['order', 'status', 'signal', 'reported'] },
    )
    fc.assert(
      fc.property(filters, (filter) => {
        const query = new URLSearchParams(filterQuery(filter, 'oldest'))
        expect(readFilter(query, 'oldest')).toEqual(filter)
      }),
    )
  })
})
