import { Heap } from './heap.ts'
import type { Duty } from './staff.ts'

/** A comment before it is moderated. */
export interface Task {
  /** Epoch milliseconds. */
  arrivedAt: number
  risk: number
  /** Milliseconds that a usual moderator takes for it. */
  handlingMs: number
}

/** Milliseconds after which a moderator without work sees that some came in. */
const NOTICE_MS = 15_000

/**
 * Lets moderators work through comments, each taking the first in the order whenever free, and gives the
 * decision of each comment (epoch milliseconds, null where none was made). A comment begun is finished
 * within the shift; one that a pause would interrupt stays for later.
 * @param tasks by arrival
 * @param rankOf the smallest is taken first
 * @param isPaused whether nothing may be decided at an instant
 */
export function moderate(
  tasks: readonly Task[],
  duties: readonly (readonly Duty[])[],
  rankOf: (task: Task, index: number) => number,
  isPaused: (at: number) => boolean,
): (number | null)[] {
  const decided: (number | null)[] = tasks.map(() => null)
  const queue = new Heap<number>()
  const free = new Heap<{ person: number; duty: number }>()
  duties.forEach(([first], person) => {
    if (first) free.push(first.startsAt, { person, duty: 0 })
  })
  let arrived = 0
  while (free.size > 0) {
    const now = free.firstKey
    const worker = free.pop()
    if (worker === undefined) break
    for (let task = tasks[arrived]; task && task.arrivedAt <= now; task = tasks[arrived])
      queue.push(rankOf(task, arrived), arrived++)
    const duty = duties[worker.person]?.[worker.duty]
    if (duty === undefined) continue
    if (now >= duty.endsAt) {
      const next = duties[worker.person]?.[worker.duty + 1]
      const again = { person: worker.person, duty: worker.duty + 1 }
      if (next) free.push(Math.max(now, next.startsAt), again)
      continue
    }
    const index = queue.pop()
    const task = index === undefined ? undefined : tasks[index]
    if (index === undefined || task === undefined) {
      const next = tasks[arrived]?.arrivedAt ?? Number.POSITIVE_INFINITY
      free.push(Math.min(duty.endsAt, next + NOTICE_MS), worker)
      continue
    }
    const done = Math.ceil(now + task.handlingMs * duty.slowness)
    if (isPaused(done)) {
      queue.push(rankOf(task, index), index)
      free.push(duty.endsAt, worker)
      continue
    }
    decided[index] = done
    free.push(done, worker)
  }
  return decided
}
