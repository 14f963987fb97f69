import { describe, expect, it } from 'vitest'
import type { Comment } from '../../web/widget/api.ts'
import { flat, startFor, unflattened } from '../../web/widget/threads.ts'

const comment = (depth: number, parentId: string | null, more: Partial<Comment> = {}): Comment => ({
  id: `c${depth}`,
  parentId,
  depth,
  status: 'approved',
  author: { name: 'Ada' },
  body: 'Text',
  createdAt: '2026-05-04T10:00:00Z',
  replies: [],
  moreReplies: null,
  ...more,
})

/** Seven levels, the deepest beside the fourth, as the service sends them. */
function deepThread(removed?: number): Comment {
  const [root, ...others] = Array.from({ length: 8 }, (_, depth) =>
    comment(depth, depth ? `c${depth - 1}` : null, depth === removed ? { body: null } : {}),
  ) as [Comment, ...Comment[]]
  let parent = root
  for (const reply of others) {
    parent.replies.push(reply)
    if (reply.depth < 4) parent = reply
  }
  return root
}

describe('a thread', () => {
  it('has each reply below what it answers', () => {
    const levels = (thread: Comment): number => 1 + Math.max(0, ...thread.replies.map(levels))
    expect(levels(deepThread())).toBe(5)
    const whole = unflattened(deepThread())
    expect([levels(whole), flat(whole).length]).toEqual([8, 8])
  })

  it('keeps a reply to what is not there below its first comment', () => {
    const root = comment(0, null, { replies: [comment(3, 'elsewhere')] })
    expect(unflattened(root).replies.map(({ id }) => id)).toEqual(['c3'])
  })

  it.each([
    ['c0', undefined, 'c0'],
    ['c4', undefined, 'c0'],
    ['c6', undefined, 'c5'],
    ['c6', 5, 'c4'],
    ['other', undefined, undefined],
  ])('that is opened at %s, with %s removed, begins with %s', (id, removed, start) => {
    expect(startFor(unflattened(deepThread(removed)), id, 4)?.id).toBe(start)
  })
})
