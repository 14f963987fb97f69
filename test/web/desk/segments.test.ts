import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { segmentsOf } from '../../../web/desk/card/segments.ts'

const span = fc
  .tuple(fc.constantFrom('insult', 'links'), fc.integer({ min: -5, max: 60 }), fc.nat({ max: 30 }))
  .map(([name, start, length]) => ({ name, start, end: start + length }))

describe('a text with spans', () => {
  it('is cut where they begin and end, also where they overlap', () => {
    const spans = [
      { name: 'insult', start: 0, end: 4 },
      { name: 'words', start: 2, end: 6 },
    ]
    expect(segmentsOf('abcdefgh', spans)).toEqual([
      { text: 'ab', names: ['insult'] },
      { text: 'cd', names: ['insult', 'words'] },
      { text: 'ef', names: ['words'] },
      { text: 'gh', names: [] },
    ])
  })

  it('is whole again when put together, whatever the spans are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 50 }), fc.array(span), (text, spans) => {
        const parts = segmentsOf(text, spans)
        expect(parts.map((part) => part.text).join('')).toBe(text)
        let at = 0
        for (const part of parts) {
          const middle = at + part.text.length / 2
          for (const { name, start, end } of spans)
            if (start < middle && middle < end) expect(part.names).toContain(name)
          at += part.text.length
        }
      }),
    )
  })
})
