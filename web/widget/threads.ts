import type { Comment } from './api.ts'

/** A comment and all its replies that are there, in the order in which they came. */
export function flat(thread: Comment): Comment[] {
  return [thread, ...thread.replies.flatMap(flat)]
}

/** The same thread with each reply below what it answers; the service puts the deepest beside that. */
export function unflattened(thread: Comment): Comment {
  const copies = flat(thread).map((comment): Comment => ({ ...comment, replies: [] }))
  const byId = new Map(copies.map((comment) => [comment.id, comment]))
  const [root = thread, ...replies] = copies
  for (const reply of replies) (byId.get(reply.parentId ?? '') ?? root).replies.push(reply)
  return root
}

/**
 * Where to begin with a comment that is linked to: at the start of its thread, or with what it answers
 * where it would be too deep to be shown from there.
 */
export function startFor(thread: Comment, id: string, deepest: number): Comment | undefined {
  const byId = new Map(flat(thread).map((comment) => [comment.id, comment]))
  const linked = byId.get(id)
  if (!linked || linked.depth <= deepest) return linked && thread
  let start = linked
  do start = byId.get(start.parentId ?? '') ?? thread
  while (start !== thread && start.body === null)
  return start
}
