import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { windowsOf } from '../../src/classifier/windows.ts'

const TEXTS = fc.oneof(
  fc
    .array(fc.constantFrom('Wort', ' ', ' ', 'x', '😀', 'Donaudampfschiff', '\n'), {
      maxLength: 400,
    })
    .map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 600 }),
)
const LENGTHS = fc.integer({ min: 20, max: 300 })
const OVERLAPS = fc.constantFrom(0, 0.1, 0.25, 0.5)

describe('windows over any text', () => {
  it('show what stands where they say, within their length', () => {
    fc.assert(
      fc.property(TEXTS, LENGTHS, OVERLAPS, (text, length, overlap) => {
        for (const window of windowsOf(text, length, overlap)) {
          expect(window.text.length).toBeLessThanOrEqual(length)
          expect(text.slice(window.start, window.start + window.text.length)).toBe(window.text)
        }
      }),
    )
  })

  it('cover it from its beginning to its end, in order and without gaps', () => {
    fc.assert(
      fc.property(TEXTS, LENGTHS, OVERLAPS, (text, length, overlap) => {
        let covered = 0
        let last = -1
        for (const { start, text: shown } of windowsOf(text, length, overlap)) {
          expect(start).toBeGreaterThan(last)
          expect(start).toBeLessThanOrEqual(covered)
          last = start
          covered = start + shown.length
        }
        expect(covered).toBe(text.length)
      }),
    )
  })

  it('never cut a character in two', () => {
    const texts = fc.array(fc.constantFrom('😀', 'x', 'Wort '), { maxLength: 400 })
    fc.assert(
      fc.property(texts, LENGTHS, OVERLAPS, (parts, length, overlap) => {
        for (const window of windowsOf(parts.join(''), length, overlap)) {
          expect(window.text.isWellFormed()).toBe(true)
        }
      }),
    )
  })

  it('overlap where words are short, so that every short phrase is whole in one of them', () => {
    const words = fc.array(fc.constantFrom('ja', 'nein', 'Wort', 'lang'), { minLength: 50 })
    fc.assert(
      fc.property(words, fc.integer({ min: 60, max: 200 }), (all, length) => {
        const text = all.join(' ')
        const windows = windowsOf(text, length, 0.5)
        for (let start = 0; start + 20 <= text.length; start += 7) {
          const whole = windows.some(
            (window) => window.start <= start && start + 20 <= window.start + window.text.length,
          )
          expect(whole).toBe(true)
        }
      }),
    )
  })

  it('are few, however a text of 10,000 characters is cut', () => {
    for (const unit of ['x', 'x ', '😀', 'Wort ', '     ', `${'y'.repeat(79)} `]) {
      const text = unit.repeat(10_000 / unit.length)
      for (const overlap of [0, 0.1, 0.5]) {
        const windows = windowsOf(text, 400, overlap)
        expect(windows.length).toBeLessThanOrEqual(70)
        expect(windows.length).toBeGreaterThanOrEqual(25)
      }
    }
  })

  it('are one for a text that fits, also for none', () => {
    expect(windowsOf('kurz', 20, 0.5)).toEqual([{ text: 'kurz', start: 0 }])
    expect(windowsOf('', 20, 0.5)).toEqual([{ text: '', start: 0 }])
  })
})
