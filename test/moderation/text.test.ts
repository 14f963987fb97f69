import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { prepareLine, prepareText } from '../../src/moderation/text.ts'

describe('submitted text', () => {
  it.each<[string, string, ReturnType<typeof prepareText>]>([
    [
      'keeps words, emoji and paragraphs',
      'Guten Tag 👩‍🚒\n\nzwei',
      { text: 'Guten Tag 👩‍🚒\n\nzwei' },
    ],
    ['has one kind of line end', 'a\r\nb\rc', { text: 'a\nb\nc' }],
    ['has no control characters', 'a\u0007b\u001b[31mc', { text: 'a b [31mc' }],
    ['has no towers of empty lines', 'a\n\n\n\n\n\n\nb', { text: 'a\n\n\nb' }],
    ['is trimmed', '  a  ', { text: 'a' }],
    ['must show something', '\u200b \u2063 \u3164', { problem: 'empty' }],
    ['must not hold NUL', 'a\u0000b', { problem: 'null-character' }],
    ['must be valid Unicode', 'a\udc00b', { problem: 'lone-surrogate' }],
    ['counts characters, not code units', '😀'.repeat(10), { text: '😀'.repeat(10) }],
    ['has an end', 'a'.repeat(11), { text: 'a'.repeat(11) }],
  ])('%s', (_, raw, expected) => {
    expect(prepareText(raw, _ === 'has an end' ? 11 : 100)).toEqual(expected)
  })

  it('is refused one character over the limit', () => {
    expect(prepareText('😀'.repeat(11), 10)).toEqual({ problem: 'too-long' })
  })

  it('of one line has no line ends', () => {
    expect(prepareLine(' Ada\n von  X ', 20)).toEqual({ text: 'Ada von X' })
  })

  it('is not changed by being prepared again, and can always be stored', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (raw) => {
        const once = prepareText(raw, 1_000)
        if (!('text' in once)) return
        expect(once.text.isWellFormed()).toBe(true)
        expect(once.text).not.toContain('\u0000')
        expect(prepareText(once.text, 1_000)).toEqual(once)
      }),
    )
  })
})
