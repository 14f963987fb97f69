interface Answer {
  id: string
  parentId: string | null
}

/**
 * The part of a thread that is read together with one of its comments, in reading order: every reply after what it
 * answers. Where it is longer than `max`, what the comment answers, up to the root, and what is next to it.
 * @param thread oldest first, with its root
 */
export function partAround(thread: readonly Answer[], id: string, max: number): string[] {
  const order = inReadingOrder(thread)
  if (order.length <= max) return order
  const place = order.indexOf(id)
  const kept = new Set([id, ...ancestorsOf(thread, id)].slice(0, max))
  const near = order
    .map((other, i) => ({ other, distance: Math.abs(i - place) }))
    .filter(({ other }) => !kept.has(other))
    .sort((a, b) => a.distance - b.distance)
  for (const { other } of near.slice(0, max - kept.size)) kept.add(other)
  return order.filter((other) => kept.has(other))
}

function inReadingOrder(thread: readonly Answer[]): string[] {
  const replies = new Map<string | null, string[]>()
  for (const { id, parentId } of thread.toReversed()) {
    const known = replies.get(parentId)
    if (known) known.push(id)
    else replies.set(parentId, [id])
  }
  const order: string[] = []
  const open = replies.get(null) ?? []
  for (let next = open.pop(); next; next = open.pop()) {
    order.push(next)
    for (const reply of replies.get(next) ?? []) open.push(reply)
  }
  return order
}

/** Nearest first. */
function ancestorsOf(thread: readonly Answer[], id: string): string[] {
  const parents = new Map(thread.map((answer) => [answer.id, answer.parentId]))
  const ancestors: string[] = []
  for (let at = parents.get(id); at; at = parents.get(at)) ancestors.push(at)
  return ancestors
}
