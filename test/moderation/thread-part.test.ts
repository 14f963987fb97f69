import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { partAround } from '../../src/moderation/thread-part.ts'

/** `a` is the root; a pair is a reply and what it answers, oldest first. */
const threadOf = (...replies: string[]) => [
  { id: 'a', parentId: null },
  ...replies.map(([id = '', parentId = '']) => ({ id, parentId })),
]

describe('the part of a thread around a comment', () => {
  it('is all of a short one, each reply after what it answers', () => {
    const thread = threadOf('ba', 'ca', 'db', 'ec', 'fb', 'gd')
    for (const { id } of thread) expect(partAround(thread, id, 7).join('')).toBe('abdgfce')
  })

  it('keeps what the comment answers, and then what is next to it', () => {
    const thread = threadOf('ba', 'ca', 'da', 'ea', 'fe', 'ga', 'ha')
    expect(partAround(thread, 'f', 4).join('')).toBe('aefg')
    expect(partAround(thread, 'f', 3).join('')).toBe('aef')
    expect(partAround(thread, 'f', 2).join('')).toBe('ef')
    expect(partAround(thread, 'a', 3).join('')).toBe('abc')
    expect(partAround(thread, 'h', 3).join('')).toBe('agh')
  })

  it('has the comment, is in reading order and as long as may be, whatever the thread', () => {
    const threads = fc
      .array(fc.nat(), { maxLength: 60 })
      .map((parents) => [
        { id: '0', parentId: null },
        ...parents.map((parent, i) => ({ id: `${i + 1}`, parentId: `${parent % (i + 1)}` })),
      ])
    fc.assert(
      fc.property(threads, fc.nat(), fc.integer({ min: 1, max: 20 }), (thread, pick, max) => {
        const id = `${pick % thread.length}`
        const part = partAround(thread, id, max)
        expect(part).toContain(id)
        expect(part).toHaveLength(Math.min(max, thread.length))
        expect(new Set(part).size).toBe(part.length)
        for (const { id: reply, parentId } of thread)
          if (parentId && part.includes(reply) && part.includes(parentId))
            expect(part.indexOf(parentId)).toBeLessThan(part.indexOf(reply))
      }),
    )
  })

  it('of ten thousand replies to replies is found without running out of stack', () => {
    const thread = Array.from({ length: 10_000 }, (_, i) => ({
      id: `${i}`,
      parentId: i === 0 ? null : `${i - 1}`,
    }))
    expect(partAround(thread, '9999', 3)).toEqual(['9997', '9998', '9999'])
  })
})
